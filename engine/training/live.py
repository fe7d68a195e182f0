"""A training run to watch and steer while it runs, and its history for the curves."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.datasets import Dataset
from engine.network import TwoLayerNet
from engine.training.loop import (
    DivergedRecord,
    EvaluationRecord,
    IterationRecord,
    Record,
    TrainingConfig,
    check_training,
    epoch_length,
    train,
)

SNAPSHOT_SECONDS = 0.25
SMOOTHED_OVER = 100  # iterations that the smoothed loss averages


class Snapshot(NamedTuple):
    """A copy of the network after ``iteration`` updates, safe to use while training continues."""

    iteration: int
    network: TwoLayerNet


class RateRecord(NamedTuple):
    """The learning rate of all updates after the first ``iteration``."""

    iteration: int
    learning_rate: float


class LiveTraining:
    """One run: its records, a `Snapshot` now and then, and a learning rate that may change.

    Parameters
    ----------
    network
        Trained in place.
    data, config
        As for `engine.training.train`.

    Attributes
    ----------
    learning_rate
        May be set at any time, even from another thread; the next update uses it, and a
        `RateRecord` says from which iteration on, so that the run can be repeated exactly.

    Raises
    ------
    InputError
        If data, network and settings do not fit together.
    """

    def __init__(self, network: TwoLayerNet, data: Dataset, config: TrainingConfig) -> None:
        check_training(network, data, config)
        self.network = network
        self.data = data
        self.config = config
        self.learning_rate = config.learning_rate

    @property
    def epoch_length(self) -> int:
        """The number of iterations in an epoch."""
        return epoch_length(len(self.data.train_labels), self.config.batch_size)

    def records(self) -> Iterator[Record | Snapshot | RateRecord]:
        """Train and yield the records; the first and the last are snapshots."""
        optimizer = self.config.make_optimizer()
        rate = self.learning_rate = optimizer.learning_rate
        iteration = 0
        yield Snapshot(0, self.network.copy())
        seen = time.monotonic()
        for record in train(self.network, self.data, self.config, optimizer):
            yield record
            if type(record) is not IterationRecord:
                continue
            iteration = record.iteration
            if self.learning_rate != rate:
                rate = optimizer.learning_rate = self.learning_rate
                yield RateRecord(iteration, rate)
            if time.monotonic() - seen >= SNAPSHOT_SECONDS:
                yield Snapshot(iteration, self.network.copy())
                seen = time.monotonic()
        yield Snapshot(iteration, self.network.copy())


class History:
    """The data of a run that its curves need.

    Attributes
    ----------
    evaluations
        All of them, in order.
    rates
        Every change of the learning rate.
    diverged
        The record that ended the run, if its loss stopped being a finite number.
    """

    def __init__(self) -> None:
        self.evaluations: list[EvaluationRecord] = []
        self.rates: list[RateRecord] = []
        self.diverged: DivergedRecord | None = None
        self._count = 0
        self._losses = np.empty(1024)
        self._sums = np.zeros(1025)  # cumulative, of the losses before each index

    def add(self, records: Iterable[object]) -> None:
        """Keep the records that the curves need and ignore the others."""
        losses: list[float] = []
        for record in records:
            if type(record) is IterationRecord:
                losses.append(record.loss)
            elif isinstance(record, EvaluationRecord):
                self.evaluations.append(record)
            elif isinstance(record, RateRecord):
                self.rates.append(record)
            elif isinstance(record, DivergedRecord):
                self.diverged = record
        if losses:
            self._append(losses)

    @property
    def iterations(self) -> int:
        """The number of updates made."""
        return self._count

    @property
    def losses(self) -> NDArray[np.float64]:
        """The batch loss of every iteration."""
        return self._losses[: self._count]

    @property
    def recent_loss(self) -> float | None:
        """The mean loss of the last 100 iterations; None before the first one."""
        _, means = self.smoothed(2)
        return float(means[-1]) if len(means) else None

    def smoothed(self, points: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return some iterations, and for each the mean loss of the 100 iterations up to it.

        Parameters
        ----------
        points
            The maximum number of points, at least 2; the last iteration is always included.

        Returns
        -------
        tuple of ndarray
            Iterations (from 1) and means, equally long.
        """
        if self._count == 0:
            return np.empty(0, np.intp), np.empty(0)
        ends = np.linspace(1, self._count, min(max(points, 2), self._count)).astype(np.intp)
        starts = np.maximum(ends - SMOOTHED_OVER, 0)
        return ends, (self._sums[ends] - self._sums[starts]) / (ends - starts)

    def _append(self, losses: list[float]) -> None:
        end = self._count + len(losses)
        if end > len(self._losses):
            size = max(end, 2 * len(self._losses))
            self._losses = _enlarged(self._losses, size)
            self._sums = _enlarged(self._sums, size + 1)
        self._losses[self._count : end] = losses
        new = np.cumsum(self._losses[self._count : end])
        self._sums[self._count + 1 : end + 1] = new + self._sums[self._count]
        self._count = end


def _enlarged(array: NDArray[Any], size: int) -> NDArray[Any]:
    larger = np.zeros(size, array.dtype)
    larger[: len(array)] = array
    return larger
