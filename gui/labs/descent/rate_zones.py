"""The coloured zones of the learning-rate slider, which show what each rate leads to."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.descent import GradientKind, Zone, ZoneKind, learning_rate_zones
from engine.optimizers import Optimizer
from engine.surfaces import Surface
from gui.background import Job
from gui.theme import appearance
from gui.widgets.log_slider import LogSlider

WAIT_MS = 150  # after the last change, so that a drag isn't slowed down by outdated zones
TEXTURES = {
    "crawls": Qt.BrushStyle.Dense6Pattern,
    "converges": Qt.BrushStyle.SolidPattern,
    "oscillates": Qt.BrushStyle.VerPattern,
    "diverges": Qt.BrushStyle.BDiagPattern,
}
MOST_KEPT = 64

_Question = tuple[Surface, tuple[float, float], Optimizer, int, GradientKind]


class RateZones(QObject):
    """Computes the zones in the background and shows them on a slider.

    Signals: `found()` when the zones shown may have changed.
    """

    found = Signal()

    def __init__(self, job: Job, slider: LogSlider) -> None:
        super().__init__(slider)
        self._job, self._slider = job, slider
        self._question: _Question | None = None
        self._key: tuple[object, ...] = ()
        self._running_key: tuple[object, ...] = ()
        self._known: dict[tuple[object, ...], list[Zone]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._begin)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_ended)
        appearance.changed.connect(self._show)

    @property
    def is_settled(self) -> bool:
        """Whether the zones shown answer the latest question."""
        return self._key in self._known

    def ask(
        self,
        surface: Surface,
        start: tuple[float, float],
        optimizer: Optimizer,
        steps: int,
        gradient: GradientKind,
    ) -> None:
        """Show the zones of a descent, at once if they are known, otherwise a little later."""
        others = tuple(v for n, v in optimizer.settings.items() if n != "learning_rate")
        key = (surface, start, type(optimizer), others, steps, gradient)
        if key == self._key:
            return
        self._key, self._question = key, (surface, start, optimizer, steps, gradient)
        if key in self._known:
            self._timer.stop()
            self._show()
        else:
            self._timer.start()

    def kind_at(self, rate: float) -> ZoneKind | None:
        """Return the kind of zone of a learning rate; None while the zones are unknown."""
        zones = self._known.get(self._key, [])
        return next((zone.kind for zone in zones if rate <= zone.high), None)

    def _begin(self) -> None:
        question = self._question
        if question is None or self.is_settled:
            return

        def work() -> Generator[list[Zone], None, None]:
            yield learning_rate_zones(*question)

        # If the job is still busy with an earlier question, `_on_ended` tries again.
        if self._job.start(work):
            self._running_key = self._key

    def _on_progressed(self, records: list[list[Zone]]) -> None:
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[self._running_key] = records[-1]
        if self.is_settled:
            self._show()

    def _on_ended(self) -> None:
        if not self.is_settled:
            self._begin()

    def _show(self) -> None:
        theme = appearance.theme
        colors = {
            "crawls": theme.quiet,
            "converges": theme.good,
            "oscillates": theme.warning,
            "diverges": theme.error,
        }
        share = self._slider.share
        self._slider.zones.set_zones(
            [
                (share(zone.low), share(zone.high), colors[zone.kind], TEXTURES[zone.kind])
                for zone in self._known.get(self._key, [])
            ]
        )
        self.found.emit()
