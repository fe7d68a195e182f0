"""Download MNIST from its public mirrors: in pieces, checked, and stoppable at any moment."""

from __future__ import annotations

import errno
import math
import os
import queue
import tempfile
import threading
import time
import urllib.error
import urllib.parse
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.datasets.dataset import DatasetError
from engine.datasets.idx import read_idx_steps
from engine.datasets.mnist import MNIST_FILES, IdxFile, find_file, user_data_folder

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
PIECE = 1 << 16
TICK = 0.2  # seconds between records when nothing arrives
PATIENCE = 20.0  # seconds of silence before trying the next mirror
LEFTOVER_AGE = 3600.0  # seconds; an older unfinished file can't be a running download
DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DownloadError(DatasetError):
    """A download failed; the sentence says why and what to try."""


class _UnreachableError(DownloadError):
    """The mirror did not answer at all."""


@dataclass(frozen=True)
class DownloadProgress:
    """The progress of the download.

    Attributes
    ----------
    file
        The current file, e.g. ``"train-images-idx3-ubyte.gz"``.
    file_index
        Its number, from 0.
    received, total
        Bytes of this file received so far, and in total (0 if the mirror doesn't say).
    mirror
        The host that sends it; empty if the file already exists.
    fraction
        The completed share of all files, 0 to 1.
    """

    file: str
    file_index: int
    received: int
    total: int
    mirror: str
    fraction: float


def fetch(
    folder: Path | str | None = None,
    files: tuple[IdxFile, ...] = MNIST_FILES,
    mirrors: tuple[str, ...] = MIRRORS,
    patience: float = PATIENCE,
) -> Generator[DownloadProgress, None, None]:
    """Download the files that are missing or wrong, one after another.

    Each file is saved under a temporary name, checked as when it is read (magic number, sizes,
    length, SHA-256 of the unpacked content), and only then renamed, in one step. So however the
    download ends, the next one resumes after the last complete file. If a mirror fails, the next
    one is tried for the same file.

    Closing the generator stops the download at once and removes the unfinished file.

    Parameters
    ----------
    folder
        The destination; by default ``mnist`` in the user's data folder. Created if missing.
    files
        The files to download.
    mirrors
        Base URLs, each ending with a slash, of the files, whose names end in ``.gz`` there.
    patience
        Seconds of silence after which to give up on a mirror.

    Yields
    ------
    DownloadProgress
        At least five times a second, even while nothing arrives.

    Raises
    ------
    DownloadError
        If every mirror fails for a file, or the file can't be written.
    """
    place = user_data_folder() / "mnist" if folder is None else Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(place)
    except OSError as error:
        raise _write_error(error, place.name, place) from error
    weights = [math.prod(file.shape) for file in files]
    for index, file in enumerate(files):
        done, weight = sum(weights[:index]) / sum(weights), weights[index] / sum(weights)
        for received, total, mirror in _obtain(place, file, mirrors, patience):
            share = received / total if total else 0.0
            yield DownloadProgress(
                f"{file.name}.gz", index, received, total, mirror, done + weight * min(share, 1.0)
            )


Step = tuple[int, int, str]  # bytes received, bytes in total, mirror


def _obtain(
    folder: Path, file: IdxFile, mirrors: tuple[str, ...], patience: float
) -> Generator[Step, None, None]:
    there = find_file(folder, file.name)
    if there is not None:
        size = there.stat().st_size
        with suppress(DatasetError):
            yield from _check(there, file, (size, size, ""))
            yield size, size, ""
            return
    failures: list[DownloadError] = []
    for mirror in mirrors:
        try:
            yield from _fetch_file(folder, file, mirror, patience)
        except _WriteError as failure:
            raise failure.sentence from failure.__cause__
        except DownloadError as failure:
            failures.append(failure)
        else:
            return
    raise _most_telling(failures)


def _fetch_file(
    folder: Path, file: IdxFile, mirror: str, patience: float
) -> Generator[Step, None, None]:
    """Download one file from one mirror, check it, and rename it."""
    name = f"{file.name}.gz"
    host = urllib.parse.urlsplit(mirror).netloc
    with _Writing(name, folder):
        number, part = tempfile.mkstemp(prefix=f"{name}.", suffix=".part", dir=folder)
    unfinished = Path(part)
    try:
        received = 0
        # Closing flushes the buffer, so it may fail just as writing may.
        with _Writing(name, folder), os.fdopen(number, "wb") as target:
            for piece, total in _receive(mirror + name, name, host, patience):
                target.write(piece)
                received += len(piece)
                # Compression never makes a file much longer: this must be something else.
                if received > 2 * math.prod(file.shape) + PIECE:
                    raise _wrong_content(name, host)
                yield received, total, host
            target.flush()
            os.fsync(target.fileno())
        try:
            yield from _check(unfinished, file, (received, received, host))
        except DatasetError as error:
            raise _wrong_content(name, host) from error
        with _Writing(name, folder):
            unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def _check(path: Path, file: IdxFile, step: Step) -> Generator[Step, None, None]:
    for _ in read_idx_steps(path, len(file.shape), file.shape, file.sha256):
        yield step


def _receive(
    address: str, name: str, host: str, patience: float
) -> Generator[tuple[bytes, int], None, None]:
    """Yield each piece and the promised length; an empty piece if nothing arrives for a tick."""
    transfer = _Transfer(address, patience)
    received, total, heard = 0, 0, time.monotonic()
    try:
        while True:
            try:
                item = transfer.items.get(timeout=TICK)
            except queue.Empty:
                if time.monotonic() - heard > patience:
                    raise _silence(name, host) from None
                yield b"", total
                continue
            heard = time.monotonic()
            if isinstance(item, int):
                total = item
            elif isinstance(item, Exception):
                raise _refusal(item, name, host) from item
            elif item:
                received += len(item)
                yield item, total
            elif received < total:
                raise _cut_off(name, host, received, total)
            else:
                return
    finally:
        transfer.stopped.set()


class _Transfer:
    """The network transfer, in a thread that nobody waits for.

    A name lookup or a wait for a silent server blocks and can't be interrupted; here it blocks only
    this thread, so that stopping takes a tick rather than a timeout. `items` holds what arrives:
    first the length, then the pieces, finally an empty piece or an exception.
    """

    def __init__(self, address: str, patience: float) -> None:
        self.items: queue.Queue[int | bytes | Exception] = queue.Queue(maxsize=8)
        self.stopped = threading.Event()
        self._address = address
        self._patience = patience
        threading.Thread(target=self._run, name="download", daemon=True).start()

    def _run(self) -> None:
        # These take as long to import as the rest of the engine, and hardly anyone downloads.
        import http.client
        import urllib.request

        request = urllib.request.Request(self._address, headers={"User-Agent": "descent-lab"})
        try:
            with urllib.request.urlopen(request, timeout=self._patience) as response:
                length = response.headers.get("Content-Length", "")
                self._hand_over(int(length) if length.isdigit() else 0)
                while not self.stopped.is_set():
                    piece = response.read1(PIECE)
                    self._hand_over(piece)
                    if not piece:
                        return
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            self._hand_over(error)

    def _hand_over(self, item: int | bytes | Exception) -> None:
        while not self.stopped.is_set():
            with suppress(queue.Full):
                self.items.put(item, timeout=TICK)
                return


class _WriteError(Exception):
    """The file can't be written: no other mirror would help."""

    def __init__(self, sentence: DownloadError) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class _Writing:
    """Turns a system error during writing into a sentence."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise _WriteError(_write_error(error, self._name, self._folder)) from error


def _clear_leftovers(folder: Path) -> None:
    """Remove what a program killed during a download has left behind."""
    for part in folder.glob("*.gz.*.part"):
        if time.time() - part.stat().st_mtime > LEFTOVER_AGE:
            part.unlink(missing_ok=True)


def _write_error(error: OSError, name: str, folder: Path) -> DownloadError:
    if error.errno in DISK_FULL:
        return DownloadError(
            "The disk is full: {file} could not be written to {folder}. Free some space "
            "and try again.",
            file=name,
            folder=folder,
        )
    return DownloadError(
        "{file} can't be written to {folder}: {reason}. Choose another folder.",
        file=name,
        folder=folder,
        reason=error.strerror or error,
    )


def _refusal(error: Exception, name: str, host: str) -> DownloadError:
    if isinstance(error, urllib.error.HTTPError):
        return DownloadError(
            "{mirror} does not provide {file}: it answers {status} ({reason}).",
            mirror=host,
            file=name,
            status=error.code,
            reason=error.reason,
        )
    if isinstance(error, urllib.error.URLError):
        return _UnreachableError(
            "No network: {mirror} can't be reached ({reason}). Check the connection and try "
            "again, or choose a folder that holds the files.",
            mirror=host,
            reason=getattr(error.reason, "strerror", None) or error.reason,
        )
    if isinstance(error, TimeoutError):
        return _silence(name, host)
    return DownloadError(
        "The connection to {mirror} broke while {file} was downloading ({reason}). Try again.",
        mirror=host,
        file=name,
        reason=error,
    )


def _silence(name: str, host: str) -> DownloadError:
    return DownloadError(
        "{mirror} stopped sending {file}. Try again later.", mirror=host, file=name
    )


def _cut_off(name: str, host: str, received: int, total: int) -> DownloadError:
    return DownloadError(
        "{file} from {mirror} was cut off: {received} of {total} bytes arrived. Try again.",
        file=name,
        mirror=host,
        received=received,
        total=total,
    )


def _wrong_content(name: str, host: str) -> DownloadError:
    return DownloadError(
        "What {mirror} sends as {file} is not the published file. It was not kept.",
        mirror=host,
        file=name,
    )


def _most_telling(failures: list[DownloadError]) -> DownloadError:
    """Choose the failure to report: a wrong answer says more than an unreachable mirror."""
    answered = [failure for failure in failures if not isinstance(failure, _UnreachableError)]
    return (answered or failures)[-1]
