"""The descent lab: a path down a surface, in 3D and on a map, at any learning rate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.descent import GradientKind, descend
from engine.optimizers import OPTIMIZERS, SGD
from gui.kept import (
    Choice,
    Either,
    Flag,
    Kept,
    Numbers,
    Rows,
    Text,
    Whole,
    kept_choice,
    kept_flag,
    kept_number,
)
from gui.lab import Lab, LabContext
from gui.labs.descent.curves import DescentCurves
from gui.labs.descent.numbers import DescentReadout
from gui.labs.descent.optimizer_choice import OptimizerChoice
from gui.labs.descent.options import DescentOptions
from gui.labs.descent.rate_zones import RateZones
from gui.labs.descent.surface_choice import FARTHEST_START, SurfaceChoice
from gui.labs.descent.walk import Walk
from gui.numbers import format_number
from gui.scene.camera import PRESETS
from gui.scene.contour_map import ContourMap
from gui.scene.opengl import opengl_is_usable
from gui.scene.software_surface import SoftwareSurface
from gui.scene.surface_scene import Spot, SurfaceScene, Trail
from gui.settings import Settings
from gui.translations import fill_in
from gui.widgets.number_box import NumberBox
from gui.widgets.play_controls import PlayControls

if TYPE_CHECKING:
    from gui.scene.surface_view import SurfaceView

STEPS, MOST_STEPS = 30, 2000


class DescentLab(Lab):
    """Draws the paths of optimizers on a surface."""

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self.walk = Walk(STEPS, self)
        self.choice = SurfaceChoice()
        self.scene = SurfaceScene(self.choice.surface, self)
        self._build_controls()
        self._build_stage()
        self.numbers = DescentReadout(self)
        self.readout.hero.set_characters(9)
        self.readout.body.addWidget(self.numbers)
        self.zones = RateZones(self.job(), self.optimizer.rate)
        self._connect()
        self.optimizer.suggest(self.choice.surface)
        self.start()
        if isinstance(self.view, SoftwareSurface):
            self.strip.show_message("info", self._software_text())

    # Building --------------------------------------------------------------------------------

    def _build_controls(self) -> None:
        self._surface_group = self.controls.add_group()
        self._surface_group.add(self.choice)
        self._descent_group = self.controls.add_group()
        self.optimizer = OptimizerChoice()
        self._descent_group.add(self.optimizer)
        self.steps = NumberBox("steps_box", STEPS, 1, MOST_STEPS, whole=True)
        self._steps_row = self._descent_group.add_row(self.steps, beside=True)
        self.exact, self.numerical = QRadioButton(), QRadioButton()
        self.exact.setObjectName("exact_gradient_radio")
        self.numerical.setObjectName("numerical_gradient_radio")
        self.exact.setChecked(True)
        self._gradient = QButtonGroup(self)
        gradient = QHBoxLayout()
        for button in (self.exact, self.numerical):
            self._gradient.addButton(button)
            gradient.addWidget(button)
        self._descent_group.add_layout(gradient)
        self.play = PlayControls()
        buttons = self.controls.add_group()
        buttons.heading.hide()
        buttons.add(self.play)
        self._more_group = self.controls.add_folded_group()
        self.options = DescentOptions(self.optimizer.parameters)
        self._more_group.add(self.options)

    def _build_stage(self) -> None:
        self.view = self._make_view()
        self.map = ContourMap(self.scene)
        for picture in (self.view, self.map):
            picture.set_summary(self.walk.sentence)
        self.curves = DescentCurves()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.map, 7)
        right.addWidget(self.curves, 4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_framed(self.view), 11)
        row.addLayout(right, 9)
        self.stage.addLayout(row, 1)

    @classmethod
    def load_late(cls, settings: Settings) -> Iterator[str]:
        """Check whether OpenGL works here, and import the view that draws with it."""
        if opengl_is_usable(settings.software_drawing):
            yield "OpenGL"
            from gui.scene import surface_view

            yield surface_view.__name__

    def _make_view(self) -> SurfaceView | SoftwareSurface:
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
        self.play.play_toggled.connect(self.walk.set_playing)
        self.play.step_clicked.connect(self.walk.forward)
        self.play.step_back_clicked.connect(self.walk.back)
        self.play.reset_clicked.connect(self.walk.reset)
        self.walk.playing_changed.connect(self.play.set_playing)
        self.walk.step_changed.connect(self._on_step_changed)
        for field in (self.choice, self.optimizer, self.steps, self.options):
            field.rejected.connect(self._on_rejected)
            field.accepted.connect(self._on_accepted)

    # Flow ------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._surface_group.set_heading(self.tr("Surface"))
        self._descent_group.set_heading(self.tr("Descent"))
        self._more_group.set_heading(self.tr("More"))
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
            self.tr("Drag to rotate, turn the wheel to zoom, click to choose another start.")
        )
        self.map.setAccessibleName(self.tr("Map of the surface"))
        self.map.setToolTip(
            self.tr(
                "Click or drag to choose the start. The wheel zooms, dragging with Shift moves the "
                "map, a double click shows all of it."
            )
        )
        self.curves.set_labels(self.tr("step"), "f")
        if self.strip.kind == "info":
            self.strip.show_message("info", self._software_text())
        if self.walk.paths:
            self._show_verdict()
            self._show_step()
            self._show_zone()

    def draw(self) -> None:
        surface, start, steps = self.choice.surface, self.choice.start, int(self.steps.value)
        gradient: GradientKind = "exact" if self.exact.isChecked() else "numerical"
        main = self.optimizer.name
        names = [main, *(name for name in self.options.compared if name != main)]
        self.walk.paths = {
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
        if self.scene.surface is not surface:
            self.scene.show_surface(surface)
        self.scene.start = start
        self.curves.show_paths(self.walk.paths)
        self.zones.ask(surface, start, self.optimizer.make(main), steps, gradient)
        self._show_verdict()
        self._show_step()
        self._show_zone()

    def _show_step(self) -> None:
        """Draw the current step of the paths."""
        main, path, step = self.walk.leader, self.walk.path, self.walk.step
        trails = []
        for name, walked in self.walk.paths.items():
            end = walked.finite_steps + 1
            role = f"optimizer:{name}"
            trails.append(Trail(walked.points[:end], walked.values[:end], role, name == main))
        (x0, x1), (g0, g1), value = path.points[step], path.gradients[step], path.values[step]
        spot = Spot(float(x0), float(x1), float(value), float(g0), float(g1))
        self.scene.show_trails(trails, step, spot if math.isfinite(value) else None)
        self.curves.show_step(step)
        self.readout.hero.set_value(format_number(float(value), 5), repr(float(value)))
        self.readout.hero.set_caption(
            fill_in(self.tr("f at step {step} of {steps}"), step=step, steps=self.walk.steps)
        )
        self.numbers.show_step(path, main, self.optimizer.rate.value, step)

    def _show_verdict(self) -> None:
        self.numbers.show_verdict(self.walk.path.verdict)

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
        # This bound holds for plain descent towards a minimum; other optimizers have others.
        if bound is not None and surface.minima and OPTIMIZERS[self.optimizer.name] is SGD:
            text += fill_in(self.tr("  ·  bound 2/λmax = {bound}"), bound=format_number(bound))
        self.optimizer.zone.setText(text)

    # What the learner does -------------------------------------------------------------------

    def _on_surface_changed(self) -> None:
        self.walk.pause()
        self.optimizer.suggest(self.choice.surface)
        self.refresh()

    def _on_steps_changed(self, steps: float) -> None:
        self.walk.set_steps(int(steps))
        self.refresh()

    def _on_step_changed(self) -> None:
        # While values are being set, the paths still belong to the earlier values.
        if not self.is_setting:
            self._show_step()

    def _on_scale_toggled(self, logarithmic: bool) -> None:
        self.curves.set_scale(logarithmic=logarithmic)

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

    def _software_text(self) -> str:
        return self.tr(
            "OpenGL is not available here, so the surface is drawn in software. "
            "Everything else works the same."
        )

    # What is kept ----------------------------------------------------------------------------

    def kept(self) -> Rows:
        choice, scene = self.choice, self.scene
        return (
            Kept(
                "function",
                Text(choice.text.maxLength()),
                choice.text.text,
                choice.set_text,
                choice.text.textChanged,
            ),
            kept_choice("surface", choice.combo),
            Kept(
                "start",
                Numbers((2,), -FARTHEST_START, FARTHEST_START),
                lambda: list(choice.start),
                lambda start: choice.set_start(*start),
                choice.start_changed,
            ),
            *self.optimizer.kept(),
            kept_number("steps", self.steps),
            Kept(
                "step",
                Whole(0, MOST_STEPS),
                lambda: self.walk.step,
                self.walk.go_to,
                self.walk.step_changed,
            ),
            Kept(
                "numerical",
                Flag(),
                self.numerical.isChecked,
                lambda chosen: (self.numerical if chosen else self.exact).setChecked(True),
                self.numerical.toggled,
            ),
            *self.options.kept(),
            kept_flag("more", self._more_group.button),
            Kept(
                "camera",
                Either((Choice(tuple(PRESETS)), Numbers((3,), -180.0, 180.0))),
                scene.camera.state,
                scene.set_camera,
                scene.changed,
            ),
        )

    def drop_results(self) -> None:
        self.walk.pause()

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        header = ["optimizer", "step", "x0", "x1", "f", "gradient_x0", "gradient_x1"]
        rows: list[list[object]] = []
        for name, path in self.walk.paths.items():
            columns = np.column_stack([path.points, path.values, path.gradients]).tolist()
            rows += [[name, step, *numbers] for step, numbers in enumerate(columns)]
        return header, rows

    def code(self) -> str:
        # Imported here: it pulls in the whole engine, and only “Copy as NumPy” needs it.
        from engine.scripts import descent_script

        return descent_script(
            self.choice.surface,
            self.choice.start,
            self.optimizer.make(self.optimizer.name),
            self.walk.step,
            numerical=self.numerical.isChecked(),
            noise=self.options.noise.value,
            seed=int(self.options.seed.value),
            draws=int(self.steps.value) + 1,
        )

    @property
    def is_settled(self) -> bool:
        return super().is_settled and self.zones.is_settled

    def close_lab(self) -> None:
        self.walk.pause()
        super().close_lab()
        if not isinstance(self.view, SoftwareSurface):
            self.view.release()


def _framed(widget: QWidget) -> QFrame:
    """Return a picture in a framed panel, like all pictures."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(widget)
    return frame
