"""A logarithmic slider with a number box."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from gui.painting import painting
from gui.theme import appearance
from gui.widgets.number_box import NumberBox

STEPS_PER_DECADE = 100


class _Zones(QWidget):
    """Thin coloured bands at a slider; each also has its own texture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zones: Sequence[tuple[float, float, str, Qt.BrushStyle]] = ()
        self.setFixedHeight(0)

    def set_zones(self, zones: Sequence[tuple[float, float, str, Qt.BrushStyle]]) -> None:
        """Show bands given as (start, end, colour, texture), with start and end from 0 to 1."""
        self._zones = zones
        self.setFixedHeight(appearance.pixels(6) if zones else 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            edge = appearance.pixels(16) / 2  # the handle's centre travels between these
            width = self.width() - 2 * edge
            for start, end, color, texture in self._zones:
                band = QRectF(
                    edge + start * width, 0, max((end - start) * width - 1, 1), self.height()
                )
                ground = QColor(color)
                ground.setAlphaF(0.35)
                painter.fillRect(band, ground)
                brush = painter.brush()
                brush.setColor(QColor(color))
                brush.setStyle(texture)
                painter.fillRect(band, brush)


class LogSlider(QWidget):
    """A positive number between two powers of ten.

    Signals: `value_changed(float)` while dragging and typing; `rejected(message)` and `accepted()`
    from the box.
    """

    value_changed = Signal(float)
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        object_name: str,
        value: float,
        low: float,
        high: float,
        parent: QWidget | None = None,
        *,
        lowest: float | None = None,
    ) -> None:
        """Create a slider `{object_name}_slider` with its box `{object_name}_box`.

        With `lowest` the box accepts smaller numbers than the slider, which then stays at its end.
        """
        super().__init__(parent)
        self.low, self.high = low, high
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName(f"{object_name}_slider")
        self.slider.setRange(0, round(math.log10(high / low) * STEPS_PER_DECADE))
        self.slider.setPageStep(STEPS_PER_DECADE)
        self.slider.setSingleStep(STEPS_PER_DECADE // 20)
        smallest = low if lowest is None else lowest
        self.box = NumberBox(
            f"{object_name}_box", value, smallest, high, factor=10**0.1, parent=self
        )
        self.zones = _Zones(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.slider, 0, 0)
        layout.addWidget(self.zones, 1, 0)
        layout.addWidget(self.box, 0, 1, 2, 1)
        self.setFocusProxy(self.slider)
        self.slider.setValue(self._position(value))
        self.slider.valueChanged.connect(self._on_slid)
        self.box.value_changed.connect(self._on_box_changed)
        self.box.rejected.connect(self.rejected)
        self.box.accepted.connect(self.accepted)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def value(self) -> float:
        """The number."""
        return self.box.value

    def set_value(self, value: float) -> None:
        """Set the number, clipped to the range."""
        self.box.set_value(value)

    def setAccessibleName(self, name: str) -> None:
        """Set the name of both parts."""
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.box.setAccessibleName(name)

    def setToolTip(self, text: str) -> None:
        """Set the tooltip of both parts."""
        super().setToolTip(text)
        self.slider.setToolTip(text)
        self.box.setToolTip(text)

    def share(self, value: float) -> float:
        """Return the position of a number on the slider, from 0 to 1."""
        return math.log10(value / self.low) / math.log10(self.high / self.low)

    def _position(self, value: float) -> int:
        # Not from the ratio, which might underflow for a very small number.
        return round((math.log10(max(value, self.low)) - math.log10(self.low)) * STEPS_PER_DECADE)

    def _on_slid(self, position: int) -> None:
        # The box keeps a typed number exactly; only the slider rounds to three digits.
        if position != self._position(self.box.value):
            value = self.low * 10 ** (position / STEPS_PER_DECADE)
            self.box.set_value(float(f"{value:.3g}"))

    def _on_box_changed(self, value: float) -> None:
        self.slider.setValue(self._position(value))
        self.value_changed.emit(value)

    def _on_appearance_changed(self) -> None:
        self.box.setFixedWidth(self.box.fontMetrics().horizontalAdvance("0.0000000") + 24)
        if self.zones.height():
            self.zones.setFixedHeight(appearance.pixels(6))
