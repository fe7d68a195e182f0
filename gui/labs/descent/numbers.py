"""The numbers of a descent: the length of the gradient, the verdict, and each update."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.descent import Kind, Path, Verdict
from engine.optimizers import OPTIMIZERS, SGD
from gui.numbers import format_number
from gui.theme import appearance
from gui.translations import engine_text, fill_in
from gui.widgets.icons import icon

SIGNS = {
    Kind.CONVERGED: "good",
    Kind.LOCAL_MINIMUM: "warning",
    Kind.SADDLE: "warning",
    Kind.CRAWLING: "info",
    Kind.PLATEAU: "info",
    Kind.ON_THE_WAY: "info",
    Kind.OSCILLATING: "warning",
    Kind.DIVERGED: "error",
    Kind.UNDEFINED: "error",
}
ROOM = 480  # at 100 % text; in a narrower readout, ‖∇f‖ makes room for the sentences
LINES = 4  # of text, for which room is always reserved so that nothing jumps


def pair_text(pair: np.ndarray) -> str:
    """Return two numbers as the text of a point."""
    a, b = (format_number(float(x), 4) for x in pair)
    # The no-break space keeps it on one line.
    return f"({a},\u00a0{b})"


class DescentReadout(QWidget):
    """Shows ‖∇f‖, how the descent ended, and the numbers of one update, beside the hero number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.norm = QLabel("–")
        self.norm.setObjectName("gradient_norm")
        self._norm_caption = QLabel()
        self._norm_caption.setProperty("role", "quiet")
        self._sign = QLabel()
        self.verdict = QLabel()
        self.verdict.setObjectName("verdict_text")
        self.update_text = QLabel()
        self.update_text.setObjectName("update_text")
        for label in (self.norm, self.verdict, self.update_text):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.update_text.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.verdict, self.update_text):
            label.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        left.addWidget(self.norm)
        left.addWidget(self._norm_caption)
        left.addStretch(1)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self.verdict, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addStretch(1)
        right.addLayout(heading)
        right.addWidget(self.update_text)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._kind: Kind | None = None
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() > appearance.pixels(ROOM)
        self.norm.setVisible(roomy)
        self._norm_caption.setVisible(roomy)

    def retranslate(self) -> None:
        """Set the texts that do not depend on a descent."""
        caption = self.tr("‖∇f‖, how steep")
        self._norm_caption.setText(caption)
        self.norm.setAccessibleName(caption)

    def show_verdict(self, verdict: Verdict) -> None:
        """Say how the whole path ended."""
        self.verdict.setText(engine_text(verdict.sentence))
        if verdict.kind != self._kind:
            self._kind = verdict.kind
            self._draw_sign()

    def show_step(self, path: Path, optimizer: str, rate: float, step: int) -> None:
        """Show the numbers of the update at a step."""
        norm = float(np.hypot(*path.gradients[step]))
        self.norm.setText(format_number(norm, 3))
        self.norm.setToolTip(repr(norm))
        steps = len(path.points) - 1
        if steps == 0:
            self.update_text.setText(self.tr("There are no steps. Set at least 1."))
            return
        # There is no next update at the end: show the last one.
        before = min(step, steps - 1)
        if before >= path.finite_steps:
            self.update_text.setText(
                fill_in(
                    self.tr("Step {n}: the numbers are too large for the computer."), n=before + 1
                )
            )
            return
        held = "".join(
            f"{letter} = {pair_text(path.states[name][before + 1])}, "
            for name, letter in OPTIMIZERS[optimizer].facts.memory.items()
        )
        new = "w − η·∇f" if OPTIMIZERS[optimizer] is SGD else self.tr("new w")
        color = appearance.theme.tangent
        text = fill_in(
            self.tr("Step {n}: w = {w}, ∇f = {g}, {held}{new} = {after}"),
            n=before + 1,
            w=pair_text(path.points[before]),
            g=f'<font color="{color}">{pair_text(path.gradients[before])}</font>',
            held=held,
            new=new.replace(" ", "\u00a0"),
            after=f"<b>{pair_text(path.points[before + 1])}</b>",
        )
        # Keep each name on the same line as its number.
        self.update_text.setText(text.replace(" = ", "\u00a0=\u00a0"))
        self.update_text.setToolTip(f"η = {format_number(rate, 8)}")

    def set_stale(self, stale: bool) -> None:
        """Grey out everything while it is the last good result for an invalid input."""
        for label in (self.norm, self._sign, self.verdict, self.update_text):
            label.setEnabled(not stale)

    def _draw_sign(self) -> None:
        if self._kind is None:
            return
        name, theme = SIGNS[self._kind], appearance.theme
        color = theme.accent if name == "info" else getattr(theme, name)
        size = appearance.pixels(18)
        self._sign.setPixmap(icon(name, color).pixmap(size, size))

    def _on_appearance_changed(self) -> None:
        font = appearance.font(1.5, bold=True, digits=True)
        self.norm.setFont(font)
        self.norm.ensurePolished()
        self.norm.setMinimumWidth(self.norm.fontMetrics().horizontalAdvance("0.00e-00"))
        self.setMinimumHeight(LINES * math.ceil(self.fontMetrics().lineSpacing() * 1.08) + 4)
        self._draw_sign()
