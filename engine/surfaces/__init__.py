"""The surfaces of gradient descent: a catalogue, and any function a learner types."""

from __future__ import annotations

from engine.surfaces.catalogue import (
    SURFACES,
)
from engine.surfaces.surface import (
    Minimum,
    Surface,
    custom_surface,
)
from engine.surfaces.typed import (
    typed_surface,
)

__all__ = [
    "SURFACES",
    "Minimum",
    "Surface",
    "custom_surface",
    "typed_surface",
]
