"""MNIST and other folders of IDX files: where they are, and whether they are valid.

Source of the data: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets.dataset import CLASSES, PIXELS, SIDE, Dataset, DatasetError
from engine.datasets.idx import read_idx_steps

DATA_VARIABLE = "DESCENT_LAB_DATA"


@dataclass(frozen=True)
class IdxFile:
    """One file of a set: its name without ``.gz``, and what it must contain.

    Attributes
    ----------
    name
        E.g. ``"train-images-idx3-ubyte"``.
    shape
        The sizes in its header.
    sha256
        The hash of the unpacked file, header included.
    """

    name: str
    shape: tuple[int, ...]
    sha256: str


# In the order of `Dataset`: training images and labels, test images and labels.
MNIST_FILES = (
    IdxFile(
        "train-images-idx3-ubyte",
        (60_000, SIDE, SIDE),
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    IdxFile(
        "train-labels-idx1-ubyte",
        (60_000,),
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    IdxFile(
        "t10k-images-idx3-ubyte",
        (10_000, SIDE, SIDE),
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    IdxFile(
        "t10k-labels-idx1-ubyte",
        (10_000,),
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
)


@dataclass(frozen=True)
class LoadProgress:
    """The progress of reading a folder: the current file, and the completed share (0 to 1)."""

    file: str
    fraction: float


def user_data_folder() -> Path:
    """Return the folder where the system expects a program to keep this user's data."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Descent Lab"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Descent Lab"
    shared = os.environ.get("XDG_DATA_HOME", "")
    # The XDG base directory specification says to ignore a path that is not absolute.
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return base / "descent-lab"


def mnist_folders(folder: Path | str | None = None) -> list[Path]:
    """Return the folders to search for MNIST, in order: only the given one, or the usual ones."""
    if folder is not None:
        return [Path(folder)]
    named = os.environ.get(DATA_VARIABLE)
    usual = user_data_folder() / "mnist"
    return [Path(named), usual] if named else [usual]


def find_mnist(folder: Path | str | None = None) -> Path | None:
    """Return the first folder with files of all four names, or None."""
    for candidate in mnist_folders(folder):
        if all(find_file(candidate, file.name) is not None for file in MNIST_FILES):
            return candidate
    return None


def find_file(folder: Path, name: str) -> Path | None:
    """Return the file of that name, gzip or plain, even with the dot that some unpackers insert."""
    dotted = name.replace("-idx", ".idx")
    for candidate in (f"{name}.gz", name, f"{dotted}.gz", dotted):
        path = folder / candidate
        if path.is_file():
            return path
    return None


def load_mnist(folder: Path | str | None = None) -> Dataset:
    """Return MNIST, after checking each file's magic number, sizes, length and SHA-256.

    Parameters
    ----------
    folder
        Where the four files are, gzip or plain. By default the folder named by the environment
        variable ``DESCENT_LAB_DATA``, or else ``mnist`` in the user's data folder.

    Returns
    -------
    Dataset
        60,000 training images and 10,000 test images.

    Raises
    ------
    DatasetError
        If a file is missing or wrong; the sentence names the file and what is wrong with it.
    """
    return _last(load_mnist_steps(folder))


def load_mnist_steps(
    folder: Path | str | None = None, files: tuple[IdxFile, ...] = MNIST_FILES
) -> Generator[LoadProgress | Dataset, None, None]:
    """Do the work of `load_mnist` in pieces: yield `LoadProgress` records, then the `Dataset`."""
    candidates = mnist_folders(folder)
    place = next((one for one in candidates if _holds_any(one, files)), candidates[0])
    yield from _load_steps(place, files, "MNIST")


def load_idx_folder(folder: Path | str) -> Dataset:
    """Return the data of a folder of IDX files with 28×28 images, named like those of MNIST.

    Parameters
    ----------
    folder
        Contains ``train-images-idx3-ubyte``, ``train-labels-idx1-ubyte``,
        ``t10k-images-idx3-ubyte`` and ``t10k-labels-idx1-ubyte``, gzip or plain.

    Returns
    -------
    Dataset
        Named after the folder.

    Raises
    ------
    DatasetError
        If a file is missing, is damaged, has the wrong sizes, or does not fit the others.
    """
    return _last(load_idx_folder_steps(folder))


def load_idx_folder_steps(folder: Path | str) -> Generator[LoadProgress | Dataset, None, None]:
    """Do the work of `load_idx_folder` in pieces, as `load_mnist_steps` does."""
    place = Path(folder)
    open_files = tuple(IdxFile(file.name, (), "") for file in MNIST_FILES)
    yield from _load_steps(place, open_files, place.resolve().name)


def _holds_any(folder: Path, files: tuple[IdxFile, ...]) -> bool:
    return any(find_file(folder, file.name) is not None for file in files)


def _last(steps: Iterator[LoadProgress | Dataset]) -> Dataset:
    *_, data = steps
    assert isinstance(data, Dataset)  # the last step
    return data


def _load_steps(
    folder: Path, files: tuple[IdxFile, ...], name: str
) -> Generator[LoadProgress | Dataset, None, None]:
    if not folder.is_dir():
        raise DatasetError("There is no folder {folder}.", folder=folder)
    paths = [_require(folder, file.name) for file in files]
    total = sum(path.stat().st_size for path in paths) or 1
    before = 0
    parts: list[NDArray[np.uint8]] = []
    for path, file, dimensions in zip(paths, files, (3, 1, 3, 1), strict=True):
        size = path.stat().st_size
        reading = read_idx_steps(path, dimensions, file.shape or None, file.sha256 or None)
        while True:
            try:
                share = next(reading)
            except StopIteration as end:
                parts.append(end.value)
                break
            yield LoadProgress(path.name, (before + share * size) / total)
        before += size
    for images, labels in ((0, 1), (2, 3)):
        _check_pair(paths[images].name, parts[images], paths[labels].name, parts[labels])
    yield Dataset(
        parts[0].reshape(-1, PIXELS),
        parts[1].astype(np.int64),
        parts[2].reshape(-1, PIXELS),
        parts[3].astype(np.int64),
        name=name,
    )


def _require(folder: Path, name: str) -> Path:
    path = find_file(folder, name)
    if path is None:
        raise DatasetError(
            "{file} is missing in the folder {folder}.", file=f"{name}.gz", folder=folder
        )
    return path


def _check_pair(
    images_name: str, images: NDArray[np.uint8], labels_name: str, labels: NDArray[np.uint8]
) -> None:
    if images.shape[1:] != (SIDE, SIDE):
        raise DatasetError(
            "{file} holds images of {found} pixels. The lab reads images of {expected} pixels.",
            file=images_name,
            found=" × ".join(str(size) for size in images.shape[1:]),
            expected=f"{SIDE} × {SIDE}",
        )
    if len(images) == 0:
        raise DatasetError("{file} holds no image.", file=images_name)
    if len(images) != len(labels):
        raise DatasetError(
            "{images_file} holds {images} images, but {labels_file} holds {labels} labels.",
            images_file=images_name,
            images=len(images),
            labels_file=labels_name,
            labels=len(labels),
        )
    if labels.max() >= CLASSES:
        raise DatasetError(
            "{file} holds the label {label}. Labels are digits from 0 to 9.",
            file=labels_name,
            label=int(labels.max()),
        )
