"""The labs, in the order of their tabs.

A new lab is one file and one entry here: its name, then the module and class that build it. The
modules are named one by one, so that the order stays visible and a packager sees the imports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.lab import Lab


@dataclass(frozen=True)
class LabEntry:
    """A lab that is built when its tab is first shown."""

    name: str
    title: str  # English, of the context "labs"
    icon: str
    load: Callable[[], type[Lab]]


def _loss() -> type[Lab]:
    from gui.labs.loss.lab import LossLab

    return LossLab


def _derivative() -> type[Lab]:
    from gui.labs.derivative.lab import DerivativeLab

    return DerivativeLab


def _descent() -> type[Lab]:
    from gui.labs.descent.lab import DescentLab

    return DescentLab


def _layer() -> type[Lab]:
    from gui.labs.layer.lab import LayerLab

    return LayerLab


def _training() -> type[Lab]:
    from gui.labs.training.lab import TrainingLab

    return TrainingLab


LABS = (
    LabEntry("loss", QT_TRANSLATE_NOOP("labs", "Loss"), "loss", _loss),
    LabEntry("derivative", QT_TRANSLATE_NOOP("labs", "Derivative"), "derivative", _derivative),
    LabEntry("descent", QT_TRANSLATE_NOOP("labs", "Gradient descent"), "descent", _descent),
    LabEntry("layer", QT_TRANSLATE_NOOP("labs", "One layer"), "layer", _layer),
    LabEntry("training", QT_TRANSLATE_NOOP("labs", "MNIST training"), "training", _training),
)
