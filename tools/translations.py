"""Collects every text of the program into the .ts files and compiles them: `make translations`.

Qt's own collector reads `self.tr("…")`. The engine knows no Qt, so its sentences are found here:
the literal first argument of each `Sentence`, and of each kind of error of our own, becomes a text
of the context "engine".
"""

from __future__ import annotations

import ast
import builtins
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("ko",)


def engine_templates(source: str) -> Iterator[str]:
    """Give the literal sentences that a module of the engine can say."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            first = node.args[0]
            if (
                _says_sentences(name)
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield first.value


def _says_sentences(name: str) -> bool:
    return name == "Sentence" or (name.endswith("Error") and not hasattr(builtins, name))


def collected_templates() -> list[str]:
    """Give the sentences of the whole engine, and those that the widgets raise themselves."""
    found = {
        template
        for folder in ("engine", "gui")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for template in engine_templates(file.read_text(encoding="utf-8"))
    }
    return sorted(found)


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools that come with PySide6."""
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def main() -> None:
    """Update and compile the translations of every language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder) / "engine_sentences.py"
        sentences.write_text(
            "".join(f"QT_TRANSLATE_NOOP('engine', {text!r})\n" for text in collected_templates()),
            encoding="utf-8",
        )
        sources = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "gui").rglob("*.py"))]
        for language in LANGUAGES:
            file = FOLDER / f"descent_lab_{language}.ts"
            run(
                "lupdate", "-silent", "-no-obsolete", "-locations", "none", *sources,
                str(sentences), "-ts", str(file), "-target-language", language,
            )  # fmt: skip
            run("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


if __name__ == "__main__":
    main()
