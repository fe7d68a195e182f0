"""Every text of the program is translated into every language, with the same placeholders."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from gui.program import Language
from tools.translations import (
    FOLDER,
    ROOT,
    engine_templates,
    texts_without_qt,
    translated_languages,
)

FIELD = re.compile(r"\{(\w*)[^}]*\}")
MAKE = "run make translations"

every_language = pytest.mark.parametrize(
    "language", translated_languages(), ids=lambda language: language.english_name
)


def messages_of(language: Language) -> list[tuple[str, ET.Element]]:
    """Return the context and message of each text of a language."""
    file = FOLDER / f"{language.texts}.ts"
    assert file.exists(), f"{file.name} is missing: {MAKE}, then translate it"
    return [
        (context.findtext("name", ""), message)
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    ]


def window_texts() -> list[tuple[str, str]]:
    """Return the file and the text of each text in the window."""
    found = []
    for file in sorted((ROOT / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
                text, name = node.args[0], file.relative_to(ROOT).as_posix()
                assert isinstance(text, ast.Constant), f"{name}: only a literal can be translated"
                found.append((name, text.value))
    return found


@every_language
def test_every_text_is_translated_whole(language: Language) -> None:
    broken = []
    for context, message in messages_of(language):
        source, words = message.findtext("source", ""), message.findtext("translation", "")
        translation = message.find("translation")
        if not words or (translation is not None and translation.get("type")):
            broken.append(f"{context}: {source!r} is not translated")
        elif sorted(FIELD.findall(source)) != sorted(FIELD.findall(words)):
            broken.append(f"{context}: {words!r} has other places for values than {source!r}")
    assert not broken, f"{language.texts}.ts:\n" + "\n".join(broken)


@every_language
def test_everything_that_is_said_is_among_the_texts(language: Language) -> None:
    messages = messages_of(language)
    known = {(context, message.findtext("source", "")) for context, message in messages}
    texts = {text for _, text in known}
    missing = [f"{context}: {text!r}" for context, text in sorted({*texts_without_qt()} - known)]
    missing += [f"{name}: {text!r}" for name, text in window_texts() if text not in texts]
    assert not missing, f"{language.texts}.ts lacks texts, {MAKE}:\n" + "\n".join(missing)


@every_language
def test_the_compiled_file_is_that_of_the_texts(language: Language) -> None:
    translator = QTranslator()
    assert translator.load(language.texts, str(FOLDER)), f"no {language.texts}.qm: {MAKE}"
    for context, message in messages_of(language):
        source = message.findtext("source", "")
        assert translator.translate(context, source) == message.findtext("translation"), MAKE


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_every_file_belongs_to_a_language(file: Path) -> None:
    assert file.stem in {language.texts for language in translated_languages()}


def test_the_collector_finds_what_errors_say() -> None:
    source = 'raise InputError("a {n}", n=1)\nx = Sentence("b")\nraise ValueError("c")'
    assert list(engine_templates(source)) == ["a {n}", "b"]
