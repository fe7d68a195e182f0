"""A training run without a window, in a process without Qt."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from engine.datasets import load_builtin, load_mnist
from engine.network import TwoLayerNet
from engine.training import EvaluationRecord, TrainingConfig, train

SEED = 1  # the window's seed at its first start


def train_alone(folder: str | None, iterations: int) -> dict[str, Any]:
    """Train with the window's settings; return the seconds and the test accuracy."""
    data = load_mnist(folder) if folder else load_builtin()
    network = TwoLayerNet(784, 50, 10, seed=SEED, dtype=np.float32)
    config = TrainingConfig(iterations, seed=SEED)
    records = []
    with threadpool_limits(limits=1, user_api="blas"):
        begun = time.perf_counter()
        records += train(network, data, config)
        taken = time.perf_counter() - begun
    last = [record for record in records if isinstance(record, EvaluationRecord)][-1]
    return {"seconds": taken, "test_accuracy": last.test_accuracy}
