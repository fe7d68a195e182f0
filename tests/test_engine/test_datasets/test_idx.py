"""IDX files: the data that was written is read back, and every kind of damage is reported."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.datasets.dataset import DatasetError
from engine.datasets.idx import CHUNK, read_idx, read_idx_steps
from tests.mnist_server import idx_bytes

IMAGES = np.arange(2 * 28 * 28, dtype=np.int64).astype(np.uint8).reshape(2, 28, 28)


@pytest.mark.parametrize("packed", [False, True])
def test_content_comes_back_whatever_the_name(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "any.name"
    content = idx_bytes(IMAGES)
    path.write_bytes(gzip.compress(content) if packed else content)
    digest = hashlib.sha256(content).hexdigest()
    np.testing.assert_array_equal(read_idx(path, 3, (2, 28, 28), digest), IMAGES)


@given(
    shape=st.lists(st.integers(0, 5), min_size=1, max_size=3),
    packed=st.booleans(),
    seed=st.integers(0, 9),
)
@settings(max_examples=30)
def test_any_shape_comes_back(
    tmp_path_factory: pytest.TempPathFactory, shape: list[int], packed: bool, seed: int
) -> None:
    content = np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)
    path = tmp_path_factory.mktemp("idx") / "file"
    data = idx_bytes(content)
    path.write_bytes(gzip.compress(data) if packed else data)
    np.testing.assert_array_equal(read_idx(path, len(shape)), content)


@given(end=st.integers(0, 1583), packed=st.booleans())
@settings(max_examples=40)
def test_a_file_cut_anywhere_is_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, end: int, packed: bool
) -> None:
    data = idx_bytes(IMAGES)
    if packed:
        data = gzip.compress(data)
        end = end * len(data) // 1584
    path = tmp_path_factory.mktemp("idx") / "cut-file"
    path.write_bytes(data[:end])
    with pytest.raises(DatasetError, match="cut-file"):
        read_idx(path, 3)


def _damaged(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(data)
    digest = hashlib.sha256(idx_bytes(IMAGES)).hexdigest()
    with pytest.raises(DatasetError) as caught:
        read_idx(path, 3, (2, 28, 28), digest)
    assert "train-images-idx3-ubyte" in str(caught.value)
    return str(caught.value)


def test_the_magic_number_is_checked(tmp_path: Path) -> None:
    labels = idx_bytes(np.zeros(1600, dtype=np.uint8))
    assert "begins with 00 00 08 01 instead of 00 00 08 03" in _damaged(tmp_path, labels)
    assert "begins with 3c 68 74 6d" in _damaged(tmp_path, b"<html>" * 300)
    assert "begins with nothing" in _damaged(tmp_path, b"")


def test_the_sizes_are_checked(tmp_path: Path) -> None:
    other = idx_bytes(IMAGES.reshape(2, 14, 56))
    assert "2 × 14 × 56, but 2 × 28 × 28 are expected" in _damaged(tmp_path, other)


def test_the_length_is_checked(tmp_path: Path) -> None:
    data = idx_bytes(IMAGES)
    assert "cut off: 1558 bytes of content instead of 1568" in _damaged(tmp_path, data[:-10])
    assert "too long" in _damaged(tmp_path, data + b"\0")
    assert "inside its header" in _damaged(tmp_path, data[:9])


def test_the_sha256_is_checked(tmp_path: Path) -> None:
    data = bytearray(idx_bytes(IMAGES))
    data[-1] ^= 1
    found = hashlib.sha256(data).hexdigest()[:8]
    assert f"SHA-256 begins with {found}" in _damaged(tmp_path, bytes(data))


def test_a_damaged_package_is_named(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(idx_bytes(IMAGES)))
    packed[-6] ^= 0xFF  # in the checksum at the end
    assert "can't be unpacked" in _damaged(tmp_path, bytes(packed))


def test_a_header_that_promises_too_much_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.write_bytes(bytes([0, 0, 8, 3]) + b"\xff" * 12)
    with pytest.raises(DatasetError, match=r"huge .* more than this program can use"):
        read_idx(path, 3)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="absent is missing in the folder"):
        read_idx(tmp_path / "absent", 3)
    (tmp_path / "folder").mkdir()
    with pytest.raises(DatasetError, match="folder can't be read"):
        read_idx(tmp_path / "folder", 3)


def test_reading_goes_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    path.write_bytes(idx_bytes(np.zeros(3 * CHUNK, dtype=np.uint8)))
    assert list(read_idx_steps(path, 1)) == pytest.approx([1 / 3, 2 / 3, 1])
