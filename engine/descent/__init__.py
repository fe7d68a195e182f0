"""Gradient descent: the path of an optimizer, and how it ended."""

from __future__ import annotations

from engine.descent.path import (
    GradientKind,
    Path,
    descend,
)
from engine.descent.verdict import (
    Kind,
    Verdict,
)
from engine.descent.zones import (
    ZONE_OF,
    Zone,
    ZoneKind,
    learning_rate_zones,
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
