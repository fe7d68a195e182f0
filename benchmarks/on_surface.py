"""Draws the surface of the descent lab again and again; runs in a fresh process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtWidgets import QSlider, QWidget

from benchmarks.real_window import RealWindow
from benchmarks.surface import OURS_NEW, OURS_TURN, RIVAL_COARSE, RIVAL_NEW, RIVAL_TURN
from benchmarks.timing import Way, alternate
from engine.surfaces import SURFACES, Surface

if TYPE_CHECKING:
    from gui.scene.map_ground import MapGround
    from gui.scene.map_view import MapView

STEPS = 200
SURFACES_DRAGGED = ("bowl", "himmelblau", "rastrigin")
LOWEST_RATE, HIGHEST_RATE = 1e-4, 2.0  # from crawling to diverging
SETTLE_MS = 800
LIMIT_SECONDS = 5.0


class Painted(QObject):
    """Watches which of some widgets have been painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        self._left: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record a paint event and pass it on."""
        if event.type() == QEvent.Type.Paint:
            self._left.discard(watched)
        return False

    def wait_for_all(self, application: Any) -> None:
        """Handle events until every widget has been repainted."""
        self._left = set(self._widgets)
        limit = time.perf_counter() + LIMIT_SECONDS
        while self._left:
            application.processEvents()
            if time.perf_counter() > limit:
                names = [widget.objectName() for widget in self._left]
                raise TimeoutError(f"not painted: {names}")


def drag_learning_rate(frames: int) -> dict[str, Any]:
    """Drag the slider through the relevant rates; return the seconds of each frame."""
    from gui.scene.opengl import renderer_name

    found: dict[str, list[float]] = {}
    with RealWindow("descent") as real:
        real.lab.steps.set_value(STEPS)
        painted = _watch(real)
        slider = real.control(QSlider, "learning_rate_slider")
        positions = _positions(real.lab.optimizer.rate.low, slider.maximum(), frames)
        for name in SURFACES_DRAGGED:
            real.lab.choice.combo.set_value(name)
            real.wait(SETTLE_MS)
            slider.setSliderDown(True)
            slider.setSliderPosition(positions[-1])
            painted.wait_for_all(real.application)
            found[name] = []
            for position in positions:
                begun = time.perf_counter()
                slider.setSliderPosition(position)
                painted.wait_for_all(real.application)
                found[name].append(time.perf_counter() - begun)
            slider.setSliderDown(False)
        return {"seconds": found, "renderer": renderer_name() or "none, drawn in software"}


def _positions(low: float, most: int, frames: int) -> list[int]:
    """Return slider positions for the frames, spread over the relevant rates."""
    per_decade = 100
    first, last = (
        round(math.log10(rate / low) * per_decade) for rate in (LOWEST_RATE, HIGHEST_RATE)
    )
    spread = np.linspace(first, min(last, most), frames).round().astype(int)
    return [int(position) for position in spread]


def draw_maps(rounds: int) -> dict[str, Any]:
    """Redraw the map of each surface; return all seconds."""
    from gui.scene.map_ground import LINE_GRID, MapGround
    from gui.scene.surface_scene import SurfaceScene

    with RealWindow("descent") as real:
        real.wait(SETTLE_MS)
        view_box = real.lab.map.view_box
        grounds = {
            name: (MapGround(SurfaceScene(surface), view_box), _whole(surface, view_box.rect()))
            for name, surface in SURFACES.items()
        }

        def way(ground: MapGround, place: MapView) -> Callable[[], None]:
            return lambda: ground.draw(place, 1.0)

        ways = [Way(name, way(*ground)) for name, ground in grounds.items()]
        timings = alternate(ways, rounds, warm_up=2)
        size = view_box.rect().size().toSize()
        return {
            "seconds": timings.seconds,
            "grid": LINE_GRID,
            "width": size.width(),
            "height": size.height(),
        }


def _whole(surface: Surface, area: QRectF) -> MapView:
    """Return a view of the whole domain, filling the area."""
    from gui.scene.map_view import MapView

    (left, right), (bottom, top) = surface.domain
    return MapView(left, right, bottom, top, area)


def draw_surface(rounds: int, rival: bool) -> dict[str, Any]:
    """Draw another surface and turn the camera, in ours and matplotlib; return all seconds."""
    from gui.scene.surface_scene import GRID

    with RealWindow("descent") as real:
        pictures = Painted(real.lab.view, real.lab.map.viewport())
        real.wait(SETTLE_MS)
        scene = real.lab.scene
        surface, other = SURFACES["himmelblau"], SURFACES["bowl"]

        def ours() -> None:
            scene.show_surface(surface)
            pictures.wait_for_all(real.application)

        def turned() -> None:
            scene.turn(3.0, 0.0)
            painted_view.wait_for_all(real.application)

        painted_view = Painted(real.lab.view)
        scene.show_surface(other)
        width, height = real.lab.view.width(), real.lab.view.height()
        ways = [Way(OURS_NEW, ours), Way(OURS_TURN, turned)]
        if rival:
            ways += _matplotlib_ways(surface, GRID, width, height)
        timings = alternate(ways, rounds, warm_up=2)
        return {"seconds": timings.seconds, "grid": GRID, "width": width, "height": height}


def _watch(real: RealWindow) -> Painted:
    return Painted(real.lab.view, real.lab.map.viewport(), real.lab.curves.viewport())


def _matplotlib_ways(surface: Surface, grid: int, width: int, height: int) -> list[Way]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    dpi = 100
    figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot(projection="3d")
    x0, x1 = (np.linspace(*ends, grid) for ends in surface.domain)
    heights = surface(x0[:, None], x1[None, :])
    first, second = np.meshgrid(x0, x1, indexing="ij")

    def draw(points: int) -> Callable[[], None]:
        def run() -> None:
            axes.clear()
            axes.plot_surface(first, second, heights, cmap="viridis", rcount=points, ccount=points)
            canvas.draw()

        return run

    def turn() -> None:
        axes.view_init(azim=axes.azim + 3.0)
        canvas.draw()

    # The coarse one comes first and the turn last, so that it is the fine one that is turned.
    return [Way(RIVAL_COARSE, draw(50)), Way(RIVAL_NEW, draw(grid)), Way(RIVAL_TURN, turn)]
