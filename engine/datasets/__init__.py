"""Data to train with: MNIST, any folder of IDX files, and the built-in digits.

`engine.datasets.download` gets MNIST from the network; it is imported by itself, because the
network's modules take as long to load as all the rest.
"""

from __future__ import annotations

from engine.datasets.builtin import load_builtin
from engine.datasets.dataset import Dataset, DatasetError
from engine.datasets.mnist import (
    LoadProgress,
    find_mnist,
    load_idx_folder,
    load_idx_folder_steps,
    load_mnist,
    load_mnist_steps,
    user_data_folder,
)

__all__ = [
    "Dataset",
    "DatasetError",
    "LoadProgress",
    "find_mnist",
    "load_builtin",
    "load_idx_folder",
    "load_idx_folder_steps",
    "load_mnist",
    "load_mnist_steps",
    "user_data_folder",
]
