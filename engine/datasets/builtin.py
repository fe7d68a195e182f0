"""The built-in digits: always there, without a network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.datasets.dataset import Dataset
from engine.datasets.mnist import load_idx_folder

# The packaged program keeps the same layout, so one relative path serves both.
DIGITS_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "digits"


def load_builtin() -> Dataset:
    """Read the digits that come with the program.

    They are drawn by `engine.datasets.handwriting` from strokes of our own, in the form of MNIST.

    Returns
    -------
    Dataset
        At least 10,000 images to train and 2,000 to test, named ``"built-in"``.

    Raises
    ------
    DatasetError
        If the files that come with the program are missing or damaged.
    """
    return replace(load_idx_folder(DIGITS_FOLDER), name="built-in")
