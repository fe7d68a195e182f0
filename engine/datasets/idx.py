"""IDX files, the format of MNIST: a small header, then the bytes."""

from __future__ import annotations

import gzip
import hashlib
import math
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from engine.datasets.dataset import DatasetError

UNSIGNED_BYTE = 0x08
CHUNK = 1 << 20
# A header may claim anything; this is far more than any set a lab can train with.
LARGEST = 1 << 30


def read_idx(
    path: Path, dimensions: int, shape: tuple[int, ...] | None = None, sha256: str | None = None
) -> NDArray[np.uint8]:
    """Return the checked content of an IDX file of unsigned bytes, plain or gzip.

    The header is the magic number ``00 00 08 n``, followed by the n sizes as big-endian 32-bit
    numbers; after it come exactly as many bytes as the product of the sizes.

    Parameters
    ----------
    path
        The file. Its first bytes, not its name, decide whether it is gzip.
    dimensions
        The number of sizes: 3 for images, 1 for labels.
    shape
        The expected sizes, if known.
    sha256
        The expected SHA-256 of the unpacked file, header included, if known.

    Returns
    -------
    NDArray[np.uint8]
        The content, in the shape given in the header.

    Raises
    ------
    DatasetError
        If the magic number, sizes, length or SHA-256 are wrong, or the file can't be read or
        unpacked. The sentence names the file and what is wrong with it.
    """
    steps = read_idx_steps(path, dimensions, shape, sha256)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            content: NDArray[np.uint8] = end.value
            return content


def read_idx_steps(
    path: Path, dimensions: int, shape: tuple[int, ...] | None = None, sha256: str | None = None
) -> Generator[float, None, NDArray[np.uint8]]:
    """Do the work of `read_idx` in pieces: yield the share done (0 to 1), return the array."""
    name = path.name
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if not packed:
                return (yield from _read_stream(raw, name, dimensions, shape, sha256))
            with gzip.GzipFile(fileobj=raw) as unpacked:
                return (yield from _read_stream(unpacked, name, dimensions, shape, sha256))
    except FileNotFoundError:
        raise DatasetError(
            "{file} is missing in the folder {folder}.", file=name, folder=path.parent
        ) from None
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise DatasetError(
            "{file} can't be unpacked: it is damaged or cut off. Download it again.", file=name
        ) from None
    except OSError as error:
        raise DatasetError(
            "{file} can't be read: {reason}.", file=name, reason=error.strerror or error
        ) from error


def _read_stream(
    stream: IO[bytes] | gzip.GzipFile,
    name: str,
    dimensions: int,
    shape: tuple[int, ...] | None,
    sha256: str | None,
) -> Generator[float, None, NDArray[np.uint8]]:
    header = stream.read(4 + 4 * dimensions)
    found = _parse_header(header, name, dimensions)
    if shape is not None and found != shape:
        raise DatasetError(
            "{file} has the sizes {found}, but {expected} are expected.",
            file=name,
            found=_sizes(found),
            expected=_sizes(shape),
        )
    length = math.prod(found)
    if length > LARGEST:
        raise DatasetError(
            "{file} says that it holds {found} bytes. That is more than this program can use.",
            file=name,
            found=_sizes(found),
        )
    digest = hashlib.sha256(header)
    content = np.empty(length, dtype=np.uint8)
    at = 0
    while at < length:
        piece = stream.read(min(CHUNK, length - at))
        if not piece:
            raise DatasetError(
                "{file} is cut off: {found} bytes of content instead of {expected}.",
                file=name,
                found=at,
                expected=length,
            )
        digest.update(piece)
        content[at : at + len(piece)] = np.frombuffer(piece, dtype=np.uint8)
        at += len(piece)
        yield at / length
    if stream.read(1):
        raise DatasetError(
            "{file} is too long: more follows after its {expected} bytes of content.",
            file=name,
            expected=length,
        )
    if sha256 is not None and digest.hexdigest() != sha256:
        raise DatasetError(
            "{file} looks right but is not the published file: "
            "its SHA-256 begins with {found} instead of {expected}.",
            file=name,
            found=digest.hexdigest()[:8],
            expected=sha256[:8],
        )
    return content.reshape(found)


def _parse_header(header: bytes, name: str, dimensions: int) -> tuple[int, ...]:
    magic = bytes([0, 0, UNSIGNED_BYTE, dimensions])
    if header[:4] != magic:
        raise DatasetError(
            "{file} is not an IDX file of the right kind: "
            "it begins with {found} instead of {expected}.",
            file=name,
            found=header[:4].hex(" ") or "nothing",
            expected=magic.hex(" "),
        )
    if len(header) < 4 + 4 * dimensions:
        raise DatasetError("{file} is cut off inside its header.", file=name)
    return tuple(int(size) for size in np.frombuffer(header[4:], dtype=">u4"))


def _sizes(shape: tuple[int, ...]) -> str:
    return " × ".join(str(size) for size in shape)
