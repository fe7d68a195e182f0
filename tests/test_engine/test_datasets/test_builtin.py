"""The built-in digits: shipped as generated, in the format of MNIST, and learnable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets import Dataset, DatasetError, builtin, load_builtin, load_idx_folder
from engine.datasets.handwriting import (
    SEED,
    TEST_SIZE,
    TRAIN_SIZE,
    draw_digit,
    draw_digits,
    main,
    write_set,
)
from engine.datasets.mnist import load_mnist
from engine.datasets.strokes import DIGITS, HABITS

# Sines and powers may differ in the last bit between processors, and with them a grey level that
# lies just between two.
ONE_LEVEL = 1


@pytest.fixture(scope="module")
def digits() -> Dataset:
    """Return the shipped digits, read only once."""
    return load_builtin()


def test_there_are_enough_of_every_digit(digits: Dataset) -> None:
    assert digits.name == "built-in"
    assert digits.sizes == (TRAIN_SIZE, 0, TEST_SIZE)
    assert TRAIN_SIZE >= 10_000
    assert TEST_SIZE >= 2_000
    for labels in (digits.train_labels, digits.test_labels):
        np.testing.assert_array_equal(np.bincount(labels), len(labels) // 10)


def test_the_program_makes_what_is_shipped(digits: Dataset) -> None:
    for start, stop, images, labels in (
        (0, 60, digits.train_images[:60], digits.train_labels[:60]),
        (7_003, 7_031, digits.train_images[7_003:7_031], digits.train_labels[7_003:7_031]),
        (TRAIN_SIZE, TRAIN_SIZE + 30, digits.test_images[:30], digits.test_labels[:30]),
    ):
        drawn, numbers = draw_digits(SEED, start, stop)
        np.testing.assert_array_equal(numbers, labels)
        np.testing.assert_allclose(drawn.astype(int), images.astype(int), atol=ONE_LEVEL)


def test_another_seed_makes_other_digits() -> None:
    one, _ = draw_digits(1, 0, 5)
    again, _ = draw_digits(1, 0, 5)
    other, _ = draw_digits(2, 0, 5)
    np.testing.assert_array_equal(one, again)
    assert not (one == other).all(axis=1).any()


def test_no_image_comes_twice(digits: Dataset) -> None:
    images = np.concatenate([digits.train_images, digits.test_images])
    assert len({image.tobytes() for image in images}) == len(images)


def test_the_form_is_that_of_mnist(digits: Dataset) -> None:
    images = digits.train_images.reshape(-1, 28, 28)
    rows, columns = images.any(axis=2), images.any(axis=1)
    for used in (rows, columns):
        extent = 28 - used.argmax(axis=1) - used[:, ::-1].argmax(axis=1)
        # The box of 20 pixels, and a grey edge around it.
        assert extent.max() <= 22
    height = 28 - rows.argmax(axis=1) - rows[:, ::-1].argmax(axis=1)
    width = 28 - columns.argmax(axis=1) - columns[:, ::-1].argmax(axis=1)
    assert np.maximum(height, width).min() >= 19
    # Centred by mass to half a pixel, unless the ink would leave the picture.
    mass = images.sum(axis=(1, 2), dtype=np.float64)
    grid = np.arange(28) + 0.5
    for axis, used in ((1, columns), (2, rows)):
        centre = images.sum(axis=axis, dtype=np.float64) @ grid / mass
        at_the_border = used[:, 0] | used[:, -1]
        assert (at_the_border | (np.abs(centre - 14) <= 0.501)).all()
        assert at_the_border.mean() < 0.01
    ink = images > 0
    grey = ink & (images < 255)
    assert images.max() == 255
    # Smooth edges: neither purely black and white, nor blurred.
    assert 0.2 < grey.sum() / ink.sum() < 0.8


@pytest.mark.parametrize("digit", range(10))
def test_every_digit_has_several_styles_and_keeps_its_ink(digit: int) -> None:
    assert len(DIGITS[digit]) >= 5
    assert len(HABITS) == 10
    rng = np.random.default_rng(0)
    for _ in range(20):
        image = draw_digit(digit, rng)
        assert image.shape == (28, 28)
        assert 2_000 < image.sum(dtype=np.int64) < 90_000


def test_the_program_writes_a_folder_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["handwriting", str(tmp_path), "--train", "20", "--test", "10"])
    main()
    data = load_idx_folder(tmp_path)
    assert data.sizes == (20, 0, 10)
    np.testing.assert_array_equal(data.test_images, draw_digits(SEED, 20, 30)[0])
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_set(tmp_path, SEED, 20, 10)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_missing_digits_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "DIGITS_FOLDER", tmp_path)
    with pytest.raises(DatasetError, match=r"train-images-idx3-ubyte\.gz is missing"):
        load_builtin()


def _read_after_training(
    data: Dataset, images: NDArray[np.uint8], seed: int, iterations: int = 10_000
) -> NDArray[np.int64]:
    """Train the lecture's network, written out again, and return its predictions."""
    rng = np.random.default_rng(seed)
    one = np.float32(1)
    inputs = data.train_images.astype(np.float32) / np.float32(255)
    targets = np.eye(10, dtype=np.float32)[data.train_labels]
    W1 = 0.01 * rng.standard_normal((784, 50), dtype=np.float32)
    W2 = 0.01 * rng.standard_normal((50, 10), dtype=np.float32)
    b1, b2 = np.zeros(50, np.float32), np.zeros(10, np.float32)
    rate = np.float32(0.1)
    for _ in range(iterations):
        chosen = rng.integers(0, len(inputs), 100)
        x = inputs[chosen]
        z = one / (one + np.exp(-(x @ W1 + b1)))
        y = np.exp(z @ W2 + b2)
        y /= y.sum(axis=1, keepdims=True)
        dy = (y - targets[chosen]) / np.float32(100)
        da = (dy @ W2.T) * z * (one - z)
        W2 -= rate * (z.T @ dy)
        b2 -= rate * dy.sum(axis=0)
        W1 -= rate * (x.T @ da)
        b1 -= rate * da.sum(axis=0)
    hidden = one / (one + np.exp(-(images.astype(np.float32) / np.float32(255) @ W1 + b1)))
    read: NDArray[np.int64] = (hidden @ W2 + b2).argmax(axis=1)
    return read


@pytest.mark.real_mnist
def test_a_network_trained_on_them_reads_real_handwriting(
    mnist_folder: Path, digits: Dataset
) -> None:
    real = load_mnist(mnist_folder)
    read = _read_after_training(digits, real.test_images, seed=0)
    right = read == real.test_labels
    per_digit = [right[real.test_labels == digit].mean() for digit in range(10)]
    assert right.mean() >= 0.85, per_digit
    assert min(per_digit) >= 0.7, per_digit
