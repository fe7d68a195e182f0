"""The script of a training, run on its own on small files, against the training loop."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.datasets import Dataset
from engine.network import TwoLayerNet
from engine.optimizers import OPTIMIZERS
from engine.scripts import ScriptedRun, training_script
from engine.training import IterationRecord, TrainingConfig, evaluate, train

ITERATIONS, HIDDEN, SEED = 40, 12, 3


@pytest.fixture(scope="module")
def data() -> Dataset:
    rng = np.random.default_rng(8)
    images = rng.integers(0, 256, (260, 784), dtype=np.uint8)
    labels = rng.integers(0, 10, 260, dtype=np.uint8)
    return Dataset(images[:200], labels[:200], images[200:], labels[200:])


@pytest.fixture(scope="module")
def folder(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the data as the four files of MNIST, two of them compressed."""
    place = tmp_path_factory.mktemp("mnist")
    for part, images, labels in (
        ("train", data.train_images, data.train_labels),
        ("t10k", data.test_images, data.test_labels),
    ):
        head = struct.pack(">HBBIII", 0, 8, 3, len(images), 28, 28)
        (place / f"{part}-images-idx3-ubyte").write_bytes(head + images.tobytes())
        packed = gzip.compress(struct.pack(">HBBI", 0, 8, 1, len(labels)) + bytes(labels.tolist()))
        (place / f"{part}-labels-idx1-ubyte.gz").write_bytes(packed)
    return place


def trained(
    data: Dataset, config: TrainingConfig, activation: str = "sigmoid", scale: str = "xavier"
) -> tuple[TwoLayerNet, list[float]]:
    network = TwoLayerNet(
        784, HIDDEN, 10, scale, seed=config.seed, dtype="float32", activation=activation
    )
    records = list(train(network, data, config))
    return network, [one.loss for one in records if isinstance(one, IterationRecord)]


def printed_numbers(printed: str) -> dict[str, float]:
    lines = (line.rsplit(" ", 1) for line in printed.splitlines())
    return {name: float(number) for name, number in lines}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_it_prints_the_numbers_of_the_run(
    name: str, data: Dataset, folder: Path, run_here: Callable[[str], str]
) -> None:
    rate = OPTIMIZERS[name].facts.rate_in_training
    config = TrainingConfig(
        iterations=ITERATIONS, batch_size=20, learning_rate=rate, optimizer=name, seed=SEED
    )
    run = ScriptedRun(config, HIDDEN, "sigmoid", "xavier", folder, None, ITERATIONS, ITERATIONS)
    found = printed_numbers(run_here(training_script(run)))
    network, losses = trained(data, config)
    assert found["iterations"] == ITERATIONS
    assert found["mean loss of the last 100"] == pytest.approx(np.mean(losses), rel=1e-4)
    result = evaluate(network, data.train_images, data.train_labels)
    assert found["training accuracy"] == pytest.approx(result.accuracy, abs=0.011)


@pytest.mark.parametrize(
    ("activation", "scale"), [("sigmoid", "0.01"), ("tanh", "xavier"), ("relu", "he")]
)
def test_activation_weights_decay_and_a_part_of_the_images_are_followed(
    activation: str, scale: str, data: Dataset, folder: Path, run_here: Callable[[str], str]
) -> None:
    config = TrainingConfig(
        iterations=ITERATIONS, batch_size=20, learning_rate=0.1, seed=SEED, weight_decay=0.01
    )
    run = ScriptedRun(config, HIDDEN, activation, scale, folder, 120, ITERATIONS, ITERATIONS)
    found = printed_numbers(run_here(training_script(run)))
    begin = scale if scale in ("xavier", "he") else float(scale)
    _, losses = trained(data.split(120, 0, SEED), config, activation, begin)
    assert found["mean loss of the last 100"] == pytest.approx(np.mean(losses), rel=1e-4)


def test_settings_of_the_optimizer_are_followed(
    data: Dataset, folder: Path, run_here: Callable[[str], str]
) -> None:
    config = TrainingConfig(
        iterations=ITERATIONS, batch_size=20, learning_rate=0.1, seed=SEED,
        optimizer="Momentum", optimizer_settings={"momentum": 0.5},
    )  # fmt: skip
    run = ScriptedRun(config, HIDDEN, "sigmoid", "xavier", folder, None, ITERATIONS, ITERATIONS)
    found = printed_numbers(run_here(training_script(run)))
    _, losses = trained(data, config)
    assert found["mean loss of the last 100"] == pytest.approx(np.mean(losses), rel=1e-4)


def test_a_changed_learning_rate_counts_from_its_iteration_on(
    data: Dataset, folder: Path, run_here: Callable[[str], str]
) -> None:
    config = TrainingConfig(iterations=30, batch_size=20, learning_rate=0.1, seed=SEED)
    run = ScriptedRun(
        config, HIDDEN, "sigmoid", "xavier", folder, None, 30, 0, rates=[(10, 2.0), (20, 0.5)]
    )
    found = printed_numbers(run_here(training_script(run)))
    network = TwoLayerNet(784, HIDDEN, 10, "xavier", seed=SEED, dtype="float32")
    optimizer, losses = config.make_optimizer(), []
    for record in train(network, data, config, optimizer):
        if isinstance(record, IterationRecord):
            losses.append(record.loss)
            optimizer.learning_rate = {10: 2.0, 20: 0.5}.get(
                record.iteration, optimizer.learning_rate
            )
    assert found["mean loss of the last 100"] == pytest.approx(np.mean(losses), rel=1e-4)
    assert "test accuracy" not in found
