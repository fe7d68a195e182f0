"""Training a network: the loop, its fast arithmetic, evaluation, live runs, a single layer."""

from __future__ import annotations

from engine.training.evaluation import (
    PIECE,
    Evaluation,
    evaluate,
    evaluate_steps,
)
from engine.training.fast_network import (
    FastNetwork,
)
from engine.training.live import (
    History,
    LiveTraining,
    RateRecord,
    Snapshot,
)
from engine.training.loop import (
    DivergedRecord,
    EvaluationRecord,
    IterationRecord,
    TrainingConfig,
    batches,
    epoch_length,
    train,
)
from engine.training.one_layer import (
    LECTURE_T,
    LECTURE_W,
    LECTURE_X,
    LayerReport,
    Method,
    loss_along_weight,
    report,
    step_down,
)

__all__ = [
    "LECTURE_T",
    "LECTURE_W",
    "LECTURE_X",
    "PIECE",
    "DivergedRecord",
    "Evaluation",
    "EvaluationRecord",
    "FastNetwork",
    "History",
    "IterationRecord",
    "LayerReport",
    "LiveTraining",
    "Method",
    "RateRecord",
    "Snapshot",
    "TrainingConfig",
    "batches",
    "epoch_length",
    "evaluate",
    "evaluate_steps",
    "loss_along_weight",
    "report",
    "step_down",
    "train",
]
