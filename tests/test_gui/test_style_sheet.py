"""The style sheet: every placeholder filled, round handles, the same look as in a new window."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.paths import RESOURCES
from gui.program import LABS, LIGHT, THEMES
from gui.style_sheet import ICONS, StyleSheet, set_state, style_sheet
from gui.theme import LARGEST_SCALE, SMALLEST_SCALE, Appearance, appearance

NAMES = [row.name for row in LABS]
GROUPS = (
    QPalette.ColorGroup.Active,
    QPalette.ColorGroup.Inactive,
    QPalette.ColorGroup.Disabled,
)
ROLES = [role for role in QPalette.ColorRole if role is not QPalette.ColorRole.NColorRoles]


@pytest.fixture
def look(qapp) -> Iterator[Appearance]:
    appearance.set_choice("light")
    yield appearance
    appearance.presenting = False
    appearance.text_scale = 1.0
    appearance.set_choice("light")


# The sheet itself -----------------------------------------------------------------------------


def pixels(sheet: str, rule: str, name: str) -> int:
    body = re.search(re.escape(rule) + r"\s*\{(.*?)\}", sheet, re.S)
    assert body, rule
    value = re.search(rf"(?:^|[\s;]){name}:\s*-?(\d+)px", body[1])
    assert value, f"{name} of {rule}"
    return int(value[1])


@pytest.mark.parametrize("scale", [SMALLEST_SCALE, 1.0, 1.1, 1.21, 1.35, 1.5, 2.0, LARGEST_SCALE])
def test_the_handle_of_a_slider_is_round_at_every_size(look: Appearance, scale: float) -> None:
    look.set_text_scale(scale)
    sheet = style_sheet()
    handle, groove = "QSlider::handle:horizontal", "QSlider::groove:horizontal"
    height = pixels(sheet, groove, "height") + 2 * pixels(sheet, groove, "margin")
    assert pixels(sheet, handle, "height") == pixels(sheet, handle, "width") == height
    # Qt draws a square if the radius is more than half the side.
    assert pixels(sheet, handle, "border-radius") * 2 in (height, height - 1)


@pytest.mark.parametrize("choice", [theme.name for theme in THEMES])
def test_no_place_of_the_style_sheet_is_left_empty(look: Appearance, choice: str) -> None:
    look.set_choice(choice)
    assert "@" not in style_sheet()


def test_any_character_may_occur_in_the_path_of_the_program(
    look: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "it's (an) odd & 100% {path}; #1"
    shutil.copytree(RESOURCES / "icons", folder)
    usual = QDir.searchPaths(ICONS)
    QDir.setSearchPaths(ICONS, [str(folder)])
    try:
        box = QCheckBox()
        qtbot.addWidget(box)
        StyleSheet(box)
        box.setChecked(True)
        box.show()
        image = box.grab().toImage()
    finally:
        QDir.setSearchPaths(ICONS, usual)
    places = [(x, y) for x in range(4, 14) for y in range(image.height())]
    colors = {image.pixelColor(x, y).name() for x, y in places}
    assert colors >= {QColor(LIGHT.accent).name(), QColor(LIGHT.on_accent).name()}


def test_a_state_is_shown_at_once_and_told_once(look: Appearance, qtbot: QtBot) -> None:
    button = QPushButton("word")
    qtbot.addWidget(button)
    StyleSheet(button)
    button.resize(80, 30)
    button.show()

    def ground() -> str:
        return button.grab().toImage().pixelColor(8, 15).name()

    assert ground() == QColor(LIGHT.panel).name()
    assert set_state(button, "role", "primary")
    assert ground() == QColor(LIGHT.accent).name()
    assert not set_state(button, "role", "primary")


# Changes of the look --------------------------------------------------------------------------


def with_all_labs(window: MainWindow) -> MainWindow:
    for name in NAMES:
        window.show_lab(name)
    return window


def colors_in(view: QAbstractItemView) -> list[str]:
    """Return the colours that the model of a table asks for."""
    model = view.model()
    asked = [
        model.index(row, column).data(Qt.ItemDataRole.ForegroundRole)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return [QBrush(each).color().name() for each in asked if each is not None]


def looks(window: QWidget) -> dict[str, tuple[str, float, QFont.Weight, list[str]]]:
    """Return the font and colours of every widget, by its place in the window."""
    found = {}

    def walk(parent: QWidget, path: str) -> None:
        # Menus and the list of a combo box may not have been opened; they have their own tests.
        inside = [child for child in parent.children() if isinstance(child, QWidget)]
        for number, child in enumerate(c for c in inside if not isinstance(c, QMenu)):
            place = f"{path}/{type(child).__name__} {number} {child.objectName()}"
            font, palette = child.font(), child.palette()
            colors = [palette.color(group, role).name() for group in GROUPS for role in ROLES]
            if isinstance(child, QAbstractItemView):
                colors += colors_in(child)
            size = round(font.pointSizeF(), 2)
            found[place] = (font.family(), size, font.weight(), colors)
            walk(child, place)

    walk(window, "")
    return found


@pytest.mark.parametrize(
    ("theme", "scale"), [("dark", 1.0), ("light", 1.5), ("dark", 1.21)], ids=str
)
def test_a_window_looks_after_a_change_as_if_it_were_built_anew(
    main_window, look: Appearance, theme: str, scale: float
) -> None:
    changed = with_all_labs(main_window())
    look.set_choice(theme)
    look.set_text_scale(scale)
    for name in NAMES:
        changed.show_lab(name)
    after = looks(changed)
    fresh = looks(with_all_labs(main_window(theme=theme, text_scale=scale)))
    assert len(fresh) > 300
    assert [place for place in fresh if after.get(place, fresh[place]) != fresh[place]] == []
    assert len(after.keys() & fresh.keys()) > 0.95 * len(fresh)


def test_a_hidden_lab_takes_the_look_when_it_is_shown_and_not_before(
    main_window, look: Appearance
) -> None:
    window = with_all_labs(main_window())
    window.show_lab("loss")
    shown, hidden = window.tabs.widget(0), window.tabs.widget(1)
    before = style_sheet()
    look.set_choice("dark")
    assert shown.styleSheet() == style_sheet() != before
    assert hidden.styleSheet() == before
    window.show_lab("derivative")
    assert hidden.styleSheet() == style_sheet()


@pytest.mark.parametrize("name", NAMES)
def test_after_a_change_everything_is_in_its_place_at_once(
    main_window, look: Appearance, qtbot: QtBot, name: str
) -> None:
    window = with_all_labs(main_window())
    window.show_lab(name)
    qtbot.wait(100)

    def places() -> list[tuple[int, ...]]:
        return [
            part.geometry().getRect() for part in window.lab(name).children() if part.isWidgetType()
        ]

    for change in (
        lambda: look.set_text_scale(1.3),
        lambda: look.set_choice("dark"),
        lambda: look.set_text_scale(1.0),
    ):
        change()
        at_once = places()
        qtbot.wait(100)
        assert places() == at_once


def test_the_window_is_painted_in_the_colours_of_the_theme(
    main_window, look: Appearance, qtbot: QtBot
) -> None:
    window = main_window()
    look.set_choice("dark")
    image = window.picture()
    for part, ground in (
        (window.menuBar(), look.theme.window),
        (window.tabs.tabBar(), look.theme.window),
        (window.statusBar(), look.theme.window),
        (window.lab("loss").readout, look.theme.panel),
    ):
        corner = part.mapTo(window, part.rect().bottomRight())
        assert image.pixelColor(corner.x() - 8, corner.y() - 4).name() == QColor(ground).name()


def test_a_dialog_over_the_window_has_its_look(main_window, look: Appearance) -> None:
    window = main_window()
    dialog = QDialog(window)
    QLabel("word", dialog)
    button = QPushButton("word", dialog)
    button.setGeometry(40, 40, 80, 30)
    dialog.show()
    assert dialog.styleSheet() == style_sheet()
    look.set_choice("dark")
    assert button.grab().toImage().pixelColor(8, 15).name() == QColor(look.theme.panel).name()
    dialog.close()
