"""Two axes, and the part of the plane between them that is seen."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from gui.plots.axis import Axis
from gui.plots.look import LARGEST

CLOSEST, FARTHEST = 1e-6, 1e4  # how far one can zoom, against the home view
FLOATS = 1e-13  # ranges narrower than this, against their values, have no floats left
View = tuple[float, float, float, float]


class Plane(pg.PlotWidget):
    """A view of the plane with a home to go back to.

    All values given and returned are plain, on logarithmic axes too.

    Signals: `home_shown()` after the learner went back to the home view.
    """

    home_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pixel_ratio: float | None = None
        self.bottom_axis, self.left_axis = Axis("bottom"), Axis("left")
        super().__init__(
            parent,
            background=None,
            axisItems={"bottom": self.bottom_axis, "left": self.left_axis},
            enableMenu=False,
        )
        self.plot_item: pg.PlotItem = self.getPlotItem()
        self.plot_item.hideButtons()
        self.view_box: pg.ViewBox = self.plot_item.vb
        self._home: View = (0.0, 1.0, 0.0, 1.0)
        self._is_home = True
        self.view_box.sigRangeChangedManually.connect(self._on_moved)
        self.show_home()

    @property
    def pixel_ratio(self) -> float:
        """How many pixels of the screen make one of ours; 1 in a drawing."""
        return self._pixel_ratio or self.devicePixelRatioF()

    def close(self) -> bool:
        # As any other widget: the base class takes itself to pieces, which ends in a crash.
        return QWidget.close(self)

    @property
    def logarithmic(self) -> tuple[bool, bool]:
        """Whether the bottom and the left axis are logarithmic."""
        return bool(self.bottom_axis.logMode), bool(self.left_axis.logMode)

    def set_logarithmic(self, bottom: bool, left: bool) -> None:
        """Give the axes a logarithmic scale, or a plain one; set the view anew afterwards."""
        if (bottom, left) != self.logarithmic:
            self.plot_item.setLogMode(bottom, left)
            self.view_box.disableAutoRange()
            self._is_home = True

    @property
    def view(self) -> View:
        """The part of the plane that is seen: left, right, bottom, top."""
        (left, right), (bottom, top) = self.view_box.viewRange()
        log_x, log_y = self.logarithmic
        return (
            plain(left, log_x),
            plain(right, log_x),
            plain(bottom, log_y),
            plain(top, log_y),
        )

    @property
    def home_view(self) -> View:
        """The part of the plane that is seen unless the learner looks at another one."""
        return self._home

    @property
    def is_home(self) -> bool:
        """Whether the learner has neither zoomed nor panned."""
        return self._is_home

    def set_view(
        self, left: float, right: float, bottom: float, top: float, *, anew: bool = False
    ) -> None:
        """Say what the home view is; it is shown unless the learner looks at another part.

        With `anew` it is shown in any case, as for other content.
        """
        home = (left, right, bottom, top)
        self._is_home = self._is_home or anew
        if home == self._home and self.view == home:
            return
        self._home = home
        if self._is_home:
            self.show_home()

    def home(self) -> None:
        """Go back to the home view, as the learner asks for it."""
        self._is_home = True
        self.show_home()
        self.home_shown.emit()

    def show_home(self) -> None:
        """Show the home view; a subclass whose axes go with another plot leaves one out."""
        left, right, bottom, top = self._home
        log_x, log_y = self.logarithmic
        self.show_range(0, on_scale(left, log_x), on_scale(right, log_x))
        self.show_range(1, on_scale(bottom, log_y), on_scale(top, log_y))

    def show_range(self, dimension: int, low: float, high: float) -> None:
        """Show a range of one axis, 0 being the bottom one, and bound how far one can zoom."""
        name = "XY"[dimension]
        closest, farthest = self.spans(dimension, low, high)
        self.view_box.setLimits(**{f"min{name}Range": closest, f"max{name}Range": farthest})
        self.view_box.setRange(**{f"{name.lower()}Range": (low, high)}, padding=0)

    def spans(self, dimension: int, low: float, high: float) -> tuple[float, float]:
        """Return the narrowest and the widest range one can zoom to from a range of an axis."""
        closest = max(CLOSEST * (high - low), FLOATS * max(abs(low), abs(high)))
        return closest, min(FARTHEST * (high - low), LARGEST)

    def position_of(self, x: float, y: float) -> QPointF:
        """Return the place of plain values in the viewport."""
        log_x, log_y = self.logarithmic
        place = QPointF(on_scale(x, log_x), on_scale(y, log_y))
        return QPointF(self.mapFromScene(self.view_box.mapViewToScene(place)))

    def values_at(self, position: QPointF) -> QPointF:
        """Return the plain values at a place of the viewport."""
        return self.plain_values(self.mapToScene(position.toPoint()))

    def plain_values(self, place: QPointF) -> QPointF:
        """Return the plain values at a place of the scene."""
        values = self.view_box.mapSceneToView(place)
        log_x, log_y = self.logarithmic
        return QPointF(plain(values.x(), log_x), plain(values.y(), log_y))

    def _on_moved(self) -> None:
        self._is_home = False


def plain(value: float, logarithmic: bool) -> float:
    """Return the value at a place of an axis."""
    return float(np.float64(10.0) ** value) if logarithmic else value


def on_scale(value: float, logarithmic: bool) -> float:
    """Return the place of a value on an axis; NaN for one that has none."""
    if not logarithmic:
        return value
    return math.log10(value) if value > 0 else math.nan
