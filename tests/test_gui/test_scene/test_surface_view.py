"""Both renderers of a surface: what they draw, where it is, and how it turns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.surfaces import SURFACES, custom_surface
from gui.scene.camera import PRESETS, Camera
from gui.scene.opengl import opengl_is_usable
from gui.scene.scene_painter import margin
from gui.scene.software_surface import SoftwareSurface
from gui.scene.surface_mesh import build_mesh
from gui.scene.surface_scene import Spot, SurfaceScene, Trail
from gui.theme import appearance

WIDTH, HEIGHT = 480, 420


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def make_view(kind: str, scene: SurfaceScene) -> QWidget:
    if kind == "software":
        return SoftwareSurface(scene)
    if not opengl_is_usable():
        pytest.skip("there is no OpenGL here")
    from gui.scene.surface_view import SurfaceView

    view = SurfaceView(scene)
    assert view.is_usable
    return view


@pytest.fixture
def scene(qapp: QApplication) -> SurfaceScene:
    appearance.text_scale = 1.0
    appearance.set_choice("light")
    return SurfaceScene(SURFACES["bowl"])


@pytest.fixture(params=["software", pytest.param("opengl", marks=pytest.mark.opengl)])
def view(request: pytest.FixtureRequest, scene: SurfaceScene, qtbot) -> Iterator[QWidget]:
    shown = make_view(request.param, scene)
    shown.resize(WIDTH, HEIGHT)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    if request.param == "opengl":
        shown.release()
    shown.close()
    shown.deleteLater()


def draw_path(scene: SurfaceScene, step: int = 2) -> None:
    points = np.array([[-3.0, 4.0], [-2.0, 2.0], [-0.5, 1.0]])
    values = scene.surface(points[:, 0], points[:, 1])
    x0, x1 = points[step]
    g0, g1 = scene.surface.gradient_at(x0, x1)
    spot = Spot(x0, x1, float(values[step]), g0, g1)
    scene.show_trails([Trail(points, values, "optimizer:SGD")], step, spot)


def test_the_surface_is_drawn_in_the_colours_of_its_height(view: QWidget) -> None:
    image = pixels(view.grab().toImage())
    # Dark violet at the bottom, yellow at the rim, the panel around it.
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    assert ((blue > red + 20) & (blue > green + 20) & (red < 110)).sum() > 100
    assert ((red > 120) & (green > 120) & (blue < 60)).sum() > 100
    assert (image[2, 2] == QColor(appearance.theme.panel).getRgb()[:3]).all()


def test_the_path_appears_where_the_camera_says(view: QWidget, scene: SurfaceScene) -> None:
    before = pixels(view.grab().toImage())
    draw_path(scene)
    after = pixels(view.grab().toImage())
    places = scene.to_box(np.array([[-3.0, 4.0]]), np.array([25.0]))
    x, y, _ = scene.camera.project(places, view.width(), view.height(), margin())[0]
    around = np.s_[int(y) - 10 : int(y) + 11, int(x) - 10 : int(x) + 11]
    assert (before[around] != after[around]).any(axis=-1).mean() > 0.2
    far = np.s_[HEIGHT - 30 :, : WIDTH // 4]
    assert (before[far] == after[far]).all()


def test_both_ways_of_drawing_put_the_surface_in_the_same_place(scene: SurfaceScene) -> None:
    if not opengl_is_usable():
        pytest.skip("there is no OpenGL here")
    shapes = []
    for kind in ("software", "opengl"):
        view = make_view(kind, scene)
        view.resize(WIDTH, HEIGHT)
        image = pixels(view.grab().toImage())
        # Coloured pixels belong to the surface; the frame and the axes are grey.
        shapes.append(image.max(axis=-1) - image.min(axis=-1) > 30)
        if kind == "opengl":
            view.release()
        view.deleteLater()
    software, opengl = shapes
    assert opengl.sum() > 10_000
    assert (software ^ opengl).sum() < 0.03 * opengl.sum()


def test_dragging_turns_and_the_wheel_comes_nearer(view: QWidget, scene: SurfaceScene) -> None:
    azimuth, elevation = scene.camera.azimuth, scene.camera.elevation
    before = pixels(view.grab().toImage())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(view, QPoint(240, 220))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(240, 220))
    assert scene.camera.azimuth == pytest.approx(azimuth - 20)
    assert scene.camera.elevation == pytest.approx(elevation + 10)
    assert (before != pixels(view.grab().toImage())).any()
    place = QPointF(200, 200)
    wheel = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    assert scene.camera.zoom > 1.1


def test_keys_turn_and_go_to_the_fixed_views(view: QWidget, scene: SurfaceScene) -> None:
    azimuth = scene.camera.azimuth
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert scene.camera.azimuth == pytest.approx(azimuth + 5)
    QTest.keyClick(view, Qt.Key.Key_1)
    assert (scene.camera.azimuth, scene.camera.elevation) == PRESETS["top"]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert scene.camera.elevation == 90
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert scene.camera.azimuth == pytest.approx(azimuth)


def test_a_click_on_the_surface_picks_the_place_under_it(
    view: QWidget, scene: SurfaceScene, qtbot
) -> None:
    place = scene.to_box(np.array([[1.0, 2.0]]), np.array([5.0]))
    x, y, _ = scene.camera.project(place, view.width(), view.height(), margin())[0]
    with qtbot.waitSignal(scene.picked) as picked:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert picked.args == pytest.approx([1.0, 2.0], abs=0.12)
    with qtbot.assertNotEmitted(scene.picked):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_another_theme_and_size_are_followed(view: QWidget) -> None:
    appearance.set_choice("dark")
    view.resize(620, 300)
    image = pixels(view.grab().toImage())
    assert image.shape[:2] == (300, 620)
    assert (image[2, 2] == QColor(appearance.theme.panel).getRgb()[:3]).all()
    appearance.set_choice("light")


def test_every_surface_and_view_can_be_drawn(view: QWidget, scene: SurfaceScene) -> None:
    holes = custom_surface(lambda x0, x1: np.sqrt(x0) + 0 * x1)
    flat = custom_surface(lambda x0, x1: 0 * x0 + 0 * x1 + 2.0)
    before = pixels(view.grab().toImage())
    turns = 3 * list(reversed(PRESETS))
    for surface, preset in zip((*SURFACES.values(), holes, flat), turns, strict=False):
        scene.show_surface(surface)
        scene.look_from(preset)
        image = pixels(view.grab().toImage())
        assert (image != before).any()
        before = image


def test_a_path_that_runs_away_is_cut_at_the_box(view: QWidget, scene: SurfaceScene) -> None:
    points = np.array([[-3.0, 4.0], [57.0, -76.0], [-1e3, 1e3], [1e160, -1e160], [3e300, 1.0]])
    values = scene.surface(points[:, 0], points[:, 1])
    scene.show_trails([Trail(points, values, "optimizer:SGD")], 4, None)
    assert not view.grab().toImage().isNull()


@pytest.mark.opengl
def test_a_second_view_draws_after_the_first_is_gone(scene: SurfaceScene) -> None:
    if not opengl_is_usable():
        pytest.skip("there is no OpenGL here")
    pictures = []
    for _ in range(3):
        view = make_view("opengl", scene)
        view.resize(WIDTH, HEIGHT)
        pictures.append(pixels(view.grab().toImage()))
        view.release()
        view.deleteLater()
    assert (pictures[0] == pictures[1]).all()
    assert (pictures[0] == pictures[2]).all()


def test_the_matrices_agree_with_what_is_projected() -> None:
    camera = Camera()
    camera.turn(33.0, 11.0)
    points = np.random.default_rng(1).uniform(-1, 1, (20, 3))
    seen = camera.project(points, 500, 400, 40)
    both = camera.projection_matrix(500, 400, 40) * camera.view_matrix()
    matrix = np.array(both.data()).reshape(4, 4).T
    clip = np.column_stack([points, np.ones(20)]) @ matrix.T
    place = clip[:, :2] / clip[:, 3:]
    assert (place[:, 0] + 1) / 2 * 500 == pytest.approx(seen[:, 0], abs=1e-3)
    assert (1 - place[:, 1]) / 2 * 400 == pytest.approx(seen[:, 1], abs=1e-3)


def test_a_pixel_looks_back_at_the_place_it_shows() -> None:
    camera = Camera()
    place = np.array([0.3, -0.4, 0.1])
    x, y, _ = camera.project(place, 500, 400, 40)
    way = camera.ray(x, y, 500, 400, 40)
    away = place - camera.eye
    assert away / np.linalg.norm(away) == pytest.approx(way, abs=1e-12)


def test_a_mesh_is_cut_at_the_top_exactly() -> None:
    x = np.linspace(-1, 1, 21)
    heights = x[:, None] ** 2 + x[None, :] ** 2
    mesh = build_mesh(x, x, heights, heights / 2, 0.73, 5)
    used = mesh.vertices[np.unique(mesh.faces)]
    assert used[:, 2].max() == pytest.approx(0.73, abs=1e-6)
    # Nothing below the cut is missing: the ground under the mesh is a disc.
    a, b, c = (mesh.vertices[mesh.faces[:, k], :2] for k in range(3))
    (u0, u1), (v0, v1) = (b - a).T, (c - a).T
    area = np.abs(u0 * v1 - u1 * v0).sum() / 2
    assert area == pytest.approx(np.pi * 0.73, rel=0.01)
    assert mesh.wires[:, 2].max() <= 0.73 + 1e-6


def test_what_lies_behind_a_wall_is_known(scene: SurfaceScene) -> None:
    scene.camera.azimuth, scene.camera.elevation = -90.0, 10.0
    points = np.array([[0.0, 0.0], [0.0, 4.5]])
    places = scene.to_box(points, scene.surface(points[:, 0], points[:, 1]))
    # From the side the near wall hides the bottom of the bowl, but not its far rim.
    assert scene.hidden(places).tolist() == [True, False]


def test_levels_are_short_numbers_in_order() -> None:
    for surface in SURFACES.values():
        levels = SurfaceScene(surface).levels()
        low, high = surface.z_range
        assert len(levels) >= 8
        assert (np.diff(levels) > 0).all()
        assert (low <= levels).all()
        assert (levels <= high).all()
