"""Collects every text of the program into the .ts files and compiles them: `make translations`.

Qt's own collector finds `self.tr("…")`. The engine does not use Qt, so its sentences are found
here: the literal first argument of each `Sentence`, and of each of our own error classes, becomes a
text in the context "engine". The titles of labs and themes come from their rows.
"""

from __future__ import annotations

import ast
import builtins
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gui.program import LABS, LANGUAGES, THEMES, Language

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"


def engine_templates(source: str) -> Iterator[str]:
    """Yield the literal sentences in a module's source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            first = node.args[0]
            if (
                _takes_template(name)
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield first.value


def _takes_template(name: str) -> bool:
    return name == "Sentence" or (name.endswith("Error") and not hasattr(builtins, name))


def collected_templates() -> list[str]:
    """Return the sentences of the whole engine, and those that widgets raise themselves."""
    found = {
        template
        for folder in ("engine", "gui")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for template in engine_templates(file.read_text(encoding="utf-8"))
    }
    return sorted(found)


def translated_languages() -> list[Language]:
    """Return the languages with a file of texts: all except that of the source code."""
    return [language for language in LANGUAGES if language.texts]


def texts_without_qt() -> list[tuple[str, str]]:
    """Return the context and text of everything that Qt's collector cannot find."""
    return [
        *(("engine", template) for template in collected_templates()),
        *(("labs", lab.title) for lab in LABS),
        *(("themes", theme.title) for theme in THEMES),
    ]


def run(tool: str, *arguments: str) -> None:
    """Run one of the Qt tools that come with PySide6."""
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def collect(file: Path, code: str) -> None:
    """Update a .ts file with the texts of the program, creating it if necessary."""
    with tempfile.TemporaryDirectory() as folder:
        others = Path(folder) / "texts_without_qt.py"
        others.write_text(
            "".join(
                f"QT_TRANSLATE_NOOP({context!r}, {text!r})\n"
                for context, text in texts_without_qt()
            ),
            encoding="utf-8",
        )
        sources = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "gui").rglob("*.py"))]
        run(
            "lupdate", "-silent", "-no-obsolete", "-locations", "none", *sources,
            str(others), "-ts", str(file), "-target-language", code,
        )  # fmt: skip


def compile_texts(file: Path) -> None:
    """Compile a .ts file into the .qm file next to it, which the program reads."""
    run("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def main() -> None:
    """Update and compile the translations of every language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in translated_languages():
        file = FOLDER / f"{language.texts}.ts"
        collect(file, language.code)
        compile_texts(file)


if __name__ == "__main__":
    main()
