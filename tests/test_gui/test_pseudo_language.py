"""Every lab in the pseudo-language of long, accented texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.optimizers import OPTIMIZERS
from gui import program
from gui.lessons import panel
from gui.program import LABS, Language
from gui.settings import Settings
from gui.widgets.formula import Formula
from tests.test_gui.hands import action
from tests.test_gui.pseudo_language import CLOSING, CODE, OPENING, make_language, pseudo

# Texts that are the same in every language: names, and functions as they are typed.
NEUTRAL = re.compile("|".join(("MNIST", "NumPy", *OPTIMIZERS, "sin", "tanh", "sigmoid", "ReLU")))
WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Language, Path]:
    folder = tmp_path_factory.mktemp("pseudo")
    return make_language(folder), folder


@pytest.fixture
def language(made: tuple[Language, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    row, folder = made
    monkeypatch.setattr(program, "LANGUAGES", (*program.LANGUAGES, row))
    monkeypatch.setattr(panel, "RESOURCES", folder)
    return row


def test_a_text_keeps_its_values_and_tags_and_grows() -> None:
    assert pseudo("&Save {file}<br>now") == "⟦&Sâṽé {file}<br>ńôŵ ôńé t⟧".replace(
        " ôńé t", " ôńé ť"
    )
    text = "The loss of the whole batch."
    assert len(pseudo(text)) == pytest.approx(1.4 * len(text), abs=1)


def said(inside: QWidget) -> Iterator[tuple[str, str]]:
    """Return each text on the screen, with the name of the widget that shows it."""
    for widget in inside.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, Formula):
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel | QAbstractButton):
            yield name, widget.text()
        elif isinstance(widget, QGroupBox):
            yield name, widget.title()
        elif isinstance(widget, QComboBox):
            yield from ((name, widget.itemText(index)) for index in range(widget.count()))
        elif isinstance(widget, QLineEdit):
            yield f"{name} (placeholder)", widget.placeholderText()
        yield f"{name} (tip)", widget.toolTip()
        yield f"{name} (for the screen reader)", widget.accessibleName()


def outside_the_brackets(text: str) -> str:
    """Return the part of a text that did not go through the translator."""
    while OPENING in text and CLOSING in text:
        shorter = re.sub(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}", "", text)
        if shorter == text:
            break
        text = shorter
    return text


@pytest.mark.parametrize("name", [row.name for row in LABS])
def test_everything_that_a_lab_says_can_be_translated(
    main_window, language: Language, qtbot: QtBot, name: str
) -> None:
    window = main_window(lab=name, language=CODE)
    qtbot.waitUntil(lambda: window.lab(name).is_settled)
    untranslated = [
        f"{who}: {text}"
        for who, text in said(window)
        if WORD.search(NEUTRAL.sub("", outside_the_brackets(text)))
    ]
    assert not untranslated, "\n".join(untranslated)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("name", [row.name for row in LABS])
def test_a_lab_has_room_for_long_texts(
    main_window, language: Language, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    window = main_window(lab=name, language=CODE)
    window.resize(*size)
    qtbot.waitUntil(lambda: window.lab(name).is_settled)
    QApplication.processEvents()
    cut = []
    for button in window.lab(name).findChildren(QAbstractButton):
        if (
            button.isVisible()
            and button.text()
            and button.width() < button.minimumSizeHint().width()
        ):
            cut.append(f"{button.objectName()}: {button.text()}")
    assert not cut, "\n".join(cut)


def test_the_language_can_be_chosen_and_left_again(
    main_window, language: Language, qtbot: QtBot
) -> None:
    window = main_window(settings=Settings(lessons=True))
    action(window, CODE).trigger()
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == pseudo("Loss"))
    assert action(window, CODE).text() == language.name
    assert action(window, "quit").text() == pseudo("&Quit")
    assert window.lessons.widget().toPlainText() == pseudo("Loss")  # the text of its lesson
    action(window, program.LANGUAGES[0].code).trigger()
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "Loss")
