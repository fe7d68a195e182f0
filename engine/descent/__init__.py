"""Gradient descent: the path that an optimizer walks, and what became of it."""

from __future__ import annotations

from engine.descent.path import (
    ZONE_OF,
    GradientKind,
    Path,
    Zone,
    ZoneKind,
    descend,
    learning_rate_zones,
)
from engine.descent.verdict import (
    Kind,
    Verdict,
)

__all__ = [
    "ZONE_OF",
    "GradientKind",
    "Kind",
    "Path",
    "Verdict",
    "Zone",
    "ZoneKind",
    "descend",
    "learning_rate_zones",
]
