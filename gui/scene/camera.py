"""The position of the eye, and how points of a box are projected onto the screen."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QMatrix4x4

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Indices = NDArray[np.intp]

NEAREST, FARTHEST = 8.0, 60.0  # from the centre of the box, whose half side is 1
FROM_ABOVE = 60.0  # degrees: above it the perspective fades, so that the top view is a map
PRESETS = {"iso": (-58.0, 38.0), "top": (-90.0, 90.0), "x0": (0.0, 8.0), "x1": (-90.0, 8.0)}
STEEPER = 26.0  # degrees
LEAST_ZOOM, MOST_ZOOM = 0.5, 6.0


class Camera:
    """An eye that orbits a box with half sides `half`; x points right in the top view.

    `preset` names the fixed viewpoint, until the eye is moved.
    """

    def __init__(self) -> None:
        self.half = np.array([1.0, 1.0, 0.72])
        self.show("iso")

    def show(self, preset: str) -> None:
        """Look from one of the fixed viewpoints."""
        self.preset = preset
        self.azimuth, self.elevation = PRESETS[preset]
        if preset == "iso":
            # Look into a narrow box from higher up, or its front wall hides everything.
            self.elevation += STEEPER * (1.0 - float(self.half[:2].min()))
        self.zoom = 1.0

    def state(self) -> str | list[float]:
        """Return the viewpoint as a JSON value: the name of a preset, or angles and zoom."""
        return self.preset if self.preset else [self.azimuth, self.elevation, self.zoom]

    def restore(self, state: object) -> None:
        """Restore what `state` returned; ignore anything else."""
        if isinstance(state, str) and state in PRESETS:
            self.show(state)
        elif (
            isinstance(state, list)
            and len(state) == 3
            and all(isinstance(x, int | float) and math.isfinite(x) for x in state)
        ):
            self.preset = ""
            self.azimuth = min(max(float(state[0]), -180.0), 180.0)
            self.elevation = min(max(float(state[1]), 0.0), 90.0)
            self.zoom = min(max(float(state[2]), LEAST_ZOOM), MOST_ZOOM)

    def turn(self, azimuth: float, elevation: float) -> None:
        """Move around and up by angles in degrees."""
        self.preset = ""
        self.azimuth = (self.azimuth + azimuth + 180.0) % 360.0 - 180.0
        self.elevation = min(max(self.elevation + elevation, 0.0), 90.0)

    def magnify(self, factor: float) -> None:
        """Move closer or farther away."""
        self.preset = ""
        self.zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)

    @property
    def basis(self) -> Array:
        """Three row vectors: to the right, up, and towards the eye."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        return np.array(
            [
                [-math.sin(a), math.cos(a), 0.0],
                [-math.sin(e) * math.cos(a), -math.sin(e) * math.sin(a), math.cos(e)],
                [math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)],
            ]
        )

    @property
    def distance(self) -> float:
        """The distance of the eye from the centre of the box; the scale does not depend on it."""
        share = max(0.0, (self.elevation - FROM_ABOVE) / (90.0 - FROM_ABOVE))
        return NEAREST + (FARTHEST - NEAREST) * share**3

    @property
    def eye(self) -> Array:
        """The position of the eye."""
        towards: Array = self.basis[2]
        return self.distance * towards

    def scale(self, width: float, height: float, margin: float) -> float:
        """Return the pixels per unit at the centre that make the box fit at every angle."""
        half_x, half_y, half_z = self.half.tolist()
        across = math.hypot(half_x, half_y)
        e = math.radians(self.elevation)
        upright = across * math.sin(e) + half_z * math.cos(e)
        # The nearer half of the box is drawn larger.
        nearer = self.distance / (self.distance - 0.7 * across)
        fit = min((width - 2.4 * margin) / across, (height - 2 * margin) / upright)
        return max(float(fit) / (2 * nearer), 8.0) * self.zoom

    def project(self, points: Array, width: float, height: float, margin: float) -> Array:
        """Return x and y in pixels, and the depth, of points of shape (…, 3)."""
        seen = points @ self.basis.T
        away = self.distance - seen[..., 2]
        factor = self.scale(width, height, margin) * self.distance / away
        return np.stack(
            [width / 2 + factor * seen[..., 0], height / 2 - factor * seen[..., 1], seen[..., 2]],
            axis=-1,
        )

    def ray(self, x: float, y: float, width: float, height: float, margin: float) -> Array:
        """Return the direction from the eye through a pixel, as a unit vector."""
        scale = self.scale(width, height, margin) * self.distance
        seen = np.array([(x - width / 2) / scale, (height / 2 - y) / scale, -1.0])
        way = seen @ self.basis
        return way / np.linalg.norm(way)

    def view_matrix(self) -> QMatrix4x4:
        """Return the matrix from the box to the eye."""
        right, up, towards = self.basis.tolist()
        return QMatrix4x4([*right, 0, *up, 0, *towards, -self.distance, 0, 0, 0, 1])

    def projection_matrix(self, width: float, height: float, margin: float) -> QMatrix4x4:
        """Return the matrix from the eye to the screen, in agreement with `project`."""
        scale = 2 * self.scale(width, height, margin) * self.distance
        near, far = self.distance - 2.5, self.distance + 2.5
        a, b = (near + far) / (near - far), 2 * near * far / (near - far)
        return QMatrix4x4(
            *(scale / width, 0.0, 0.0, 0.0),
            *(0.0, scale / height, 0.0, 0.0),
            *(0.0, 0.0, a, b),
            *(0.0, 0.0, -1.0, 0.0),
        )
