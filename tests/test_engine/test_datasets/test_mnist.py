"""Folders of digits: found in the right order, checked, split."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from engine.datasets import (
    Dataset,
    DatasetError,
    LoadProgress,
    find_mnist,
    load_idx_folder,
    load_mnist,
    load_mnist_steps,
    user_data_folder,
)
from engine.errors import InputError
from tests.mnist_server import NAMES, idx_bytes, small_set, specification


def _write(folder: Path, packed: bool = True, **kwargs: int) -> dict[str, np.ndarray]:
    arrays = small_set(**kwargs)
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        data = idx_bytes(array)
        (folder / (f"{name}.gz" if packed else name)).write_bytes(
            gzip.compress(data) if packed else data
        )
    return arrays


@pytest.fixture
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace the user's data folder, on every system."""
    monkeypatch.delenv("DESCENT_LAB_DATA", raising=False)
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    return user_data_folder() / "mnist"


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_of_idx_files_is_read(tmp_path: Path, packed: bool) -> None:
    arrays = _write(tmp_path / "clothes", packed)
    data = load_idx_folder(tmp_path / "clothes")
    assert data.name == "clothes"
    assert data.sizes == (30, 0, 10)
    np.testing.assert_array_equal(data.train_images, arrays[NAMES[0]].reshape(30, 784))
    np.testing.assert_array_equal(data.train_labels, arrays[NAMES[1]])
    np.testing.assert_array_equal(data.test_images, arrays[NAMES[2]].reshape(10, 784))
    np.testing.assert_array_equal(data.test_labels, arrays[NAMES[3]])
    assert data.train_images.dtype == np.uint8


def test_names_with_a_dot_are_understood(tmp_path: Path) -> None:
    _write(tmp_path, packed=False)
    for name in NAMES:
        (tmp_path / name).rename(tmp_path / name.replace("-idx", ".idx"))
    assert load_idx_folder(tmp_path).sizes == (30, 0, 10)


def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There is no folder"):
        load_idx_folder(tmp_path / "nowhere")
    _write(tmp_path)
    (tmp_path / f"{NAMES[1]}.gz").unlink()
    with pytest.raises(DatasetError, match=r"train-labels-idx1-ubyte\.gz is missing"):
        load_idx_folder(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (NAMES[0], np.zeros((30, 32, 32), np.uint8), "images of 32 × 32 pixels"),
        (NAMES[0], np.zeros((0, 28, 28), np.uint8), "holds no image"),
        (NAMES[3], np.zeros(9, np.uint8), "holds 10 images, but .* holds 9 labels"),
        (NAMES[1], np.full(30, 11, np.uint8), "holds the label 11"),
    ],
)
def test_files_that_do_not_fit_are_named(
    tmp_path: Path, name: str, content: np.ndarray, sentence: str
) -> None:
    _write(tmp_path)
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(idx_bytes(content)))
    with pytest.raises(DatasetError, match=sentence) as caught:
        load_idx_folder(tmp_path)
    assert name in str(caught.value)


def test_another_set_is_not_taken_for_mnist(tmp_path: Path) -> None:
    _write(tmp_path)
    with pytest.raises(DatasetError, match=r"30 × 28 × 28, but 60000 × 28 × 28"):
        load_mnist(tmp_path)


def test_the_sha256_of_each_file_is_checked(tmp_path: Path) -> None:
    expected = specification(_write(tmp_path))
    assert isinstance(list(load_mnist_steps(tmp_path, expected))[-1], Dataset)
    for name in NAMES:
        _write(tmp_path)
        other = small_set(seed=5)[name]
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(idx_bytes(other)))
        with pytest.raises(DatasetError, match=rf"{name}\.gz .* not the published file"):
            list(load_mnist_steps(tmp_path, expected))


def test_reading_reports_its_progress(tmp_path: Path) -> None:
    *progress, data = load_mnist_steps(tmp_path, specification(_write(tmp_path)))
    assert isinstance(data, Dataset)
    assert data.name == "MNIST"
    fractions = [record.fraction for record in progress if isinstance(record, LoadProgress)]
    assert len(fractions) == len(progress) == 4
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)


def test_where_mnist_is_looked_for(
    tmp_path: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_mnist() is None
    _write(user_folder)
    assert find_mnist() == user_folder
    named = tmp_path / "named"
    monkeypatch.setenv("DESCENT_LAB_DATA", str(named))
    assert find_mnist() == user_folder
    _write(named)
    assert find_mnist() == named
    assert find_mnist(user_folder) == user_folder
    assert find_mnist(tmp_path / "empty") is None


def test_a_missing_set_says_where_it_was_looked_for(user_folder: Path) -> None:
    with pytest.raises(DatasetError) as caught:
        load_mnist()
    assert str(user_folder) in str(caught.value)


def _dataset(train: int = 50, test: int = 10) -> Dataset:
    rng = np.random.default_rng(0)
    return Dataset(
        rng.integers(0, 256, (train, 784), dtype=np.uint8),
        np.arange(train) % 10,
        rng.integers(0, 256, (test, 784), dtype=np.uint8),
        np.arange(test) % 10,
    )


def test_a_split_keeps_every_image_once() -> None:
    data = _dataset()
    for seed in (None, 3):
        split = data.split(validation=15, seed=seed)
        assert split.sizes == (35, 15, 10)
        images = np.concatenate([split.train_images, split.validation_images])
        assert sorted(map(bytes, images)) == sorted(map(bytes, data.train_images))
        again = split.split(validation=0)
        assert again.sizes == (50, 0, 10)
    assert data.sizes == (50, 0, 10)


def test_a_split_keeps_images_with_their_labels_and_follows_its_seed() -> None:
    data = _dataset()
    label = {bytes(i): n for i, n in zip(data.train_images, data.train_labels, strict=True)}
    split = data.split(train=20, validation=5, seed=8)
    assert split.sizes == (20, 5, 10)
    for image, number in zip(split.train_images, split.train_labels, strict=True):
        assert label[bytes(image)] == number
    same = data.split(train=20, validation=5, seed=8)
    np.testing.assert_array_equal(split.train_images, same.train_images)
    other = data.split(train=20, validation=5, seed=9)
    assert not np.array_equal(split.train_images, other.train_images)


@pytest.mark.parametrize(
    ("train", "validation", "sentence"),
    [
        (None, 50, "validation set can't have 50 images. Choose from 0 to 49"),
        (None, -1, "can't have -1 images"),
        (0, 0, "training set can't have 0 images. Choose from 1 to 50"),
        (46, 5, "can't have 46 images. Choose from 1 to 45"),
    ],
)
def test_an_impossible_split_says_what_is_possible(
    train: int | None, validation: int, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        _dataset().split(train, validation)


def test_a_dataset_is_read_only_and_checked() -> None:
    data = _dataset()
    with pytest.raises(ValueError, match="read-only"):
        data.train_images[0, 0] = 1
    images, labels = data.train_images, data.train_labels
    with pytest.raises(InputError, match="uint8 with one row of 784"):
        Dataset(images.reshape(-1, 28, 28), labels, images, labels)
    with pytest.raises(InputError, match="There are 50 test images"):
        Dataset(images, labels, images, labels[:-1])
    with pytest.raises(InputError, match="A training label is 10"):
        Dataset(images, labels + 1, images, labels)


@pytest.mark.real_mnist
def test_the_real_mnist_is_read(mnist_folder: Path) -> None:
    data = load_mnist(mnist_folder)
    assert data.sizes == (60_000, 0, 10_000)
    assert data.name == "MNIST"
    np.testing.assert_array_equal(data.train_labels[:8], [5, 0, 4, 1, 9, 2, 1, 3])
    np.testing.assert_array_equal(np.bincount(data.test_labels)[:3], [980, 1135, 1032])
    assert data.train_images[0].sum() == 27_525
    assert load_mnist().sizes == data.sizes
