"""How a run of the benchmarks measures: with which data, and how thoroughly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from engine.datasets import Dataset, find_mnist, load_builtin, load_mnist

TRAIN_IMAGES, TEST_IMAGES = 60_000, 10_000


@dataclass(frozen=True)
class Plan:
    """How to measure.

    Parameters
    ----------
    quick
        Fewer rounds and shorter runs: a look, not a measurement.
    whole
        Naive ways that take minutes are timed in full, not scaled up from a part.
    """

    quick: bool = False
    whole: bool = False

    def rounds(self, usual: int) -> int:
        """Return how many rounds to time, given the usual number."""
        return max(3, usual // 4) if self.quick else usual

    @cached_property
    def mnist_folder(self) -> Path | None:
        """The folder of the real MNIST, if it is on this computer."""
        return find_mnist()

    @cached_property
    def data(self) -> Dataset:
        """MNIST, or the built-in digits repeated until there are as many."""
        if self.mnist_folder is not None:
            return load_mnist(self.mnist_folder)
        digits = load_builtin()
        train = np.arange(TRAIN_IMAGES) % len(digits.train_labels)
        test = np.arange(TEST_IMAGES) % len(digits.test_labels)
        return Dataset(
            digits.train_images[train],
            digits.train_labels[train],
            digits.test_images[test],
            digits.test_labels[test],
            name="built-in digits, repeated",
        )


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Multiply matrices with one thread, as the program does during training."""
    with threadpool_limits(limits=1, user_api="blas"):
        yield


def tell(text: str) -> None:
    """Report progress on the terminal, separately from the tables."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
