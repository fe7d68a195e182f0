"""Images of digits with their labels, split into training, validation and test."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError, Sentence

SIDE = 28
PIXELS = SIDE * SIDE
CLASSES = 10


class DatasetError(InputError):
    """A data file or folder can't be used; the sentence names it and says what is wrong."""


def _no_images() -> NDArray[np.uint8]:
    return np.empty((0, PIXELS), dtype=np.uint8)


def _no_labels() -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images of digits and their labels.

    Parameters
    ----------
    train_images, test_images, validation_images
        uint8, shape (N, 784): grey levels 0 (paper) to 255 (ink), row by row. Read-only.
    train_labels, test_labels, validation_labels
        int64, shape (N,): the digits 0 to 9. Read-only.
    name
        The name of the set, e.g. ``"MNIST"``.

    Raises
    ------
    InputError
        If images and labels differ in number or have the wrong shape, or a label is not a digit.
    """

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.int64]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.int64]
    name: str = ""
    validation_images: NDArray[np.uint8] = field(default_factory=_no_images)
    validation_labels: NDArray[np.int64] = field(default_factory=_no_labels)

    def __post_init__(self) -> None:
        parts = {
            "train": Sentence("training"),
            "test": Sentence("test"),
            "validation": Sentence("validation"),
        }
        for part, title in parts.items():
            images = np.asarray(getattr(self, f"{part}_images"))
            labels = np.asarray(getattr(self, f"{part}_labels"))
            _check_part(title, images, labels)
            object.__setattr__(self, f"{part}_images", _read_only(images))
            object.__setattr__(self, f"{part}_labels", _read_only(labels.astype(np.int64)))

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The number of training, validation and test images."""
        return len(self.train_labels), len(self.validation_labels), len(self.test_labels)

    def split(
        self, train: int | None = None, validation: int = 0, seed: int | None = None
    ) -> Dataset:
        """Return a set with new training and validation parts; the test images stay.

        Parameters
        ----------
        train
            How many images to train with; by default all that are left. With only a few,
            overfitting becomes visible.
        validation
            How many images to keep for validation.
        seed
            If given, the images are shuffled before they are split; otherwise the first ones are
            for training and the last ones for validation.

        Returns
        -------
        Dataset
            A new set; this one is unchanged.

        Raises
        ------
        InputError
            If there are not enough images, or none would be left to train with.
        """
        images = np.concatenate([self.train_images, self.validation_images])
        labels = np.concatenate([self.train_labels, self.validation_labels])
        total = len(labels)
        if not 0 <= validation < total:
            raise InputError(
                "The validation set can't have {validation} images. "
                "Choose from 0 to {most}, so that some are left to train with.",
                validation=validation,
                most=total - 1,
            )
        count = total - validation if train is None else train
        if not 1 <= count <= total - validation:
            raise InputError(
                "The training set can't have {train} images. Choose from 1 to {most}.",
                train=count,
                most=total - validation,
            )
        order = np.arange(total)
        if seed is not None:
            order = np.random.default_rng(seed).permutation(total)
        chosen, held_back = order[:count], order[total - validation :]
        return replace(
            self,
            train_images=images[chosen],
            train_labels=labels[chosen],
            validation_images=images[held_back],
            validation_labels=labels[held_back],
        )


def _check_part(part: Sentence, images: NDArray[np.generic], labels: NDArray[np.generic]) -> None:
    if images.ndim != 2 or images.shape[1] != PIXELS or images.dtype != np.uint8:
        raise InputError(
            "The {part} images have the shape {shape} and the type {dtype}. "
            "Give them as uint8 with one row of {pixels} grey levels per image.",
            part=part,
            shape=images.shape,
            dtype=images.dtype,
            pixels=PIXELS,
        )
    if labels.shape != (len(images),) or not np.issubdtype(labels.dtype, np.integer):
        raise InputError(
            "There are {images} {part} images, but the labels have the shape {shape} and the type "
            "{dtype}. Give one whole number per image.",
            part=part,
            images=len(images),
            shape=labels.shape,
            dtype=labels.dtype,
        )
    numbers = labels.astype(np.int64)
    wrong = (numbers < 0) | (numbers >= CLASSES)
    if wrong.any():
        raise InputError(
            "A {part} label is {label}. Labels are digits from 0 to 9.",
            part=part,
            label=int(numbers[wrong][0]),
        )


def _read_only(array: NDArray[np.generic]) -> NDArray[np.generic]:
    view = array.view()
    view.flags.writeable = False
    return view
