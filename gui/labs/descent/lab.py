"""Gradient descent: a path down a surface, in 3D and on a map, at any learning rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.descent import GradientKind, Path, descend
from engine.scripts import descent_script
from gui.lab import Lab, LabContext
from gui.labs.descent.curves import DescentCurves
from gui.labs.descent.numbers import DescentReadout
from gui.labs.descent.optimizer_choice import OptimizerChoice
from gui.labs.descent.options import DescentOptions, is_number
from gui.labs.descent.rate_zones import RateZones
from gui.labs.descent.surface_choice import SurfaceChoice
from gui.numbers import format_number
from gui.scene.contour_map import ContourMap
from gui.scene.opengl import opengl_is_usable
from gui.scene.software_surface import SoftwareSurface
from gui.scene.surface_scene import Spot, SurfaceScene, Trail
from gui.widgets.number_box import NumberBox
from gui.widgets.play_controls import PlayControls

STEPS, MOST_STEPS = 30, 2000
PLAY_SECONDS, LEAST_TICK_MS, MOST_TICK_MS = 6.0, 30, 220


class DescentLab(Lab):
    """The lab of gradient descent."""

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._paths: dict[str, Path] = {}
        self._step = STEPS
        self.choice = SurfaceChoice()
        self.scene = SurfaceScene(self.choice.surface, self)
        self._build_controls()
        self._build_stage()
        self.numbers = DescentReadout(self)
        self.readout.hero.set_characters(9)
        self.readout.body.addWidget(self.numbers)
        self.zones = RateZones(self.job(), self.optimizer.rate)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._on_tick)
        self._connect()
        self.optimizer.suggest(self.choice.surface)
        self.start()
        if isinstance(self.view, SoftwareSurface):
            self.strip.show_message("info", self._software_text())

    # Building --------------------------------------------------------------------------------

    def _build_controls(self) -> None:
        self._what = self.controls.add_group()
        self._what.add(self.choice)
        self._how = self.controls.add_group()
        self.optimizer = OptimizerChoice()
        self._how.add(self.optimizer)
        self.steps = NumberBox("steps_box", STEPS, 1, MOST_STEPS, whole=True)
        self._steps_row = self._how.add_row(self.steps, beside=True)
        self.exact, self.numerical = QRadioButton(), QRadioButton()
        self.exact.setObjectName("exact_gradient_radio")
        self.numerical.setObjectName("numerical_gradient_radio")
        self.exact.setChecked(True)
        self._gradient = QButtonGroup(self)
        gradient = QHBoxLayout()
        for button in (self.exact, self.numerical):
            self._gradient.addButton(button)
            gradient.addWidget(button)
        self._how.add_layout(gradient)
        self.play = PlayControls()
        buttons = self.controls.add_group()
        buttons.heading.hide()
        buttons.add(self.play)
        self._more = self.controls.add_folded_group()
        self.options = DescentOptions(self.optimizer.parameters)
        self._more.add(self.options)

    def _build_stage(self) -> None:
        self.view = self._make_view()
        self.map = ContourMap(self.scene)
        self.curves = DescentCurves()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(_framed(self.map), 7)
        right.addWidget(self.curves, 4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_framed(self.view), 11)
        row.addLayout(right, 9)
        self.stage.addLayout(row, 1)

    def _make_view(self) -> QWidget:
        if opengl_is_usable(self.context.settings.software_drawing):
            from gui.scene.surface_view import SurfaceView

            view = SurfaceView(self.scene)
            if view.is_usable:
                return view
        return SoftwareSurface(self.scene)

    def _connect(self) -> None:
        self.choice.surface_changed.connect(self._on_surface_changed)
        self.choice.start_changed.connect(self.refresh)
        self.optimizer.changed.connect(self.refresh)
        self.steps.value_changed.connect(self._on_steps_changed)
        self.exact.toggled.connect(self.refresh)
        self.options.changed.connect(self.refresh)
        self.options.scale_toggled.connect(self._on_scale_toggled)
        self.options.plane_toggled.connect(self.scene.set_shows_plane)
        self.options.view_chosen.connect(self.scene.look_from)
        self.scene.picked.connect(self.choice.set_start)
        self.scene.pointed.connect(self._on_pointed)
        self.zones.found.connect(self._show_zone)
        self.play.play_toggled.connect(self._on_play_toggled)
        self.play.step_clicked.connect(self._on_step_clicked)
        self.play.step_back_clicked.connect(self._on_step_back_clicked)
        self.play.reset_clicked.connect(self._on_reset_clicked)
        for field in (self.choice, self.optimizer, self.steps, self.options):
            field.rejected.connect(self._on_rejected)
            field.accepted.connect(self._on_accepted)

    # Flow ------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._what.set_heading(self.tr("Surface"))
        self._how.set_heading(self.tr("Descent"))
        self._more.set_heading(self.tr("More"))
        self.choice.retranslate()
        self.optimizer.retranslate()
        self.numbers.retranslate()
        self._steps_row.set_text(self.tr("Steps"))
        self.exact.setText(self.tr("exact gradient"))
        self.numerical.setText(self.tr("numerical"))
        self.exact.setToolTip(self.tr("∂f/∂x by the rules of calculus"))
        self.numerical.setToolTip(self.tr("(f(x+h) − f(x−h)) / 2h with h = 1e-4"))
        self.options.retranslate()
        self.view.setAccessibleName(self.tr("Surface in 3D"))
        self.view.setToolTip(
            self.tr("Drag to turn, wheel to come nearer, click for another start.")
        )
        self.map.setAccessibleName(self.tr("Map of the surface"))
        self.map.setToolTip(self.tr("Click or drag to choose the start."))
        self.curves.set_labels(self.tr("step"), "f")
        if self.strip.kind == "info":
            self.strip.show_message("info", self._software_text())
        if self._paths:
            self._show_verdict()
            self._show_step()
            self._show_zone()

    def refresh(self) -> None:
        surface, start, steps = self.choice.surface, self.choice.start, int(self.steps.value)
        gradient: GradientKind = "exact" if self.exact.isChecked() else "numerical"
        main = self.optimizer.name
        names = [main, *(name for name in self.options.compared if name != main)]
        self._paths = {
            name: descend(
                surface,
                start,
                self.optimizer.make(name),
                steps,
                gradient,
                noise=self.options.noise.value,
                seed=int(self.options.seed.value),
            )
            for name in names
        }
        self._step = min(self._step, steps)
        if self.scene.surface is not surface:
            self.scene.take_surface(surface)
        self.scene.start = start
        self.curves.show_paths(self._paths)
        self.zones.ask(surface, start, self.optimizer.make(main), steps, gradient)
        self._show_verdict()
        self._show_step()
        self._show_zone()

    def _show_step(self) -> None:
        """Draw the present step; the path itself is known."""
        main, path = next(iter(self._paths.items()))
        step = self._step
        trails = []
        for name, walked in self._paths.items():
            last = walked.finite_steps + 1
            trails.append(
                Trail(
                    walked.points[:last],
                    walked.values[:last],
                    f"optimizer:{name}",
                    name == main,
                )
            )
        (x0, x1), (g0, g1), value = path.points[step], path.gradients[step], path.values[step]
        spot = Spot(float(x0), float(x1), float(value), float(g0), float(g1))
        self.scene.show_trails(trails, step, spot if math.isfinite(value) else None)
        self.curves.show_step(step)
        self.readout.hero.set_value(format_number(float(value), 5), repr(float(value)))
        self.readout.hero.set_caption(
            self.tr("f at step {step} of {steps}").format(step=step, steps=len(path.points) - 1)
        )
        self.numbers.show_step(path, main, self.optimizer.rate.value, step)

    def _show_verdict(self) -> None:
        self.numbers.show_verdict(next(iter(self._paths.values())).verdict)

    def _show_zone(self) -> None:
        words = {
            "crawls": self.tr("crawls"),
            "converges": self.tr("converges"),
            "oscillates": self.tr("oscillates"),
            "diverges": self.tr("diverges"),
        }
        kind = self.zones.kind_at(self.optimizer.rate.value)
        text = words[kind] if kind else "…"
        surface = self.choice.surface
        bound = surface.learning_rate_bound()
        # It is the bound of plain descent towards a minimum; other optimizers have others.
        if bound is not None and surface.minima and self.optimizer.name == "SGD":
            text += self.tr("  ·  bound 2/λmax = {bound}").format(bound=format_number(bound))
        self.optimizer.zone.setText(text)

    # What the learner does -------------------------------------------------------------------

    def _on_surface_changed(self) -> None:
        self._stop()
        self.optimizer.suggest(self.choice.surface)
        self.refresh()

    def _on_steps_changed(self, steps: float) -> None:
        # Who sees the whole path goes on seeing the whole path.
        if self._step == len(next(iter(self._paths.values())).points) - 1:
            self._step = int(steps)
        self.refresh()

    def _on_scale_toggled(self, logarithmic: bool) -> None:
        self.curves.set_logarithmic(logarithmic)
        self.refresh()

    def _on_pointed(self, x0: float, x1: float) -> None:
        value = float(self.choice.surface(x0, x1))
        self.set_status(f"f({format_number(x0)}, {format_number(x1)}) = {format_number(value, 5)}")

    def _on_rejected(self, message: str) -> None:
        self.strip.show_message("error", message)
        self._set_stale(True)

    def _on_accepted(self) -> None:
        self.strip.clear()
        self._set_stale(False)

    def _set_stale(self, stale: bool) -> None:
        self.readout.hero.set_stale(stale)
        self.numbers.set_stale(stale)

    def _on_play_toggled(self, playing: bool) -> None:
        if not playing:
            self._ticker.stop()
            return
        steps = int(self.steps.value)
        if self._step >= steps:
            self._go_to(0)
        tick = min(max(PLAY_SECONDS * 1000 / steps, LEAST_TICK_MS), MOST_TICK_MS)
        self._ticker.start(round(tick))

    def _on_tick(self) -> None:
        self._go_to(self._step + 1)
        if self._step >= int(self.steps.value):
            self._stop()

    def _on_step_clicked(self) -> None:
        self._stop()
        # Behind the end a step begins again, or the button would seem dead at first.
        self._go_to(self._step + 1 if self._step < int(self.steps.value) else 0)

    def _on_step_back_clicked(self) -> None:
        self._stop()
        self._go_to(self._step - 1)

    def _on_reset_clicked(self) -> None:
        self._stop()
        self._go_to(0)

    def _go_to(self, step: int) -> None:
        self._step = min(max(step, 0), int(self.steps.value))
        self._show_step()

    def _stop(self) -> None:
        self._ticker.stop()
        self.play.set_playing(False)

    def _software_text(self) -> str:
        return self.tr(
            "There is no OpenGL here, so the surface is drawn in software. Everything works the "
            "same."
        )

    # What is kept ----------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        return {
            "surface": self.choice.combo.value,
            "function": self.choice.text.text(),
            "start": list(self.choice.start),
            **self.optimizer.state(),
            "steps": int(self.steps.value),
            "step": self._step,
            "numerical": self.numerical.isChecked(),
            **self.options.state(),
            "more": self._more.is_open,
            "camera": self.scene.camera.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._stop()
        with QSignalBlocker(self.choice), QSignalBlocker(self.optimizer):
            self.choice.choose(state.get("surface"), state.get("function"))
            self.optimizer.suggest(self.choice.surface)
            start = state.get("start")
            if isinstance(start, list) and len(start) == 2 and all(map(is_number, start)):
                self.choice.set_start(*start)
            self.optimizer.restore(state)
        steps = state.get("steps")
        if is_number(steps):
            with QSignalBlocker(self.steps):
                self.steps.set_value(steps)
        if isinstance(state.get("numerical"), bool):
            (self.numerical if state["numerical"] else self.exact).setChecked(True)
        self.options.restore(state)
        if isinstance(state.get("more"), bool):
            self._more.set_open(state["more"])
        self.scene.set_camera(state.get("camera"))
        step = state.get("step")
        self._step = int(step) if is_number(step) and step >= 0 else int(self.steps.value)

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        header = ["optimizer", "step", "x0", "x1", "f", "gradient_x0", "gradient_x1"]
        rows: list[list[object]] = []
        for name, path in self._paths.items():
            columns = np.column_stack([path.points, path.values, path.gradients]).tolist()
            rows += [[name, step, *numbers] for step, numbers in enumerate(columns)]
        return header, rows

    def code(self) -> str:
        return descent_script(
            self.choice.surface,
            self.choice.start,
            self.optimizer.make(self.optimizer.name),
            self._step,
            numerical=self.numerical.isChecked(),
            noise=self.options.noise.value,
            seed=int(self.options.seed.value),
            draws=int(self.steps.value) + 1,
        )

    @property
    def is_settled(self) -> bool:
        return super().is_settled and self.zones.is_settled

    def close_lab(self) -> None:
        self._stop()
        super().close_lab()
        if not isinstance(self.view, SoftwareSurface):
            self.view.release()


def _framed(widget: QWidget) -> QFrame:
    """Put a picture into the panel that all pictures have."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(widget)
    return frame
