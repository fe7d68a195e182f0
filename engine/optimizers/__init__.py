"""Optimizers: how each uses a gradient, and a row of facts about it."""

from __future__ import annotations

from engine.optimizers.catalogue import (
    OPTIMIZERS,
    SGD,
    AdaGrad,
    Adam,
    Momentum,
    Nesterov,
    RMSProp,
)
from engine.optimizers.optimizer import (
    Facts,
    Optimizer,
    Parameter,
)

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "AdaGrad",
    "Adam",
    "Facts",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "Parameter",
    "RMSProp",
]
