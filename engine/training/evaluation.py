"""How good a network is on many images: accuracy, loss and predicted classes, in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.errors import InputError
from engine.network import TwoLayerNet
from engine.progress import ProgressRecord
from engine.training.fast_network import Bytes, FastNetwork, Integers

PIECE = 500  # images evaluated between two records: 1 to 2 ms


class Evaluation(NamedTuple):
    """How a network did on some images: accuracy, loss, and the predicted class of each."""

    accuracy: float
    loss: float
    guesses: Integers


def evaluate_steps(
    network: TwoLayerNet, images: Bytes, labels: Integers
) -> Iterator[ProgressRecord | Evaluation]:
    """Evaluate a network on many images in pieces, yielding progress and finally the result.

    Parameters
    ----------
    network
        Copied at the start and never changed: training may continue meanwhile.
    images, labels
        uint8 grey levels, shape (N, inputs), and classes, shape (N,).

    Returns
    -------
    iterator
        A `ProgressRecord` after every piece, and finally an `Evaluation`.

    Raises
    ------
    InputError
        Immediately, if there are no images, or images and labels do not fit the network.
    """
    check_images(network, images, labels)
    if len(labels) == 0:
        raise InputError("There are no images to evaluate the network on.")
    return evaluation_records(FastNetwork(network.copy()), images, labels)


def evaluate(network: TwoLayerNet, images: Bytes, labels: Integers) -> Evaluation:
    """Return the accuracy, loss and guesses of a network on many uint8 images."""
    *_, result = evaluate_steps(network, images, labels)
    assert isinstance(result, Evaluation)
    return result


def evaluation_records(
    fast: FastNetwork, images: Bytes, labels: Integers
) -> Iterator[ProgressRecord | Evaluation]:
    """Do the work of `evaluate_steps` for a network that already has its buffers."""
    total = len(labels)
    guesses = np.empty(total, np.intp)
    loss = 0.0
    for start in range(0, total, PIECE):
        piece = slice(start, start + PIECE)
        loss += fast.evaluate(images[piece], labels[piece], guesses[piece])
        yield ProgressRecord("evaluation", min(start + PIECE, total), total)
    yield Evaluation(float(np.mean(guesses == labels)), loss / total, guesses)


def check_images(network: TwoLayerNet, images: Bytes, labels: Integers) -> None:
    """Raise `InputError` if images and labels do not fit the network, or each other."""
    if images.shape[1:] != (network.input_size,):
        raise InputError(
            "The images have {pixels} pixels but the network has {inputs} inputs. "
            "Make both the same.",
            pixels=images.shape[-1],
            inputs=network.input_size,
        )
    if labels.shape != (len(images),):
        raise InputError(
            "There are {images} images but {labels} labels. Give one label per image.",
            images=len(images),
            labels=labels.size,
        )
    wrong = (labels < 0) | (labels >= network.output_size)
    if wrong.any():
        raise InputError(
            "A label is {label} but the network has {classes} classes. "
            "Labels are whole numbers from 0 to {most}.",
            label=int(labels[wrong][0]),
            classes=network.output_size,
            most=network.output_size - 1,
        )
