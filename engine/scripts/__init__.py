"""Short NumPy scripts that compute and print what a lab shows, for "Copy as NumPy"."""

from __future__ import annotations

from engine.scripts.descent import (
    descent_script,
)
from engine.scripts.layer import (
    layer_script,
)
from engine.scripts.loss import (
    loss_script,
)
from engine.scripts.slope import (
    slope_script,
)
from engine.scripts.training import (
    ScriptedRun,
    training_script,
)

__all__ = [
    "ScriptedRun",
    "descent_script",
    "layer_script",
    "loss_script",
    "slope_script",
    "training_script",
]
