"""A training iteration, and the evaluation of all images."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np

from benchmarks import rivals
from benchmarks.lecture import LectureTraining, one_hot
from benchmarks.plan import Plan, one_blas_thread, tell
from benchmarks.table import Table, at_least, at_most, seconds, times
from benchmarks.timing import Timings, Way, alternate
from engine.datasets import Dataset
from engine.network import TwoLayerNet, pixel_values
from engine.training import PIECE, TrainingConfig, evaluate, train

ITERATIONS = 100  # per round
ROUNDS = 41
BATCH = 100
FOR_EVER = 10**9

OURS = "Descent Lab (float32)"
CLEAR = "Descent Lab's clear version (float64)"
LECTURE = "the lecture's loop as typed (float64)"
PRODUCTS = "the bare matrix products (float32)"
EVALUATION_OURS = "Descent Lab: accuracy and loss"
EVALUATION_LECTURE = "the lecture: accuracy and loss"
EVALUATION_ACCURACY = "the lecture: accuracy alone"
EVALUATION_PRODUCT = "the bare matrix products (float32)"


def measure(plan: Plan) -> list[Table]:
    """Measure both tables of this area."""
    data = plan.data
    lecture = LectureTraining(pixel_values(data.train_images), one_hot(data.train_labels))
    with one_blas_thread():
        return [_iterations(plan, data, lecture), _evaluation(plan, data, lecture)]


def _iterations(plan: Plan, data: Dataset, lecture: LectureTraining) -> Table:
    tell("training: one iteration …")
    others = rivals.training_ways(data.train_images, data.train_labels, ITERATIONS, BATCH)
    ways = [
        Way(OURS, training_run(data, BATCH, ITERATIONS), ITERATIONS),
        Way(CLEAR, clear_run(data, BATCH, ITERATIONS), ITERATIONS),
        Way(LECTURE, lambda: lecture.run(ITERATIONS), ITERATIONS),
        *others,
        Way(PRODUCTS, matrix_products(BATCH, ITERATIONS), ITERATIONS),
    ]
    timings = alternate(ways, plan.rounds(ROUNDS))
    return iteration_table(timings, data.name, [way.name for way in others])


def iteration_table(timings: Timings, data: str, others: list[str]) -> Table:
    """Return the table of the timings; `others` names the ways of other libraries."""
    table = Table(
        "training",
        "One training iteration",
        f"784-50-10, sigmoid, batch {BATCH}, plain gradient descent on {data}: draw a batch, loss, "
        "gradient, update. One BLAS thread.",
        ("way", "per iteration", "against ours"),
    )
    for name in timings.seconds:
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, OURS)))
    table.goals.append(
        at_least("the lecture's loop takes", times(timings.ratio(LECTURE, OURS)), times(4.5))
    )
    for library in rivals.LIBRARIES:
        # With the number of threads that suits it best.
        own = [name for name in others if name.startswith(library)]
        if own:
            ratio = times(timings.ratio(timings.quickest(*own), OURS))
            table.goals.append(at_least(f"{library} takes", ratio, times(2)))
    table.goals.append(
        at_most("against the products we take", times(timings.ratio(OURS, PRODUCTS)), times(1.5))
    )
    if rivals.missing():
        table.notes.append(rivals.missing())
    return table


def _evaluation(plan: Plan, data: Dataset, lecture: LectureTraining) -> Table:
    tell("training: evaluation of all images …")
    network = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
    parts = (
        (data.train_images, data.train_labels),
        (data.test_images, data.test_labels),
    )
    count = sum(len(labels) for _, labels in parts)
    typed = tuple((pixel_values(images), one_hot(labels)) for images, labels in parts)
    accuracy, loss = lecture.network.accuracy, lecture.network.loss
    ways = [
        Way(EVALUATION_OURS, lambda: [evaluate(network, x, t) for x, t in parts]),
        Way(EVALUATION_LECTURE, lambda: [(accuracy(x, t), loss(x, t)) for x, t in typed]),
        Way(EVALUATION_ACCURACY, lambda: [accuracy(x, t) for x, t in typed]),
        Way(EVALUATION_PRODUCT, evaluation_products(count)),
    ]
    timings = alternate(ways, plan.rounds(9))
    table = Table(
        "evaluation",
        f"Evaluation of {count:,} images",
        "On the training and test images, with the network above. Ours computes both in one pass, "
        "from bytes; the lecture's functions need one pass for each.",
        ("way", "time", "against ours"),
    )
    for name in timings.seconds:
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, EVALUATION_OURS)))
    for name, what in (
        (EVALUATION_LECTURE, "for the same, the lecture's way takes"),
        (EVALUATION_ACCURACY, "for the accuracy alone, the lecture's way takes"),
    ):
        table.goals.append(at_least(what, times(timings.ratio(name, EVALUATION_OURS)), times(5)))
    return table


def evaluation_products(images: int) -> Callable[[], None]:
    """Return a function that computes only the two matrix products for the images, in pieces."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((min(PIECE, images), 784), dtype=np.float32)
    W1, W2 = (rng.standard_normal(shape, dtype=np.float32) for shape in ((784, 50), (50, 10)))
    a1, a2 = (np.empty((len(x), n), np.float32) for n in (50, 10))

    def run() -> None:
        for _ in range(images // len(x)):
            np.matmul(x, W1, out=a1)
            np.matmul(a1, W2, out=a2)

    return run


def training_run(
    data: Dataset, batch_size: int, iterations: int, hidden: int = 50
) -> Callable[[], None]:
    """Return a function that makes the next `iterations` iterations of our training."""
    network = TwoLayerNet(data.train_images.shape[1], hidden, 10, seed=0, dtype=np.float32)
    config = TrainingConfig(FOR_EVER, batch_size, seed=0, evaluate=False)
    records = train(network, data, config)

    def run() -> None:
        for _ in islice(records, iterations):
            pass

    return run


def clear_run(data: Dataset, batch_size: int, iterations: int) -> Callable[[], None]:
    """Return the same with `TwoLayerNet.gradient`, which reads like the formulas."""
    network = TwoLayerNet(data.train_images.shape[1], 50, 10, seed=0)
    optimizer = TrainingConfig(learning_rate=0.1, seed=0).make_optimizer()
    rng = np.random.default_rng(0)

    def run() -> None:
        for _ in range(iterations):
            chosen = rng.integers(0, len(data.train_labels), batch_size)
            x, t = pixel_values(data.train_images[chosen]), data.train_labels[chosen]
            network.loss(x, t)
            optimizer.step(network.params, network.gradient(x, t))

    return run


def matrix_products(
    batch_size: int, iterations: int, inputs: int = 784, hidden: int = 50, classes: int = 10
) -> Callable[[], None]:
    """Return a function that computes only the five matrix products of an iteration."""
    rng = np.random.default_rng(0)

    def new(*shape: int) -> np.ndarray:
        return rng.standard_normal(shape, dtype=np.float32)

    x, z1, da2, da1 = (new(batch_size, n) for n in (inputs, hidden, classes, hidden))
    W1, W2 = new(inputs, hidden), new(hidden, classes)
    a1, a2, back = (np.empty_like(one) for one in (z1, da2, da1))
    dW1, dW2 = np.empty_like(W1), np.empty_like(W2)

    def run() -> None:
        for _ in range(iterations):
            np.matmul(x, W1, out=a1)
            np.matmul(z1, W2, out=a2)
            np.matmul(z1.T, da2, out=dW2)
            np.matmul(da2, W2.T, out=back)
            np.matmul(x.T, da1, out=dW1)

    return run
