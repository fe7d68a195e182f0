"""The model behind the 3D picture and the map: one surface, the paths on it, the eye."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.surfaces import Surface
from gui.scene.camera import Array, Camera, Mask
from gui.scene.surface_mesh import Mesh, build_mesh

GRID = 91  # points along each side of the drawn surface; a multiple of WIRE_EVERY, plus one
WIRE_EVERY = 6
BANDS = 14
LEAST_SIDE = 0.5  # of the longer side: how narrow the box may get for an elongated domain
RAY_POINTS = 26  # points on the way to the eye where the surface is looked for
LIFT = 0.012  # paths float a little above the surface, or it would hide them
FAR = 1e6  # in half sides of the box; a diverging path is drawn as if it ended there


@dataclass(frozen=True, eq=False)
class Trail:
    """One path to draw: its finite points, f there, its colour, and whether it is the main path."""

    points: Array  # (n, 2)
    values: Array  # (n,)
    role: str
    leads: bool = True


@dataclass(frozen=True)
class Spot:
    """The current point of the descent, with the gradient there."""

    x0: float
    x1: float
    value: float
    g0: float
    g1: float


class SurfaceScene(QObject):
    """The model of both pictures; it knows neither of them.

    Signals: `surface_changed()`; `changed()` for everything that moves on it; `picked(x0, x1)` when
    a start is chosen in a picture; `pointed(x0, x1)` when the mouse is over a point.
    """

    surface_changed = Signal()
    changed = Signal()
    picked = Signal(float, float)
    pointed = Signal(float, float)

    def __init__(self, surface: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self.trails: list[Trail] = []
        self.step = 0
        self.spot: Spot | None = None
        self.start = surface.start
        self.shows_plane = False
        self.show_surface(surface)

    def show_surface(self, surface: Surface) -> None:
        """Show another surface and drop the paths on the old one."""
        self.surface = surface
        (low0, high0), (low1, high1) = surface.domain
        self.low, self.high = np.array([low0, low1]), np.array([high0, high1])
        self.middle = (self.low + self.high) / 2
        self.unit = float((self.high - self.low).max()) / 2  # of x0 and x1, per unit of the box
        sides = np.maximum((self.high - self.low) / 2 / self.unit, LEAST_SIDE)
        self.camera.half[:2] = sides
        # Make a narrow box lower as well, or its front wall would hide what is inside.
        self.camera.half[2] = 0.36 + 0.36 * float(sides.min())
        if self.camera.preset:
            self.camera.show(self.camera.preset)
        self.units = (self.high - self.low) / 2 / sides
        self.bottom, self.top = surface.z_range
        self.usual_slope = (self.top - self.bottom) / (4 * self.unit)
        self.trails, self.spot = [], None
        x0, x1 = (np.linspace(*ends, GRID) for ends in surface.domain)
        self._grid = (x0, x1, surface(x0[:, None], x1[None, :]))
        share = np.clip((self._grid[2] - self.bottom) / (self.top - self.bottom), 0.0, 1.0)
        shown = share[share < 1.0]
        middle = float(np.nanmedian(shown)) if shown.size else 0.5
        # Bend the scale so that each half of the colours covers half of the picture.
        self._bend = min(max(math.log(0.5) / math.log(min(max(middle, 0.01), 0.9)), 0.3), 1.0)
        self.surface_changed.emit()
        self.changed.emit()

    def show_trails(self, trails: list[Trail], step: int, spot: Spot | None) -> None:
        """Show paths up to a step and the rest of them faintly; the main path comes first."""
        self.trails, self.step, self.spot = trails, step, spot
        self.changed.emit()

    def set_shows_plane(self, shows: bool) -> None:
        """Set whether the tangent plane and its normal are shown at the current point."""
        self.shows_plane = shows
        self.changed.emit()

    def look_from(self, preset: str) -> None:
        """Move the eye to a fixed viewpoint."""
        self.camera.show(preset)
        self.changed.emit()

    def set_camera(self, state: object) -> None:
        """Move the eye to where it was, as returned by `Camera.state`."""
        self.camera.restore(state)
        self.changed.emit()

    def turn(self, azimuth: float, elevation: float) -> None:
        """Move the eye by angles in degrees."""
        self.camera.turn(azimuth, elevation)
        self.changed.emit()

    def magnify(self, factor: float) -> None:
        """Move the eye closer."""
        self.camera.magnify(factor)
        self.changed.emit()

    # Colour ----------------------------------------------------------------------------------

    def share(self, values: Array) -> Array:
        """Return the positions of heights on the colour scale, from 0 to 1."""
        share = (np.clip(values, self.bottom, self.top) - self.bottom) / (self.top - self.bottom)
        return share**self._bend

    def levels(self) -> Array:
        """Return the heights of the contour lines: short numbers, denser near the bottom."""
        shares = np.arange(1, BANDS) / BANDS
        exact = self.bottom + (self.top - self.bottom) * shares ** (1 / self._bend)
        step = np.abs(np.diff(exact, prepend=self.bottom))
        digits = np.floor(np.log10(step))
        return np.unique(np.round(exact / 10**digits) * 10**digits)

    # Geometry --------------------------------------------------------------------------------

    def mesh(self, every: int = 1) -> Mesh:
        """Return the mesh of the surface, using every n-th point of the grid."""
        x0, x1, heights = (self._grid[0][::every], self._grid[1][::every],
                           self._grid[2][::every, ::every])  # fmt: skip
        return build_mesh(
            (x0 - self.middle[0]) / self.units[0],
            (x1 - self.middle[1]) / self.units[1],
            self.height(heights),
            self.share(heights),
            float(self.camera.half[2]),
            max(WIRE_EVERY // every, 1),
        )

    def height(self, values: Array) -> Array:
        """Return the heights in the box of values of f."""
        half = self.camera.half[2]
        with np.errstate(all="ignore"):
            height: Array = ((values - self.bottom) / (self.top - self.bottom) * 2 - 1) * half
        return height

    def to_box(self, points: Array, values: Array) -> Array:
        """Return positions in the box, shape (n, 3), of points (n, 2) and f there."""
        with np.errstate(all="ignore"):
            plane = (points - self.middle) / self.units
            box = np.column_stack([plane, self.height(values) + LIFT])
        near: Array = np.clip(np.nan_to_num(box, posinf=FAR, neginf=-FAR), -FAR, FAR)
        return near

    def slopes_in_box(self, g0: float, g1: float) -> tuple[float, float]:
        """Return ∂f/∂x0 and ∂f/∂x1 in units of the box."""
        upright = 2 * float(self.camera.half[2]) / (self.top - self.bottom)
        return g0 * float(self.units[0]) * upright, g1 * float(self.units[1]) * upright

    def hidden(self, places: Array) -> Mask:
        """Return which positions in the box, shape (n, 3), lie behind the surface."""
        if not len(places):
            return np.zeros(0, dtype=bool)
        way = self.camera.eye - places
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        far = np.linspace(0.0, 1.0, RAY_POINTS + 1)[1:] * 2.9
        ray = places[:, None, :] + far[None, :, None] * way[:, None, :]
        above = self._surface_height(ray[..., 0], ray[..., 1])
        half = self.camera.half
        there = (np.abs(ray[..., :2]) <= half[:2]).all(axis=-1) & (above <= half[2])
        behind: Mask = (there & (above > ray[..., 2] + LIFT / 2)).any(axis=1)
        return behind

    def hit(self, x: float, y: float, width: float, height: float, margin: float) -> Array:
        """Return x0 and x1 of the first surface point under a pixel, or an empty array."""
        way = self.camera.ray(x, y, width, height, margin)
        places = (
            self.camera.eye
            + self.camera.distance * way
            + np.linspace(-2.5, 2.5, 2501)[:, None] * way
        )
        within = np.abs(places[:, :2]) <= self.camera.half[:2]
        there = within[:, 0] & within[:, 1]
        below: Mask = np.greater_equal(self._surface_height(*places[:, :2].T), places[:, 2])
        crossed = np.flatnonzero(there[1:] & there[:-1] & below[1:] & ~below[:-1])
        if not len(crossed):
            return np.empty(0)
        found: Array = places[crossed[0] + 1, :2] * self.units + self.middle
        return found

    def _surface_height(self, x: Array, y: Array) -> Array:
        return self.height(
            self.surface(x * self.units[0] + self.middle[0], y * self.units[1] + self.middle[1])
        )
