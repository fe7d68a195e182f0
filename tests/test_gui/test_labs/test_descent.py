"""The gradient descent lab in a real window, used with mouse and keys."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from engine.descent import descend
from engine.optimizers import OPTIMIZERS, SGD
from engine.surfaces import SURFACES
from gui.labs.descent.lab import DescentLab
from gui.scene import opengl
from gui.scene.software_surface import SoftwareSurface
from gui.settings import Settings
from gui.theme import appearance
from tests.test_gui.hands import click, find, printed_by, text_of, type_into


@pytest.fixture
def lab(main_window) -> DescentLab:
    return main_window(lab="descent").lab("descent")


def map_pixel(lab: DescentLab, x0: float, x1: float) -> QPoint:
    return lab.map.position_of(x0, x1).toPoint()


# What is on screen -------------------------------------------------------------------------------


def test_it_opens_on_the_lectures_bowl_with_a_whole_path(lab: DescentLab) -> None:
    path = descend(SURFACES["bowl"], (-3.0, 4.0), SGD(0.1), 30)
    assert find(lab, "hero_number").text() == f"{path.values[30]:.5g}".replace("e-05", "e-5")
    assert find(lab, "hero_number").toolTip() == repr(float(path.values[30]))
    assert "Converged" in text_of(lab, "verdict_text")
    assert lab.scene.trails[0].points.tolist() == path.points.tolist()


def test_everything_has_a_name_of_its_own_and_one_for_screen_readers(lab: DescentLab) -> None:
    names = [
        *("surface_combo", "start_x0_box", "start_x1_box", "optimizer_combo"),
        *("learning_rate_slider", "learning_rate_box", "steps_box", "exact_gradient_radio"),
        *("numerical_gradient_radio", "play_button", "step_button", "step_back_button"),
        *("reset_button", "view_iso_button", "view_top_button", "view_x0_button"),
        *("view_x1_button", "log_scale_check", "tangent_plane_check", "noise_box", "seed_box"),
        *("contour_map", "surface_view", "loss_plot"),
    ]
    names += [f"compare_{name.lower()}_check" for name in OPTIMIZERS]
    for name in names:
        (control,) = lab.findChildren(QWidget, name)
        assert control.accessibleName() or control.text(), name


def test_both_pictures_say_what_they_show(lab: DescentLab) -> None:
    for picture in (lab.view, lab.map):
        interface = QAccessible.queryAccessibleInterface(picture)
        assert interface.role() == QAccessible.Role.Chart
        said = interface.text(QAccessible.Text.Description)
        assert said.startswith(
            "The path of SGD from (−3, 4) is at (−0.003714, 0.004952) at step 30."
        )
        assert text_of(lab, "verdict_text") in said
    click(lab, "reset_button")
    assert "is at (−3, 4) at step 0." in lab.map.summary()


def test_all_words_change_with_the_language_and_nothing_else(main_window) -> None:
    window = main_window(lab="descent")
    lab = window.lab("descent")
    lab.choice.combo.set_value("himmelblau")
    before, hero = lab.state(), find(lab, "hero_number").text()
    english = {label: label.text() for label in lab.findChildren(QPushButton)}
    window.set_language("ko")
    QApplication.processEvents()
    assert lab.state() == before
    assert find(lab, "hero_number").text() == hero
    for button, text in english.items():
        if button.isVisible() and text:
            assert button.text() != text, button.objectName()
    assert "Converged" not in text_of(lab, "verdict_text")


def test_the_theme_is_followed_by_all_pictures(lab: DescentLab) -> None:
    light = lab.grab().toImage()
    appearance.set_choice("dark")
    dark = lab.grab().toImage()
    for view in (lab.view, lab.map, lab.curves):
        corner = view.mapTo(lab, QPoint(view.width() - 4, 4))
        assert dark.pixelColor(corner).lightness() < 80 < light.pixelColor(corner).lightness()


# Learning rate -----------------------------------------------------------------------------------


def test_dragging_the_learning_rate_moves_the_whole_path_at_once(lab: DescentLab) -> None:
    slider = find(lab, "learning_rate_slider")
    lab.steps.set_value(200)
    paths = []
    for position in (700, 900, 1010):
        slider.setValue(position)
        paths.append(lab.scene.trails[0].points.copy())
    assert not np.array_equal(paths[0][:50], paths[1][:50])
    assert np.abs(paths[1][-1]).max() < 1e-3 < np.abs(paths[0][-1]).min()
    assert "Diverged" in text_of(lab, "verdict_text")


def test_a_typed_learning_rate_counts_to_the_last_digit(lab: DescentLab) -> None:
    type_into(find(lab, "learning_rate_box"), "0.123456789", enter=False)
    path = descend(SURFACES["bowl"], (-3.0, 4.0), SGD(0.123456789), 30)
    assert lab.scene.trails[0].points.tolist() == path.points.tolist()


def test_the_slider_gets_its_zones_and_their_words(lab: DescentLab, qtbot) -> None:
    qtbot.waitUntil(lambda: lab.zones.is_settled, timeout=3000)
    text = text_of(lab, "zone_text")
    assert text.startswith("converges")
    assert "2/λmax = 1" in text
    find(lab, "learning_rate_slider").setValue(400)
    assert text_of(lab, "zone_text").startswith("crawls")
    lab.optimizer.rate.set_value(20)
    assert text_of(lab, "zone_text").startswith("diverges")
    lab.optimizer.combo.set_value("Momentum")
    assert "2/λmax" not in text_of(lab, "zone_text")


@pytest.mark.parametrize("rate", [1e-10, 1.0, 100.0])
@pytest.mark.parametrize("surface", ["bowl", "rosenbrock", "rastrigin"])
def test_no_learning_rate_ends_in_an_error(lab: DescentLab, surface: str, rate: float) -> None:
    lab.choice.combo.set_value(surface)
    lab.steps.set_value(200)
    for name in OPTIMIZERS:
        lab.optimizer.combo.set_value(name)
        lab.optimizer.rate.set_value(rate)
        lab.options.logarithmic.toggle()
        assert not lab.grab().toImage().isNull()
        assert text_of(lab, "verdict_text")


def test_at_rate_10_the_numerical_gradient_stands_still_and_it_says_why(lab: DescentLab) -> None:
    type_into(find(lab, "learning_rate_box"), "10", enter=False)
    type_into(find(lab, "steps_box"), "100", enter=False)
    assert "too large" not in text_of(lab, "verdict_text")
    exact = find(lab, "hero_number").text()
    click(lab, "numerical_gradient_radio")
    assert "x + h is rounded back to x" in text_of(lab, "verdict_text")
    assert find(lab, "hero_number").text() != exact


# Start -------------------------------------------------------------------------------------------


def test_a_click_on_the_map_chooses_the_start(lab: DescentLab) -> None:
    QTest.mouseClick(lab.map.viewport(), Qt.MouseButton.LeftButton, pos=map_pixel(lab, 2.0, -1.0))
    assert lab.choice.start == pytest.approx((2.0, -1.0), abs=0.03)
    assert lab.scene.trails[0].points[0].tolist() == list(lab.choice.start)


def test_dragging_on_the_map_takes_the_path_along(lab: DescentLab) -> None:
    QTest.mousePress(lab.map.viewport(), Qt.MouseButton.LeftButton, pos=map_pixel(lab, 2.0, -1.0))
    starts = []
    for x0 in (1.0, 0.0, -2.0):
        QTest.mouseMove(lab.map.viewport(), map_pixel(lab, x0, -3.0))
        starts.append(lab.scene.trails[0].points[0].tolist())
    QTest.mouseRelease(
        lab.map.viewport(), Qt.MouseButton.LeftButton, pos=map_pixel(lab, -2.0, -3.0)
    )
    for start, x0 in zip(starts, (1.0, 0.0, -2.0), strict=True):
        assert start == pytest.approx([x0, -3.0], abs=0.03)


def test_keys_move_the_start_on_the_map(lab: DescentLab) -> None:
    QTest.keyClick(lab.map, Qt.Key.Key_Right)
    QTest.keyClick(lab.map, Qt.Key.Key_Up)
    assert lab.choice.start == pytest.approx((-2.8, 4.2))


def test_a_typed_start_is_taken(lab: DescentLab) -> None:
    type_into(find(lab, "start_x0_box"), "1.5", enter=False)
    assert lab.scene.trails[0].points[0].tolist() == [1.5, 4.0]


# Steps -------------------------------------------------------------------------------------------


def test_reset_step_and_back_walk_along_the_path_with_its_numbers(lab: DescentLab) -> None:
    click(lab, "reset_button")
    assert lab.scene.step == 0
    assert find(lab, "hero_number").text() == "25"
    text = text_of(lab, "update_text").replace("\u00a0", " ")
    for number in ("Step 1", "(−3, 4)", "(−6, 8)", "(−2.4, 3.2)"):
        assert number in text
    click(lab, "step_button")
    assert (lab.scene.step, find(lab, "hero_number").text()) == (1, "16")
    click(lab, "step_back_button")
    assert lab.scene.step == 0
    spot = lab.scene.spot
    assert (spot.x0, spot.x1, spot.g0, spot.g1) == (-3.0, 4.0, -6.0, 8.0)


def test_what_momentum_holds_is_shown(lab: DescentLab) -> None:
    lab.optimizer.combo.set_value("Momentum")
    lab.optimizer.rate.set_value(0.1)
    click(lab, "reset_button")
    assert "v = (0.6, −0.8)" in text_of(lab, "update_text").replace("\u00a0", " ")


def test_playing_goes_from_the_start_to_the_end(lab: DescentLab, qtbot) -> None:
    type_into(find(lab, "steps_box"), "4", enter=False)
    button = find(lab, "play_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (lab.scene.step, button.text()) == (0, "Pause")
    qtbot.waitUntil(lambda: lab.scene.step == 4 and button.text() == "Play", timeout=3000)


def test_pausing_stops_where_it_is(lab: DescentLab, qtbot) -> None:
    button = find(lab, "play_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.scene.step >= 1, timeout=3000)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    step = lab.scene.step
    qtbot.wait(300)
    assert lab.scene.step == step < 30


# Surfaces and optimizers -------------------------------------------------------------------------


def test_every_surface_brings_its_start_and_shows_a_path(lab: DescentLab) -> None:
    for name, surface in SURFACES.items():
        lab.choice.combo.set_value(name)
        assert lab.choice.start == surface.start
        assert lab.scene.surface is surface
        assert lab.optimizer.rate.value == pytest.approx(surface.learning_rate)
        assert len(lab.scene.trails[0].points) > 1


def test_a_typed_function_becomes_the_surface(lab: DescentLab) -> None:
    lab.choice.combo.set_value("typed")
    type_into(find(lab, "function_text"), "x0^2 + 4x1^2", enter=False)
    type_into(find(lab, "steps_box"), "1", enter=False)
    type_into(find(lab, "learning_rate_box"), "0.1", enter=False)
    assert lab.scene.trails[0].points[1] == pytest.approx([-2.4, 0.8])


def test_a_mistake_in_a_typed_function_is_marked_and_the_last_result_stays(
    lab: DescentLab,
) -> None:
    lab.choice.combo.set_value("typed")
    field = find(lab, "function_text")
    type_into(field, "x0^2 + x1^2", enter=False)
    hero, points = find(lab, "hero_number").text(), lab.scene.trails[0].points
    QTest.keyClicks(field, " + banana")
    assert field.property("invalid") is True
    assert "banana" in lab.strip.text
    assert find(lab, "hero_number").text() == hero
    assert not find(lab, "hero_number").isEnabled()
    assert np.array_equal(lab.scene.trails[0].points, points)
    type_into(field, "x0^2", enter=False)
    assert (lab.strip.text, field.property("invalid")) == ("", False)
    assert find(lab, "hero_number").isEnabled()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("learning_rate_box", "abc"),
        ("learning_rate_box", "0"),
        ("steps_box", "x"),
        ("start_x0_box", "nan"),
    ],
)
def test_a_wrong_number_is_marked_and_changes_nothing(
    lab: DescentLab, name: str, text: str
) -> None:
    points = lab.scene.trails[0].points
    box = find(lab, name)
    type_into(box, text, enter=False)
    assert box.property("invalid") is True
    assert lab.strip.kind == "error"
    assert np.array_equal(lab.scene.trails[0].points, points)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert lab.strip.text == ""


def test_optimizers_are_compared_each_with_its_own_settings(lab: DescentLab) -> None:
    lab.choice.combo.set_value("valley")
    lab._more_group.set_open(True)
    for name in ("momentum", "adam"):
        QTest.mouseClick(
            find(lab, f"compare_{name}_check"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8)
        )
    assert [trail.role for trail in lab.scene.trails] == [
        "optimizer:SGD",
        "optimizer:Momentum",
        "optimizer:Adam",
    ]
    for trail, name in zip(lab.scene.trails, ("SGD", "Momentum", "Adam"), strict=True):
        path = descend(SURFACES["valley"], (-7.0, 2.0), lab.optimizer.make(name), 30)
        assert trail.points.tolist() == path.points.tolist()
    header, rows = lab.table()
    assert header[0] == "optimizer"
    assert len(rows) == 3 * 31


def test_an_optimizer_keeps_its_learning_rate_while_another_is_chosen(lab: DescentLab) -> None:
    lab.optimizer.rate.set_value(0.25)
    lab.optimizer.combo.set_value("Adam")
    lab.optimizer.rate.set_value(0.5)
    lab.optimizer.combo.set_value("SGD")
    assert lab.optimizer.rate.value == 0.25


def test_noise_depends_on_its_seed_alone(lab: DescentLab) -> None:
    lab.options.noise.set_value(1.0)
    first = lab.scene.trails[0].points.copy()
    lab.options.seed.set_value(7)
    second = lab.scene.trails[0].points.copy()
    lab.options.seed.set_value(0)
    assert not np.array_equal(first, second)
    assert np.array_equal(first, lab.scene.trails[0].points)


def test_the_fixed_views_are_one_click_away(lab: DescentLab) -> None:
    lab._more_group.set_open(True)
    click(lab, "view_top_button")
    assert lab.scene.camera.elevation == 90


# Software, state, code ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["switch", "setting", "missing"])
def test_without_opengl_it_says_so_once_and_works_the_same(
    how: str, main_window, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    if how == "switch":
        monkeypatch.setenv(opengl.SOFTWARE_SWITCH, "1")
    elif how == "setting":
        settings.software_drawing = True
    else:
        monkeypatch.setattr(opengl, "_probe", lambda: "")
    lab = main_window(lab="descent", settings=settings).lab("descent")
    assert isinstance(lab.view, SoftwareSurface)
    assert (lab.strip.kind, "software" in lab.strip.text) == ("info", True)
    find(lab, "learning_rate_slider").setValue(950)
    QTest.mouseClick(lab.map.viewport(), Qt.MouseButton.LeftButton, pos=map_pixel(lab, 1.0, 1.0))
    assert lab.choice.start == pytest.approx((1.0, 1.0), abs=0.03)
    assert not lab.grab().toImage().isNull()


@pytest.mark.opengl
def test_with_opengl_nothing_is_said(lab: DescentLab) -> None:
    if not opengl.opengl_is_usable():
        pytest.skip("there is no OpenGL here")
    assert not isinstance(lab.view, SoftwareSurface)
    assert lab.strip.text == ""


def test_its_state_goes_through_a_file_and_comes_back(main_window) -> None:
    lab = main_window(lab="descent").lab("descent")
    lab.choice.combo.set_value("beale")
    lab.optimizer.combo.set_value("RMSProp")
    lab.optimizer.rate.set_value(0.033)
    lab.choice.set_start(0.5, -0.25)
    lab.steps.set_value(77)
    lab.numerical.setChecked(True)
    lab.options.logarithmic.setChecked(True)
    lab.options.noise.set_value(0.5)
    lab.options.seed.set_value(12)
    lab.scene.turn(17.0, -3.0)
    find(lab, "compare_adam_check").setChecked(True)
    click(lab, "reset_button")
    click(lab, "step_button")
    state = json.loads(json.dumps(lab.state()))
    settings = Settings()
    settings.labs = {"descent": state}
    other = main_window(lab="descent", settings=settings).lab("descent")
    assert other.state() == state
    assert other.table() == lab.table()
    assert find(other, "hero_number").text() == find(lab, "hero_number").text()
    other.reset()
    assert other.state() == other._defaults


def test_a_damaged_state_leaves_the_defaults(main_window) -> None:
    wrong = {
        "surface": 3,
        "function": None,
        "start": ["a", float("nan")],
        "optimizer": "Newton",
        "settings": {"SGD": {"learning_rate": "fast"}, "Newton": {}, "Adam": 5},
        "steps": "many",
        "step": 2.5,
        "numerical": "yes",
        "compare": 9,
        "noise": float("inf"),
        "seed": True,
        "more": 1,
        "camera": ["north", 0, 1],
    }
    settings = Settings()
    settings.labs = {"descent": wrong}
    lab = main_window(lab="descent", settings=settings).lab("descent")
    assert lab.state() == lab._defaults


def test_values_out_of_range_are_brought_back_into_it(main_window) -> None:
    settings = Settings()
    settings.labs = {
        "descent": {
            "steps": 10**9,
            "step": 10**12,
            "settings": {"SGD": {"learning_rate": 1e9}},
            "start": [1e12, 0],
        }
    }
    lab = main_window(lab="descent", settings=settings).lab("descent")
    assert lab.steps.value == 2000
    assert lab.scene.step == 2000
    assert lab.optimizer.rate.value == 100
    assert lab.choice.start == (1000.0, 0.0)


@pytest.mark.parametrize("surface", [*SURFACES, "typed"])
def test_the_copied_code_prints_the_numbers_on_screen(lab: DescentLab, surface: str) -> None:
    optimizers = list(OPTIMIZERS)
    index = [*SURFACES, "typed"].index(surface)
    lab.choice.combo.set_value(surface)
    lab.optimizer.combo.set_value(optimizers[index % len(optimizers)])
    lab.numerical.setChecked(index % 3 == 1)
    lab.options.noise.set_value(0.01 if index % 4 == 2 else 0.0)
    lines = printed_by(lab.code()).splitlines()
    printed = dict(line.split(" = ", 1) for line in lines if " = " in line)
    path = lab.walk.paths[lab.optimizer.name]
    assert float(printed["x0"]) == pytest.approx(path.points[-1, 0], rel=1e-6, abs=1e-12)
    assert float(printed["x1"]) == pytest.approx(path.points[-1, 1], rel=1e-6, abs=1e-12)
    assert float(printed["f"]) == pytest.approx(path.values[-1], rel=1e-6, abs=1e-12)


def test_the_window_may_be_small_and_large(main_window) -> None:
    window = main_window(lab="descent")
    lab = window.lab("descent")
    for width, height in ((900, 600), (1800, 1000), (1366, 768)):
        window.resize(width, height)
        assert not lab.grab().toImage().isNull()
        assert lab.view.width() >= 240


def test_coming_back_to_the_tab_finds_the_picture(main_window) -> None:
    window = main_window(lab="descent")
    lab = window.lab("descent")
    before = lab.view.grab().toImage()
    window.show_lab("loss")
    window.show_lab("descent")
    assert lab.view.grab().toImage() == before


def test_large_text_keeps_the_sentences_whole(lab: DescentLab, qtbot) -> None:
    norm = lab.findChild(QLabel, "gradient_norm")
    verdict, update = (lab.findChild(QLabel, f"{name}_text") for name in ("verdict", "update"))
    assert norm.isVisible()
    appearance.set_text_scale(1.5)
    qtbot.waitUntil(lambda: not norm.isVisible())
    qtbot.waitUntil(
        lambda: all(
            label.heightForWidth(label.width()) <= label.height() for label in (verdict, update)
        )
    )
    appearance.set_text_scale(1.0)
    qtbot.waitUntil(norm.isVisible)
