"""Training as a generator: a record per iteration and per evaluation, and progress in between.

Mini-batch learning as in *Deep Learning from Scratch*, ch. 4.5.2: draw a batch, compute the
gradient, update the parameters, and measure the accuracy once per epoch. To pause, stop asking for
the next record; to continue, ask again. Records are at most a few milliseconds apart.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from engine.datasets import Dataset
from engine.errors import InputError, Sentence
from engine.gradient_check import GradientResult, quick_numerical_gradient_steps
from engine.network import TwoLayerNet, check_finite, checked_count, pixel_values
from engine.optimizers import OPTIMIZERS, Optimizer
from engine.progress import ProgressRecord
from engine.training.evaluation import PIECE, Evaluation, check_images, evaluation_records
from engine.training.fast_network import Bytes, FastNetwork, Integers

MOST_NUMERICAL = 500  # largest batch for the numerical gradient
INDICES_AHEAD = 100_000  # batch indices drawn in one call


@dataclass(frozen=True)
class TrainingConfig:
    """How to train; every value is checked on construction.

    Parameters
    ----------
    iterations
        The number of updates.
    batch_size
        The number of images per update.
    learning_rate
        The learning rate of the optimizer. During a run, set ``optimizer.learning_rate`` instead.
    optimizer
        A name in `engine.optimizers.OPTIMIZERS`.
    optimizer_settings
        Its other settings by name, such as ``{"momentum": 0.9}``; the defaults are the book's.
    seed
        Decides which images are drawn. None picks a seed, so that `seed` can always repeat the run.
    evaluate
        Whether to measure accuracy and loss before the first update, after every epoch and at the
        end.
    weight_decay
        λ of the penalty ½·λ·ΣW² that is added to the objective, though not to the loss in the
        records; biases have none (ch. 6.4.2).
    gradient
        ``"backpropagation"``, or ``"numerical"`` for central differences with h = 1e-4.
    replacement
        True draws every batch from all images, as in the lecture. False shuffles the images and
        deals them out, so that each is seen once per epoch; the last batch may be smaller.
    epochs_per_evaluation
        The number of epochs between evaluations: more than 1 if an epoch is only a few updates.

    Raises
    ------
    InputError
        If a value is not allowed.
    """

    iterations: int = 10_000
    batch_size: int = 100
    learning_rate: float = 0.1
    optimizer: str = "SGD"
    optimizer_settings: Mapping[str, float] = field(default_factory=dict)
    seed: int | None = None
    evaluate: bool = True
    weight_decay: float = 0.0
    gradient: Literal["backpropagation", "numerical"] = "backpropagation"
    replacement: bool = True
    epochs_per_evaluation: int = 1

    def __post_init__(self) -> None:
        checked_count(Sentence("iterations"), self.iterations)
        checked_count(Sentence("batch_size"), self.batch_size)
        checked_count(Sentence("epochs_per_evaluation"), self.epochs_per_evaluation)
        if self.seed is None:
            object.__setattr__(self, "seed", secrets.randbelow(2**31))
        checked_count(Sentence("seed"), self.chosen_seed, least=0)
        if not 0 <= self.weight_decay < math.inf:
            raise InputError(
                "The weight decay is {value}. Give 0 or a small number above it, such as 0.0001.",
                value=self.weight_decay,
            )
        if self.gradient not in ("backpropagation", "numerical"):
            raise InputError(
                "There is no gradient {value!r}. Choose backpropagation or numerical.",
                value=self.gradient,
            )
        self.make_optimizer()

    @property
    def chosen_seed(self) -> int:
        """The seed, given or picked."""
        assert self.seed is not None
        return self.seed

    def make_optimizer(self) -> Optimizer:
        """Return a new optimizer with these settings."""
        if self.optimizer not in OPTIMIZERS:
            raise InputError(
                "There is no optimizer {value!r}. Choose one of {names}.",
                value=self.optimizer,
                names=", ".join(OPTIMIZERS),
            )
        kind = OPTIMIZERS[self.optimizer]
        for name in self.optimizer_settings:
            if name not in kind.parameters or name == "learning_rate":
                raise InputError(
                    "{optimizer} has no setting {name!r}.", optimizer=self.optimizer, name=name
                )
        optimizer = kind(self.learning_rate)
        for name, value in self.optimizer_settings.items():
            setattr(optimizer, name, value)
        return optimizer


class IterationRecord(NamedTuple):
    """One update.

    Attributes
    ----------
    iteration
        The number of updates made, including this one: 1 for the first.
    loss
        The cross-entropy of its batch before the update.
    """

    iteration: int
    loss: float


class EvaluationRecord(NamedTuple):
    """How good the network is after ``iteration`` updates.

    Attributes
    ----------
    iteration, epoch
        Updates made, and whole epochs completed.
    train_accuracy, validation_accuracy, test_accuracy
        From 0 to 1; None for a part without images.
    train_loss, validation_loss, test_loss
        Cross-entropies; None likewise.
    test_guesses
        The predicted class of every test image, shape (N,).
    """

    iteration: int
    epoch: int
    train_accuracy: float
    validation_accuracy: float | None
    test_accuracy: float | None
    train_loss: float
    validation_loss: float | None
    test_loss: float | None
    test_guesses: Integers | None


class DivergedRecord(NamedTuple):
    """The last record of a run whose loss stopped being a finite number.

    Attributes
    ----------
    iteration
        The update that could not be made: 1 for the first.
    loss
        NaN or an infinity.
    reason
        Why, and what to try; the error is not raised.
    """

    iteration: int
    loss: float
    reason: InputError


Record = IterationRecord | EvaluationRecord | ProgressRecord | DivergedRecord


def epoch_length(images: int, batch_size: int) -> int:
    """Return the number of iterations in an epoch: ⌈images / batch_size⌉."""
    return -(-images // batch_size)


def batches(
    images: int, batch_size: int, rng: np.random.Generator, replacement: bool = True
) -> Iterator[Integers]:
    """Yield the indices of the images in each batch, without end.

    Parameters
    ----------
    images, batch_size
        The number of images, in all and per batch.
    rng
        The source of randomness. Drawing many batches in one call gives the same batches as drawing
        one per call.
    replacement
        As in `TrainingConfig`.

    Yields
    ------
    ndarray
        Indices, shape (batch_size,); fewer in the last batch of a shuffled epoch.
    """
    if not replacement:
        while True:
            order = rng.permutation(images)
            for start in range(0, images, batch_size):
                yield order[start : start + batch_size]
    ahead = max(1, INDICES_AHEAD // batch_size)
    while True:
        yield from rng.integers(0, images, size=(ahead, batch_size))


def train(
    network: TwoLayerNet,
    data: Dataset,
    config: TrainingConfig | None = None,
    optimizer: Optimizer | None = None,
) -> Iterator[Record]:
    """Train a network step by step.

    Parameters
    ----------
    network
        Trained in place, in its own type; float32 is twice as fast as float64. The arrays in
        ``params`` are replaced before the first record; the new ones change in place and may be
        read at any time.
    data
        uint8 images and labels; the network sees grey levels divided by 255.
    config
        How to train; by default with the lecture's settings.
    optimizer
        Used instead of a new one made from ``config``: pass one to change its ``learning_rate``
        during training, or to continue with its memory.

    Returns
    -------
    iterator
        `IterationRecord` after every update, `EvaluationRecord` before the first update, after
        every epoch and at the end, `ProgressRecord` during long steps, and `DivergedRecord` as
        the last one if the loss stops being a finite number.

    Raises
    ------
    InputError
        Immediately, if data, network and settings do not fit together.
    """
    config = TrainingConfig() if config is None else config
    check_training(network, data, config)
    return _records(network, data, config, optimizer or config.make_optimizer())


def check_training(network: TwoLayerNet, data: Dataset, config: TrainingConfig) -> None:
    """Raise `InputError` if data, network and settings do not fit together."""
    count = len(data.train_labels)
    if config.gradient == "numerical" and config.batch_size > MOST_NUMERICAL:
        raise InputError(
            "The numerical gradient of {batch} images takes too long. "
            "Give a batch size from 1 to {most}, or choose backpropagation.",
            batch=config.batch_size,
            most=MOST_NUMERICAL,
        )
    if count == 0:
        raise InputError("There are no training images. Choose data that has some.")
    if config.batch_size > count:
        raise InputError(
            "The batch has {batch} images but there are only {count} to train with. "
            "Give a batch size from 1 to {count}.",
            batch=config.batch_size,
            count=count,
        )
    for images, labels in _parts(data):
        check_images(network, images, labels)
    check_finite(network.params)


def _records(
    network: TwoLayerNet, data: Dataset, config: TrainingConfig, optimizer: Optimizer
) -> Iterator[Record]:
    count = len(data.train_labels)
    per_epoch = epoch_length(count, config.batch_size)
    per_evaluation = per_epoch * config.epochs_per_evaluation
    fast = FastNetwork(network)
    rng = np.random.default_rng(config.seed)
    if config.evaluate:
        yield from _evaluation_record(fast, data, 0, 0)
    drawn = batches(count, config.batch_size, rng, config.replacement)
    for iteration, chosen in zip(range(1, config.iterations + 1), drawn, strict=False):
        loss = yield from _gradient(fast, data, config, chosen)
        if not math.isfinite(loss):
            yield DivergedRecord(iteration, loss, _why_diverged(optimizer, iteration))
            return
        optimizer.step(fast.all_params, fast.all_gradients)
        yield IterationRecord(iteration, loss)
        at_end = iteration == config.iterations
        if config.evaluate and (at_end or iteration % per_evaluation == 0):
            yield from _evaluation_record(fast, data, iteration, iteration // per_epoch)


def _gradient(
    fast: FastNetwork, data: Dataset, config: TrainingConfig, chosen: Integers
) -> Generator[ProgressRecord, None, float]:
    """Fill in the gradients of a batch and return its loss; a large batch is split into pieces."""
    images, labels = data.train_images, data.train_labels
    loss = 0.0
    if config.gradient == "numerical":
        x = pixel_values(images[chosen])
        loss = fast.network.loss(x, labels[chosen])
        for record in quick_numerical_gradient_steps(fast.network, x, labels[chosen]):
            if isinstance(record, GradientResult):
                fast.set_gradients(record.gradients)
            else:
                yield record
    elif len(chosen) <= PIECE:
        loss = fast.gradient(images, labels, chosen)
    else:
        whole = np.zeros_like(fast.gradient_vector)
        for start in range(0, len(chosen), PIECE):
            piece = chosen[start : start + PIECE]
            share = len(piece) / len(chosen)
            loss += share * fast.gradient(images, labels, piece)
            whole += share * fast.gradient_vector
            yield ProgressRecord("batch", start + len(piece), len(chosen))
        fast.gradient_vector[:] = whole
    if config.weight_decay:
        fast.add_weight_decay(config.weight_decay)
    return loss


def _evaluation_record(
    fast: FastNetwork, data: Dataset, iteration: int, epoch: int
) -> Iterator[ProgressRecord | EvaluationRecord]:
    results: list[Evaluation | None] = []
    for images, labels in _parts(data):
        result = None
        for record in evaluation_records(fast, images, labels) if len(labels) else ():
            if isinstance(record, Evaluation):
                result = record
            else:
                yield record
        results.append(result)
    train, validation, test = results
    yield EvaluationRecord(
        iteration=iteration,
        epoch=epoch,
        train_accuracy=train.accuracy if train else math.nan,
        validation_accuracy=validation.accuracy if validation else None,
        test_accuracy=test.accuracy if test else None,
        train_loss=train.loss if train else math.nan,
        validation_loss=validation.loss if validation else None,
        test_loss=test.loss if test else None,
        test_guesses=test.guesses if test else None,
    )


def _parts(data: Dataset) -> tuple[tuple[Bytes, Integers], ...]:
    """Return the training, validation and test parts, in the order of the record's fields."""
    return (
        (data.train_images, data.train_labels),
        (data.validation_images, data.validation_labels),
        (data.test_images, data.test_labels),
    )


def _why_diverged(optimizer: Optimizer, iteration: int) -> InputError:
    return InputError(
        "At iteration {iteration} the loss is no longer a finite number: steps with the "
        "learning rate {learning_rate} made the weights too large. Try a smaller one, "
        "such as {smaller}.",
        iteration=iteration,
        learning_rate=optimizer.learning_rate,
        smaller=float(f"{optimizer.learning_rate / 10:.1g}"),
    )
