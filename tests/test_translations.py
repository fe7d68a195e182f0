"""Every text of the program has its Korean, with the same places for values."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.translations import FOLDER, ROOT, collected_templates, engine_templates

TEXTS = [
    (context.findtext("name"), message)
    for context in ET.parse(FOLDER / "descent_lab_ko.ts").getroot().iter("context")
    for message in context.iter("message")
]
FIELD = re.compile(r"\{(\w*)[^}]*\}")


def test_there_are_texts() -> None:
    assert len(TEXTS) > 200


@pytest.mark.parametrize(
    ("context", "message"), TEXTS, ids=[f"{c}-{i}" for i, (c, _) in enumerate(TEXTS)]
)
def test_a_text_is_translated_whole(context: str, message: ET.Element) -> None:
    source, korean = message.findtext("source"), message.findtext("translation")
    assert source
    assert korean, f"{context}: {source}"
    assert message.find("translation").get("type") is None
    assert sorted(FIELD.findall(source)) == sorted(FIELD.findall(korean))


def test_every_sentence_of_the_engine_is_among_them() -> None:
    known = {message.findtext("source") for context, message in TEXTS if context == "engine"}
    assert set(collected_templates()) <= known


@pytest.mark.parametrize("file", sorted((ROOT / "gui").rglob("*.py")), ids=lambda f: f.stem)
def test_every_text_of_the_window_is_among_them(file: Path) -> None:
    known = {message.findtext("source") for _, message in TEXTS}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
            text = node.args[0]
            assert isinstance(text, ast.Constant), "only a literal can be translated"
            assert text.value in known


def test_the_collector_finds_what_errors_say() -> None:
    source = 'raise InputError("a {n}", n=1)\nx = Sentence("b")\nraise ValueError("c")'
    assert list(engine_templates(source)) == ["a {n}", "b"]


def test_the_compiled_file_is_that_of_the_texts() -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load("descent_lab_ko", str(FOLDER))
    for context, message in TEXTS:
        source, korean = message.findtext("source"), message.findtext("translation")
        assert translator.translate(context, source) == korean
