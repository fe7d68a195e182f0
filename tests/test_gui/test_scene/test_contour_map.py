"""The map in use: choose the start, zoom, pan, read values, trace a path."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.surfaces import SURFACES, custom_surface
from gui.plots.plot_menu import numbers_text
from gui.scene.contour_map import ContourMap
from gui.scene.surface_scene import Spot, SurfaceScene, Trail
from gui.theme import appearance
from tests.test_gui.hands import turn_wheel

LEFT, MIDDLE, RIGHT = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PATH = np.array([[-3.0, 4.0], [-2.0, 2.0], [-0.5, 1.0]])


@pytest.fixture
def scene(qapp: QApplication) -> SurfaceScene:
    appearance.text_scale = 1.0
    appearance.set_choice("light")
    scene = SurfaceScene(SURFACES["bowl"])
    scene.start = (-3.0, 4.0)
    show_path(scene)
    return scene


@pytest.fixture
def shown(scene: SurfaceScene, qtbot: QtBot) -> Iterator[ContourMap]:
    shown = ContourMap(scene)
    shown.resize(520, 400)
    shown.show()
    qtbot.waitExposed(shown)
    show_path(scene)
    yield shown
    shown.hide()
    shown.deleteLater()


def show_path(scene: SurfaceScene, points: np.ndarray = PATH, step: int = 2) -> None:
    values = scene.surface(points[:, 0], points[:, 1])
    x0, x1 = points[step].tolist()
    spot = Spot(x0, x1, float(values[step]), *scene.surface.gradient_at(x0, x1))
    scene.show_trails([Trail(points, values, "optimizer:SGD")], step, spot)


def place(shown: ContourMap, x0: float, x1: float) -> QPoint:
    return shown.position_of(x0, x1).toPoint()


def pixel(shown: ContourMap, x0: float, x1: float) -> QColor:
    image: QImage = shown.viewport().grab().toImage()
    return image.pixelColor(place(shown, x0, x1))


def drag(
    shown: ContourMap,
    start: QPoint,
    by: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    view = shown.viewport()
    QTest.mousePress(view, button, keys, start)
    QTest.mouseMove(view, start + by / 2)
    QTest.mouseMove(view, start + by)
    QTest.mouseRelease(view, button, keys, start + by)


# What is seen ------------------------------------------------------------------------------------


def test_both_variables_are_equally_long_and_the_whole_domain_is_seen(shown: ContourMap) -> None:
    for width, height in ((520, 400), (300, 600)):
        shown.resize(width, height)
        QApplication.processEvents()
        corner, opposite = place(shown, -5, -5), place(shown, 5, 5)
        assert opposite.x() - corner.x() == pytest.approx(corner.y() - opposite.y(), abs=1)
        assert shown.viewport().rect().contains(corner)
        assert shown.viewport().rect().contains(opposite)


def test_low_places_are_dark_and_high_ones_light(shown: ContourMap) -> None:
    assert pixel(shown, 0.25, -0.3).lightness() < 80 < pixel(shown, 4.8, -4.8).lightness()


@pytest.mark.parametrize("name", SURFACES)
def test_equal_heights_have_equal_colours(
    scene: SurfaceScene, shown: ContourMap, name: str
) -> None:
    surface = SURFACES[name]
    scene.show_surface(surface)
    image = shown.viewport().grab().toImage()
    levels = scene.levels()
    found: dict[int, set[str]] = {}
    (low0, high0), (low1, high1) = surface.domain
    few = 3.0 / shown.map_view.unit  # pixels
    for x0 in np.linspace(low0, high0, 41)[1:-1]:
        for x1 in np.linspace(low1, high1, 41)[1:-1]:
            near = surface(x0 + few * np.arange(-1, 2), x1 + few * np.arange(-1, 2)[:, None])
            bands = np.unique(np.searchsorted(levels, near))
            far = all(math.dist((x0, x1), m.point) > 4 * few for m in surface.minima)
            if len(bands) == 1 and far:  # no line is near enough to mix into the colour
                color = image.pixelColor(place(shown, x0, x1)).name()
                found.setdefault(int(bands[0]), set()).add(color)
    assert len(found) >= 2
    assert all(len(colors) == 1 for colors in found.values())
    assert len(set.union(*found.values())) == len(found)


def test_where_f_has_no_value_the_map_is_empty(scene: SurfaceScene, shown: ContourMap) -> None:
    scene.show_surface(custom_surface(lambda x0, x1: np.sqrt(x0) + 0 * x1))
    assert pixel(shown, -2.0, 1.0).name() == appearance.theme.window.lower()
    assert pixel(shown, 2.0, 1.0).name() != appearance.theme.window.lower()


def test_another_theme_colours_what_is_around(shown: ContourMap) -> None:
    assert pixel(shown, 5.5, 0.0).lightness() > 200
    appearance.set_choice("dark")
    assert pixel(shown, 5.5, 0.0).lightness() < 120
    appearance.set_choice("light")


def test_the_path_is_drawn_where_its_points_are(scene: SurfaceScene, shown: ContourMap) -> None:
    accent = QColor(appearance.theme.optimizers["SGD"])
    assert pixel(shown, -2.0, 2.0) == accent
    turn_wheel(shown.viewport(), place(shown, -2.0, 2.0), 3)
    assert pixel(shown, -2.0, 2.0) == accent
    scene.show_trails([], 0, None)
    assert pixel(shown, -2.0, 2.0) != accent


def test_a_path_that_runs_away_is_drawn_to_the_edge(scene: SurfaceScene, shown: ContourMap) -> None:
    points = np.array([[-3.0, 4.0], [57.0, -76.0], [-1e3, 1e3], [1e160, -1e160], [3e300, 1.0]])
    values = scene.surface(points[:, 0], points[:, 1])
    scene.show_trails([Trail(points, values, "optimizer:SGD")], 4, None)
    assert pixel(shown, -1.5, 2.0) == QColor(appearance.theme.optimizers["SGD"])


# Choosing the start ------------------------------------------------------------------------------


def test_a_click_chooses_the_start(shown: ContourMap, scene: SurfaceScene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.picked) as picked:
        QTest.mouseClick(shown.viewport(), LEFT, pos=place(shown, 2.0, -1.0))
    assert picked.args == pytest.approx([2.0, -1.0], abs=0.03)


def test_a_drag_takes_the_start_along_and_stays_on_the_map(
    shown: ContourMap, scene: SurfaceScene
) -> None:
    picked: list[tuple[float, float]] = []
    scene.picked.connect(lambda x0, x1: picked.append((x0, x1)))
    view_before = shown.view
    drag(shown, place(shown, 0.0, 0.0), QPoint(0, -2000))
    assert shown.view == view_before
    assert picked[0] == pytest.approx((0.0, 0.0), abs=0.03)
    assert picked[-1] == pytest.approx((0.0, shown.view[3]), abs=0.03)


def test_beside_the_map_nothing_is_chosen(
    shown: ContourMap, scene: SurfaceScene, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(scene.picked):
        QTest.mouseClick(shown.viewport(), LEFT, pos=QPoint(6, 200))


def test_a_start_is_aimed_at_more_finely_when_zoomed(
    shown: ContourMap, scene: SurfaceScene, qtbot: QtBot
) -> None:
    turn_wheel(shown.viewport(), place(shown, 1.0, 1.0), 20)
    found = []
    for aside in (0, 1):
        with qtbot.waitSignal(scene.picked) as picked:
            at = place(shown, 1.0, 1.0) + QPoint(aside, 0)
            QTest.mouseClick(shown.viewport(), LEFT, pos=at)
        found.append(picked.args[0])
        QTest.qWait(
            QApplication.doubleClickInterval() + 20
        )  # or the second click makes a double click
    assert 0 < found[1] - found[0] < 0.005


def test_arrow_keys_move_the_start(shown: ContourMap, scene: SurfaceScene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.picked) as picked:
        QTest.keyClick(shown, Qt.Key.Key_Right)
    assert picked.args == pytest.approx([-2.8, 4.0])
    with qtbot.waitSignal(scene.picked) as picked:
        QTest.keyClick(shown, Qt.Key.Key_Down)
    assert picked.args == pytest.approx([-3.0, 3.8])


# Zoom, pan, home ---------------------------------------------------------------------------------


def test_the_wheel_zooms_about_the_mouse_and_keeps_the_shape(shown: ContourMap) -> None:
    at = place(shown, 2.0, -1.0)
    unit = shown.map_view.unit
    turn_wheel(shown.viewport(), at, 4)
    assert shown.map_view.unit > 1.3 * unit
    assert (place(shown, 2.0, -1.0) - at).manhattanLength() <= 2
    left, right, bottom, top = shown.view
    area = shown.view_box.rect()
    assert (right - left) / (top - bottom) == pytest.approx(area.width() / area.height())


@pytest.mark.parametrize(
    ("button", "keys"),
    [(MIDDLE, Qt.KeyboardModifier.NoModifier), (RIGHT, Qt.KeyboardModifier.NoModifier),
     (LEFT, SHIFT)],
)  # fmt: skip
def test_the_other_buttons_and_shift_pan(
    shown: ContourMap,
    scene: SurfaceScene,
    qtbot: QtBot,
    button: Qt.MouseButton,
    keys: Qt.KeyboardModifier,
) -> None:
    at = place(shown, 0.0, 0.0)
    with qtbot.assertNotEmitted(scene.picked):
        drag(shown, at, QPoint(60, -30), button, keys)
    assert (place(shown, 0.0, 0.0) - at - QPoint(60, -30)).manhattanLength() <= 1
    assert not shown.is_home
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("by_key", [True, False])
def test_home_shows_the_whole_domain_again(shown: ContourMap, by_key: bool) -> None:
    before = shown.view
    turn_wheel(shown.viewport(), place(shown, 1.0, 1.0), 5)
    drag(shown, place(shown, 1.0, 1.0), QPoint(40, 0), MIDDLE)
    assert shown.view != before
    if by_key:
        QTest.keyClick(shown, Qt.Key.Key_Home)
    else:
        QTest.mouseDClick(shown.viewport(), LEFT, pos=place(shown, 1.0, 1.0))
        QTest.mouseRelease(shown.viewport(), LEFT, pos=place(shown, 1.0, 1.0))
    assert shown.view == pytest.approx(before)


def test_another_surface_is_shown_whole(shown: ContourMap, scene: SurfaceScene) -> None:
    turn_wheel(shown.viewport(), place(shown, 1.0, 1.0), 5)
    scene.show_surface(SURFACES["rosenbrock"])
    (low0, high0), (low1, high1) = SURFACES["rosenbrock"].domain
    left, right, bottom, top = shown.view
    assert left <= low0 + 1e-9
    assert high0 <= right + 1e-9
    assert bottom <= low1 + 1e-9
    assert high1 <= top + 1e-9
    assert shown.is_home


def test_the_right_button_opens_the_menu_when_it_does_not_pan(
    shown: ContourMap, qtbot: QtBot
) -> None:
    at = place(shown, 1.0, 1.0)
    # X11 opens the menu at the press.
    asked = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        shown.viewport(), QContextMenuEvent(asked, at, shown.viewport().mapToGlobal(at))
    )
    assert QApplication.activePopupWidget() is None
    QTest.mouseClick(shown.viewport(), RIGHT, pos=at)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QApplication.activePopupWidget().close()


# Reading values ----------------------------------------------------------------------------------


def test_the_mouse_shows_f_at_its_place(
    shown: ContourMap, scene: SurfaceScene, qtbot: QtBot
) -> None:
    hair = shown.explorer.cross_hair
    pointed: list[tuple[float, float]] = []
    scene.pointed.connect(lambda x0, x1: pointed.append((x0, x1)))

    def move() -> bool:
        # A window that has just opened or closed may take the pointer away once.
        QTest.mouseMove(shown.viewport(), place(shown, 0.0, 0.0))
        QTest.mouseMove(shown.viewport(), place(shown, 2.0, -1.0))
        # The screen reports the first of the two moves when it likes, even after the second.
        return hair.isVisible() and pointed[-1] == pytest.approx((2.0, -1.0), abs=0.03)

    qtbot.waitUntil(move)
    value = shown.values_at(QPointF(place(shown, 2.0, -1.0)))
    f = float(scene.surface(value.x(), value.y()))
    assert hair.text.splitlines()[-1] == f"f = {f:.5g}"
    QTest.mousePress(shown.viewport(), LEFT, pos=place(shown, 2.0, -1.0))
    assert not hair.isVisible()


def test_control_and_arrows_trace_the_path(
    shown: ContourMap, scene: SurfaceScene, qtbot: QtBot
) -> None:
    mark = shown.explorer.mark
    with qtbot.assertNotEmitted(scene.picked):
        QTest.keyClick(shown, Qt.Key.Key_Right, CONTROL)
        assert mark.isVisible()
        assert "SGD, step 2" in mark.text
        QTest.keyClick(shown, Qt.Key.Key_Left)
        assert mark.text.splitlines() == ["x₀ = −2", "x₁ = 2", "f = 8", "SGD, step 1"]
    # The mark stays at its step when the path changes.
    show_path(scene, PATH + 0.5)
    assert "x₀ = −1.5" in mark.text
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not mark.isVisible()
    with qtbot.waitSignal(scene.picked):
        QTest.keyClick(shown, Qt.Key.Key_Left)


def test_the_numbers_of_every_path_can_be_copied(shown: ContourMap, scene: SurfaceScene) -> None:
    values = scene.surface(PATH[:, 0], PATH[:, 1])
    trails = [
        Trail(points, values, f"optimizer:{name}", leads=name == "SGD")
        for name, points in (("SGD", PATH), ("Adam", -PATH))
    ]
    scene.show_trails(trails, 2, None)
    assert "-2.0\t2.0" in numbers_text(shown, shown.series)
    assert "2.0\t-2.0" in numbers_text(shown, shown.series)
    scene.show_trails(trails[:1], 2, None)
    assert "2.0\t-2.0" not in numbers_text(shown, shown.series).replace("-2.0\t2.0", "")
