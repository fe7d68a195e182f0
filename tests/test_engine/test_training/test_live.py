"""A training that is controlled while it runs, and the history of its curves."""

from __future__ import annotations

import numpy as np
import pytest

from engine.datasets import Dataset
from engine.errors import InputError
from engine.network import TwoLayerNet
from engine.training import (
    DivergedRecord,
    EvaluationRecord,
    History,
    IterationRecord,
    LiveTraining,
    RateRecord,
    Snapshot,
    TrainingConfig,
    train,
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, 60)
    images = rng.integers(0, 50, (60, 784), dtype=np.uint8)
    images[np.arange(60), labels * 10] = 255
    return Dataset(images, labels, images[:20], labels[:20])


def network() -> TwoLayerNet:
    return TwoLayerNet(784, 5, 10, 0.1, seed=3)


def losses_of(records: list[object]) -> list[float]:
    return [record.loss for record in records if isinstance(record, IterationRecord)]


def test_it_trains_as_train_does(data: Dataset) -> None:
    config = TrainingConfig(iterations=20, batch_size=10, seed=1)
    live = LiveTraining(network(), data, config)
    assert losses_of(list(live.records())) == losses_of(list(train(network(), data, config)))


def test_the_first_and_last_records_are_snapshots_of_their_own(data: Dataset) -> None:
    net = network()
    first, *_, last = LiveTraining(net, data, TrainingConfig(iterations=5, batch_size=10)).records()
    assert isinstance(first, Snapshot)
    assert isinstance(last, Snapshot)
    assert (first.iteration, last.iteration) == (0, 5)
    assert np.array_equal(first.network.params["W1"], network().params["W1"])
    assert np.array_equal(last.network.params["W1"], net.params["W1"])
    assert not np.shares_memory(last.network.params["W1"], net.params["W1"])


def test_another_learning_rate_is_used_and_told_from_where_on(data: Dataset) -> None:
    live = LiveTraining(network(), data, TrainingConfig(iterations=10, batch_size=10, seed=1))
    records: list[object] = []
    for record in live.records():
        records.append(record)
        if isinstance(record, IterationRecord) and record.iteration == 4:
            live.learning_rate = 0.001
    assert [one for one in records if isinstance(one, RateRecord)] == [RateRecord(4, 0.001)]
    steady = losses_of(list(LiveTraining(network(), data, live.config).records()))
    assert losses_of(records)[:5] == steady[:5]  # the fifth loss is computed before its update
    assert losses_of(records)[5:] != steady[5:]


def test_what_does_not_fit_together_is_said_at_once(data: Dataset) -> None:
    with pytest.raises(InputError, match="The batch has 61 images"):
        LiveTraining(network(), data, TrainingConfig(batch_size=61))


def test_a_history_keeps_what_belongs_to_the_curves() -> None:
    history = History()
    evaluation = EvaluationRecord(2, 1, 0.5, None, 0.4, 1.0, None, 1.1, None)
    diverged = DivergedRecord(3, float("nan"), InputError("Too far."))
    history.add([Snapshot(0, network()), IterationRecord(1, 2.0), IterationRecord(2, 1.0)])
    history.add([evaluation, RateRecord(2, 0.5), diverged])
    assert history.losses.tolist() == [2.0, 1.0]
    assert history.iterations == 2
    assert history.evaluations == [evaluation]
    assert history.rates == [RateRecord(2, 0.5)]
    assert history.diverged is diverged


def test_the_smoothed_loss_is_the_mean_of_the_last_hundred() -> None:
    losses = np.random.default_rng(0).random(5_000)
    history = History()
    for piece in np.split(losses, 50):  # grows over several pieces
        history.add([IterationRecord(0, loss) for loss in piece.tolist()])
    assert np.array_equal(history.losses, losses)
    iterations, means = history.smoothed(300)
    assert len(iterations) == 300
    assert iterations[0] == 1
    assert iterations[-1] == 5_000
    for end, mean in zip(iterations, means, strict=True):
        assert mean == pytest.approx(losses[max(0, end - 100) : end].mean())
    assert history.recent_loss == pytest.approx(losses[-100:].mean())


def test_an_empty_or_short_history_is_smoothed_too() -> None:
    history = History()
    assert history.recent_loss is None
    assert [len(part) for part in history.smoothed(300)] == [0, 0]
    history.add([IterationRecord(1, 3.0)])
    assert [part.tolist() for part in history.smoothed(300)] == [[1], [3.0]]
