"""The window: tabs, menus, languages, themes, sizes, sessions, settings and closing."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import files, program, translations
from gui.errors import defects
from gui.files import read_session, write_picture, write_session
from gui.program import DARK, LABS, LANGUAGES, LIGHT
from gui.settings import Settings, read_settings
from gui.theme import appearance
from tests.test_gui.hands import action

NAMES = [row.name for row in LABS]


def test_a_tab_is_built_when_it_is_first_shown(main_window) -> None:
    window = main_window()
    assert [name for name in NAMES if window.lab(name)] == ["loss"]
    first = window.lab("loss")
    window.show_lab("layer")
    assert [name for name in NAMES if window.lab(name)] == ["loss", "layer"]
    window.show_lab("loss")
    assert window.lab("loss") is first


def test_control_and_a_digit_go_from_lab_to_lab(main_window, qtbot: QtBot) -> None:
    window = main_window()
    window.activateWindow()
    keys = [Qt.Key(Qt.Key.Key_1 + place) for place in range(len(NAMES))]
    for key, name in zip((*keys[1:], keys[0]), (*NAMES[1:], NAMES[0]), strict=True):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda wanted=name: window.current_name == wanted)


def test_a_lab_that_cannot_be_built_becomes_a_card_and_the_others_live(
    main_window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [replace(row, class_name="NoLab") if row.name == "layer" else row for row in LABS]
    monkeypatch.setattr(program, "LABS", tuple(rows))
    window = main_window()
    with qtbot.waitSignal(defects.caught):
        window.show_lab("layer")
    card = window.findChild(QLabel, "layer_broken_card")
    assert "NoLab" in card.text()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "defect_dialog") is not None)
    window.findChild(QMessageBox, "defect_dialog").close()
    window.show_lab("loss")
    assert window.lab("loss") is not None


def test_the_language_is_switched_live_in_every_lab(main_window, qtbot: QtBot) -> None:
    window = main_window()
    for name in NAMES:
        window.show_lab(name)
    tabs = window.tabs
    assert tabs.tabText(0) == "Loss"
    action(window, "ko").trigger()
    qtbot.waitUntil(lambda: tabs.tabText(0) == "손실 함수")
    assert [row.title for at, row in enumerate(LABS) if row.title == tabs.tabText(at)] == []
    action(window, "en").trigger()
    qtbot.waitUntil(lambda: tabs.tabText(0) == "Loss")


def test_the_theme_is_switched_live(main_window) -> None:
    window = main_window()
    action(window, "dark").trigger()
    assert QApplication.palette().window().color().name() == DARK.window.lower()
    action(window, "light").trigger()
    assert QApplication.palette().window().color().name() == LIGHT.window.lower()


def test_text_grows_shrinks_and_returns_by_keys(main_window, qtbot: QtBot) -> None:
    window = main_window()
    before = window.font().pointSizeF()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.font().pointSizeF() > before)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.font().pointSizeF() == before)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.font().pointSizeF() < before)


def test_a_key_that_is_held_down_asks_once(main_window) -> None:
    window = main_window()
    with_keys = [one for one in window.actions() if not one.shortcut().isEmpty()]
    assert len(with_keys) > 10
    repeating = [one.objectName() for one in with_keys if one.autoRepeat()]
    assert repeating == ["undo_action", "redo_action"]  # holding their keys is useful
    assert not action(window, "lessons").autoRepeat()


def test_the_presentation_fills_the_screen_and_escape_leaves_it(main_window, qtbot: QtBot) -> None:
    window = main_window()
    action(window, "presentation").trigger()
    qtbot.waitUntil(lambda: window.isFullScreen() and not window.menuBar().isVisible())
    assert appearance.line_scale > 1
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen() and window.menuBar().isVisible())
    assert appearance.line_scale == 1


def test_what_was_set_is_there_at_the_next_start(main_window, own_settings: Path) -> None:
    window = main_window()
    action(window, "ko").trigger()
    action(window, "dark").trigger()
    appearance.set_text_scale(1.3)
    window.show_lab("derivative")
    window.lessons.show()
    window.close()
    settings, aside = read_settings(own_settings / "settings.json")
    assert aside is None
    assert (settings.language, settings.theme, settings.lab) == ("ko", "dark", "derivative")
    assert settings.text_scale == pytest.approx(1.3)
    assert settings.lessons
    assert set(settings.labs) == {"loss", "derivative"}


def test_a_lesson_for_every_lab_in_every_language(main_window) -> None:
    window = main_window(settings=Settings(lessons=True))
    texts = set()
    for language in LANGUAGES:
        action(window, language.code).trigger()
        for name in NAMES:
            window.show_lab(name)
            text = window.lessons.widget().toPlainText()
            assert "*" not in text, "a mark of emphasis that Markdown does not see"
            assert not window.lessons.widget().font().bold(), "bold is for names on the screen"
            assert len(text) > 200
            texts.add(text)
    assert len(texts) == len(NAMES) * len(LANGUAGES)


def test_a_session_comes_back_in_a_new_window(main_window, tmp_path: Path) -> None:
    window = main_window()
    for name in NAMES:
        window.show_lab(name)
    saved = window.states()
    write_session(tmp_path / "session.json", window.session())
    other = main_window(lab="layer")
    other.restore_session(read_session(tmp_path / "session.json"))
    for name in NAMES:
        other.show_lab(name)
    assert other.states() == saved


@pytest.mark.parametrize("content", ["", "{", "[]", '{"program": "other"}', "\x00\x01"])
def test_a_file_that_is_no_session_is_told_and_changes_nothing(
    main_window, tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window()
    before = window.states()
    file = tmp_path / "wrong.json"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *args: (str(file), ""))
    action(window, "open_session").trigger()
    assert window.current_lab().strip.kind == "error"
    assert window.current_lab().strip.text
    assert window.states() == before


@pytest.mark.parametrize("name", NAMES)
def test_numbers_and_pictures_of_each_lab_are_saved(
    main_window, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window(lab=name)
    table, picture = tmp_path / "table.csv", tmp_path / "picture.png"
    chosen = iter([(str(table), ""), (str(picture), "")])
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *args: next(chosen))
    action(window, "export_data").trigger()
    action(window, "save_picture").trigger()
    header, *rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert "," in header
    assert name == "training" or rows
    assert picture.stat().st_size > 5_000


def test_a_file_that_cannot_be_written_is_told(
    main_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window()
    wrong = str(tmp_path / "no" / "such" / "folder.csv")
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *args: (wrong, ""))
    action(window, "export_data").trigger()
    assert window.current_lab().strip.kind == "error"
    assert "folder.csv" in window.current_lab().strip.text


def test_the_dialogs_of_help_tell_shortcuts_and_versions(main_window) -> None:
    window = main_window()
    action(window, "about").trigger()
    about = window.findChild(QMessageBox, "about_dialog")
    assert "NumPy" in about.text()
    assert "Qt 6" in about.text()
    about.close()
    action(window, "shortcuts").trigger()
    shortcuts = window.findChild(QMessageBox, "shortcuts_dialog")
    assert "F11" in shortcuts.text()
    shortcuts.close()


def test_closing_twice_is_closing_once(main_window, own_settings: Path) -> None:
    window = main_window()
    window.close()
    (own_settings / "settings.json").unlink()
    window.end()
    assert not (own_settings / "settings.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="folders are not write-protected so on Windows")
def test_settings_that_cannot_be_written_do_not_keep_the_window_open(
    main_window, tmp_path: Path
) -> None:
    window = main_window()
    blocking = tmp_path / "file"
    blocking.write_text("no folder")
    window._settings_path = blocking / "settings.json"
    assert window.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"{", b"[1, 2]", b"null"],
    ids=["empty", "bytes", "cut off", "a list", "null"],
)
def test_a_damaged_settings_file_is_set_aside(own_settings: Path, content: bytes) -> None:
    own_settings.mkdir()
    file = own_settings / "settings.json"
    file.write_bytes(content)
    settings, aside = read_settings(file)
    assert settings == Settings()
    assert aside is not None
    assert aside.read_bytes() == content
    assert not file.exists()


def test_a_window_tells_that_its_settings_were_damaged(main_window, tmp_path: Path) -> None:
    window = main_window()
    window.warn_about_damaged_settings(tmp_path / "settings.json.damaged")
    assert "settings.json.damaged" in window.current_lab().strip.text


def test_settings_of_a_wrong_type_are_passed_over(own_settings: Path) -> None:
    own_settings.mkdir()
    file = own_settings / "settings.json"
    wrong = {"language": 5, "text_scale": "big", "labs": [], "lessons": "false", "theme": "dark"}
    file.write_text(json.dumps(wrong))
    settings, aside = read_settings(file)
    assert aside is None
    assert settings == Settings(theme="dark")


@pytest.mark.parametrize("name", NAMES)
def test_a_lab_survives_a_state_that_makes_no_sense(main_window, name: str) -> None:
    sane = main_window(lab=name)
    keys = sane.states()[name]
    for wrong in (None, "x", -1e308, [], {"a": 1}, True):
        state = dict.fromkeys(keys, wrong)
        window = main_window(lab=name, settings=Settings(labs={name: state}))
        assert window.lab(name) is not None, f"{name} was not built with {wrong!r}"


@pytest.mark.parametrize(
    "content",
    ['{"text_scale": NaN, "theme": "dark"}', '{"text_scale": 1%s, "theme": "dark"}' % ("0" * 400)],
    ids=["NaN", "too large for a float"],
)
def test_a_text_size_that_is_no_size_is_passed_over(own_settings: Path, content: str) -> None:
    own_settings.mkdir()
    file = own_settings / "settings.json"
    file.write_text(content)
    assert read_settings(file) == (Settings(theme="dark"), None)


@pytest.mark.parametrize("depth", [60, 100_000])
def test_settings_nested_without_end_are_set_aside(own_settings: Path, depth: int) -> None:
    own_settings.mkdir()
    file = own_settings / "settings.json"
    file.write_text('{"labs": ' + "[" * depth + "]" * depth + "}")
    settings, aside = read_settings(file)
    assert settings == Settings()
    assert aside is not None
    assert not file.exists()


def test_settings_with_a_byte_order_mark_are_read(own_settings: Path) -> None:
    own_settings.mkdir()
    file = own_settings / "settings.json"
    file.write_text('{"theme": "dark"}', encoding="utf-8-sig")
    assert read_settings(file) == (Settings(theme="dark"), None)


def test_damaged_settings_that_cannot_be_moved_stay_and_are_told(
    own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("read-only")

    own_settings.mkdir()
    file = own_settings / "settings.json"
    file.write_text("{")
    monkeypatch.setattr(Path, "replace", refuse)
    assert read_settings(file) == (Settings(), file)


def test_half_a_surrogate_pair_is_kept_like_any_other_character(
    main_window, own_settings: Path
) -> None:
    half = json.loads('"\\ud83d 1 2"')
    settings = Settings(geometry=half, labs={"training": {"name": half}})
    window = main_window(settings=settings)
    write_session(own_settings.parent / "session.json", window.session())
    window.close()
    kept, aside = read_settings(own_settings / "settings.json")
    assert aside is None
    assert kept.labs["training"] == {"name": half}


def test_a_window_that_was_only_moved_comes_back_where_it_was(
    main_window, own_settings: Path
) -> None:
    window = main_window()
    window.move(37, 41)
    window.close()
    again = main_window(settings=read_settings(own_settings / "settings.json")[0])
    assert again.pos() == QPoint(37, 41)


def test_the_presentation_leaves_a_window_that_filled_the_screen_filling_it(
    main_window, qtbot: QtBot
) -> None:
    window = main_window()
    window.showMaximized()
    action(window, "presentation").trigger()
    qtbot.waitUntil(window.isFullScreen)
    action(window, "presentation").trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.isMaximized()


def test_one_plot_or_the_lab_is_saved_as_a_drawing(
    main_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window()
    file = tmp_path / "chart"
    monkeypatch.setattr(
        files.QFileDialog, "getSaveFileName", lambda *args: (str(file), "SVG (*.svg)")
    )
    menu = window.menus.one_picture
    window.menus.file.aboutToShow.emit()
    names = [one.objectName() for one in menu.actions()]
    assert names == ["save_bar_chart_action", "save_loss_curve_action"]
    menu.actions()[0].trigger()
    drawing = QSvgRenderer(str(tmp_path / "chart.svg"))
    assert drawing.isValid()
    assert drawing.viewBox().size() == window.findChild(QWidget, "bar_chart").size()
    assert str(tmp_path / "chart.svg") in window.findChild(QLabel, "status_text").text()
    monkeypatch.setattr(files.QMessageBox, "question", lambda *args: QMessageBox.StandardButton.No)
    before = (tmp_path / "chart.svg").read_bytes()
    action(window, "save_picture").trigger()
    assert (tmp_path / "chart.svg").read_bytes() == before
    file = tmp_path / "lab.svg"
    action(window, "save_picture").trigger()
    assert QSvgRenderer(str(file)).viewBox().size() == window.current_lab().size()


def test_a_plot_is_saved_from_its_own_menu(
    main_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window(lab="derivative")
    file = tmp_path / "curve.svg"
    asked: list[str] = []

    def answer(parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(file), "SVG (*.svg)"

    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", answer)
    window.current_lab().slopes.picture_wanted.emit()
    assert asked == ["derivative_derivative_plot.png"]
    assert QSvgRenderer(str(file)).isValid()


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_of_a_lab_is_saved_in_both_kinds(
    main_window, tmp_path: Path, name: str
) -> None:
    window = main_window(lab=name)
    shown = window.pictures()
    assert len(shown) >= 1
    for picture in shown:
        for ending in ("png", "svg"):
            file = tmp_path / f"{picture.objectName()}.{ending}"
            write_picture(file, picture)
            assert file.stat().st_size > 500


def test_escape_leaves_the_presentation_from_every_control(main_window, qtbot: QtBot) -> None:
    window = main_window(lab="descent")
    lab = window.lab("descent")
    for name in ("surface_view", "contour_map", "start_x0_box", "play_button"):
        action(window, "presentation").trigger()
        control = lab.findChild(QWidget, name)
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_Escape)
        assert not appearance.presenting, name


@pytest.mark.parametrize("name", NAMES)
def test_no_message_stays_in_the_other_language(main_window, qtbot: QtBot, name: str) -> None:
    window = main_window(lab=name)
    window.warn_about_damaged_settings(Path("old.json"))
    action(window, "ko").trigger()
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "손실 함수")
    assert "old.json" not in window.lab(name).strip.text


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_stops_only_where_something_can_be_done(main_window, name: str) -> None:
    window = main_window(lab=name)
    window.tabs.tabBar().setFocus()
    stops = []
    for _ in range(60):
        window.focusNextChild()
        stops.append(QApplication.focusWidget())
        if stops[-1] is window.tabs.tabBar():
            break
    assert len(stops) >= 3  # a control, a picture and the tabs
    for stop in stops:
        assert stop.isVisible()
        assert stop.isEnabled()
        assert stop.accessibleName() or isinstance(stop, QAbstractButton), stop.objectName()


def test_the_code_of_numbers_that_make_no_sense_is_not_copied(main_window) -> None:
    window = main_window(lab="layer")
    lab = window.lab("layer")
    QApplication.clipboard().setText("before")
    lab.findChild(QWidget, "t_table").model().write(0, 0, [["5"]])
    action(window, "copy_code").trigger()
    assert QApplication.clipboard().text() == "before"
    assert lab.strip.kind == "error"


def test_the_line_at_the_bottom_does_not_stay_in_the_other_language(
    main_window, qtbot: QtBot
) -> None:
    window = main_window()
    action(window, "copy_code").trigger()
    line = window.findChild(QLabel, "status_text")
    assert "NumPy code" in line.text()
    action(window, "ko").trigger()
    qtbot.waitUntil(lambda: "NumPy code" not in line.text())


def test_a_system_without_korean_letters_says_so_in_english(
    main_window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations.QFontDatabase, "families", lambda *args: [])
    window = main_window()
    action(window, "ko").trigger()
    qtbot.waitUntil(lambda: "No Korean font" in window.current_lab().strip.text)


def test_a_file_without_rights_is_told_in_plain_words(
    main_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = main_window()
    chosen = tmp_path / "gone.json"
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *args: (str(chosen), ""))
    action(window, "open_session").trigger()
    assert window.current_lab().strip.text == f"{chosen}: It does not exist."
    chosen.mkdir()
    action(window, "open_session").trigger()
    assert window.current_lab().strip.text == f"{chosen}: It is a folder."


def test_whole_numbers_without_end_in_a_session_are_passed_over(
    main_window, tmp_path: Path
) -> None:
    window = main_window()
    for name in NAMES:
        window.show_lab(name)
    text = json.dumps({"program": "Descent Lab", "labs": window.states()})
    file = tmp_path / "session.json"
    file.write_text(re.sub(r"(?<=[ \[])[0-9.]+(?=[,}\]])", "1" + "0" * 400, text))
    window.restore_session(read_session(file))
    for name in NAMES:
        json.dumps(window.lab(name).state(), allow_nan=False)
