"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """Where the real MNIST lies; the test is skipped where there is none."""
    folder = os.environ.get("DESCENT_LAB_DATA")
    if not folder or not (Path(folder) / "train-images-idx3-ubyte.gz").exists():
        pytest.skip("the real MNIST is not at DESCENT_LAB_DATA")
    return Path(folder)
