"""The same training with PyTorch and scikit-learn, if installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import installed_version
from benchmarks.timing import Way

TORCH, SCIKIT_LEARN = "torch", "scikit-learn"  # package names
LIBRARIES = ("PyTorch", "scikit-learn")  # prefixes of the names of their ways


def training_ways(
    images: NDArray[np.uint8], labels: NDArray[Any], iterations: int, batch_size: int
) -> list[Way]:
    """Return a way for each installed library, making `iterations` updates per call, in float32."""
    ways = []
    if installed_version(TORCH):
        run = torch_training(images, labels, batch_size)
        ways += [
            Way(
                f"PyTorch, {n} thread{'s' if n > 1 else ''}", _bound(run, iterations, n), iterations
            )
            for n in (1, 2)
        ]
    if installed_version(SCIKIT_LEARN):
        way = scikit_training(images, labels, iterations, batch_size)
        ways.append(Way("scikit-learn, MLPClassifier", way, iterations))
    return ways


def missing() -> str:
    """Return a sentence that names what is not installed, or an empty text."""
    names = [name for name in (TORCH, SCIKIT_LEARN) if not installed_version(name)]
    return f"Not installed: {' and '.join(names)} (make bench-extras)." if names else ""


def torch_training(
    images: NDArray[np.uint8], labels: NDArray[Any], batch_size: int
) -> Callable[[int, int], None]:
    """Return a function of (iterations, threads) that trains as PyTorch's tutorials do."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    x = torch.from_numpy(images.astype(np.float32) / np.float32(255))
    t = torch.from_numpy(labels.astype(np.int64))
    network = nn.Sequential(nn.Linear(x.shape[1], 50), nn.Sigmoid(), nn.Linear(50, 10))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    losses: list[float] = []

    def run(iterations: int, threads: int) -> None:
        torch.set_num_threads(threads)
        for _ in range(iterations):
            chosen = torch.randint(0, len(x), (batch_size,))
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(network(x[chosen]), t[chosen])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())

    return run


def scikit_training(
    images: NDArray[np.uint8], labels: NDArray[Any], iterations: int, batch_size: int
) -> Callable[[], None]:
    """Return a function that sends `iterations` batches through `partial_fit`."""
    from sklearn.neural_network import MLPClassifier

    count = min(iterations * batch_size, len(labels))
    x = images[:count].astype(np.float32) / np.float32(255)
    t = labels[:count]
    network = MLPClassifier(
        hidden_layer_sizes=(50,),
        activation="logistic",
        solver="sgd",
        batch_size=batch_size,
        learning_rate_init=0.1,
        momentum=0.0,
        alpha=0.0,
        random_state=0,
    )
    classes = np.unique(labels)

    def run() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that training has not converged
            network.partial_fit(x, t, classes=classes)

    return run


def _bound(run: Callable[[int, int], None], iterations: int, threads: int) -> Callable[[], None]:
    return lambda: run(iterations, threads)
