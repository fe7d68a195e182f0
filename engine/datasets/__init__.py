"""Data to train with: MNIST, any folder of IDX files, and the built-in digits."""

from __future__ import annotations

from engine.datasets.builtin import DIGITS_FOLDER, load_builtin
from engine.datasets.dataset import CLASSES, PIXELS, SIDE, Dataset, DatasetError
from engine.datasets.download import MIRRORS, fetch
from engine.datasets.mnist import (
    MNIST_FILES,
    LoadProgress,
    find_mnist,
    load_idx_folder,
    load_idx_folder_steps,
    load_mnist,
    load_mnist_steps,
    user_data_folder,
)

__all__ = [
    "CLASSES",
    "DIGITS_FOLDER",
    "MIRRORS",
    "MNIST_FILES",
    "PIXELS",
    "SIDE",
    "Dataset",
    "DatasetError",
    "LoadProgress",
    "fetch",
    "find_mnist",
    "load_builtin",
    "load_idx_folder",
    "load_idx_folder_steps",
    "load_mnist",
    "load_mnist_steps",
    "user_data_folder",
]
