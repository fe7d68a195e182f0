"""A copy of the project in which the recipes of CONTRIBUTING.md are followed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "CONTRIBUTING.md",
    "README.md",
    "benchmarks",
    "engine",
    "examples",
    "gui",
    "main.py",
    "pyproject.toml",
    "resources",
    "tests",
    "tools",
)


def code_of(heading: str) -> list[str]:
    """Return the code blocks of a section, without the indentation of their list."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```$", section, re.M | re.S)
    return [re.sub(r"^ {3}", "", block, flags=re.M) for block in blocks]


def as_item(row: str) -> str:
    """Return a row as an item of a table."""
    return textwrap.indent(row.rstrip(), " " * 4) + ",\n"


class Copy:
    """A copy of the project that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in NEEDED:
            source = ROOT / name
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, folder / name, ignore=ignored)
            else:
                shutil.copy(source, folder / name)

    def append(self, file: str, text: str) -> None:
        """Append a text to a file."""
        with (self.folder / file).open("a", encoding="utf-8") as end:
            end.write("\n\n" + text)

    def insert(self, file: str, before: str, text: str) -> None:
        """Insert a text before every occurrence of another one."""
        path = self.folder / file
        content = path.read_text(encoding="utf-8")
        assert before in content
        path.write_text(content.replace(before, text + before), encoding="utf-8")

    @contextmanager
    def changed(self, *changes: tuple[str, str, str]) -> Iterator[None]:
        """Replace a part of a file within a `with` block."""
        whole: dict[Path, str] = {}
        for file, part, instead in changes:
            path = self.folder / file
            content = path.read_text(encoding="utf-8")
            assert part in content
            whole.setdefault(path, content)
            path.write_text(content.replace(part, instead), encoding="utf-8")
        try:
            yield
        finally:
            for path, content in whole.items():
                path.write_text(content, encoding="utf-8")

    def python(self, *arguments: str) -> tuple[int, str]:
        """Run Python in the copy, and return its exit code and output."""
        done = subprocess.run(
            [sys.executable, "-B", *arguments],
            cwd=self.folder, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def tests(self, *chosen: str) -> tuple[int, str]:
        """Run some tests of the copy."""
        return self.python("-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen)
