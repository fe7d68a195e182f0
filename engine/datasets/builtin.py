"""The built-in digits: always available, even offline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.datasets.dataset import Dataset
from engine.datasets.mnist import load_idx_folder

# The packaged program has the same layout, so one relative path works for both.
DIGITS_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "digits"


def load_builtin() -> Dataset:
    """Return the digits that come with the program.

    They are drawn by `engine.datasets.handwriting` from our own strokes, in the format of MNIST.

    Returns
    -------
    Dataset
        At least 10,000 training images and 2,000 test images, named ``"built-in"``.

    Raises
    ------
    DatasetError
        If the files that come with the program are missing or damaged.
    """
    return replace(load_idx_folder(DIGITS_FOLDER), name="built-in")
