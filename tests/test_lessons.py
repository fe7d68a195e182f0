"""The lessons use the names on the screen, in both languages."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

from tools.translations import FOLDER, ROOT, collected_templates

LESSONS = ROOT / "resources" / "lessons"
FILES = sorted(LESSONS.glob("*.md"))
HEADINGS = {"en": ["Look", "Try", "Question"], "ko": ["살펴보기", "해 보기", "질문"]}


def _language(file: Path) -> str:
    return file.suffixes[-2].removeprefix(".")


@cache
def _on_screen(language: str) -> set[str]:
    """Return every text that the program can show in a language."""
    if language == "ko":
        texts = {
            message.findtext("translation") or ""
            for message in ET.parse(FOLDER / "descent_lab_ko.ts").getroot().iter("message")
        }
    else:
        texts = set(collected_templates())
        for file in (ROOT / "gui").rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
                    texts.add(ast.literal_eval(node.args[0]))
    return {text.replace("\u00a0", " ") for text in texts}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_bold_is_on_the_screen(file: Path) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", file.read_text(encoding="utf-8"))
    assert bold
    assert set(bold) <= _on_screen(_language(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_headings_are_those_of_every_lesson(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall("^## (.+)$", text, flags=re.M) == HEADINGS[_language(file)]
    assert len(re.findall("^# ", text, flags=re.M)) == 1


@pytest.mark.parametrize("lab", sorted({file.name.split(".")[0] for file in FILES}))
def test_both_languages_take_the_same_steps(lab: str) -> None:
    english, korean = (
        re.findall(r"^(\d+)\.", (LESSONS / f"{lab}.{language}.md").read_text("utf-8"), flags=re.M)
        for language in HEADINGS
    )
    assert english == korean
