"""Downloading MNIST from well-behaved and misbehaving mirrors on loopback."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.datasets import Dataset, load_mnist_steps
from engine.datasets.download import MIRRORS, DownloadError, DownloadProgress, fetch
from tests.mnist_server import NAMES, MnistServer, small_set, specification

ARRAYS = small_set()
FILES = specification(ARRAYS)
FIRST = f"{NAMES[0]}.gz"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MnistServer]:
    """Serve the small set, without a proxy in between."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with MnistServer(ARRAYS) as running:
        yield running


def _run(folder: Path, *mirrors: str, patience: float = 20.0) -> list[DownloadProgress]:
    return list(fetch(folder, FILES, mirrors, patience))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


ALL = sorted(f"{name}.gz" for name in NAMES)


@pytest.mark.parametrize("behaviour", ["good", "slow"])
def test_all_files_arrive(tmp_path: Path, server: MnistServer, behaviour: str) -> None:
    folder = tmp_path / "new" / "mnist"
    records = _run(folder, server.mirror(behaviour))
    assert _names(folder) == ALL
    assert isinstance(list(load_mnist_steps(folder, FILES))[-1], Dataset)
    fractions = [record.fraction for record in records]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    assert {record.file_index for record in records} == {0, 1, 2, 3}
    last = [record for record in records if record.file == FIRST][-1]
    assert last.received == last.total == len(server.files[FIRST])
    assert last.mirror.startswith("127.0.0.1")
    if behaviour == "slow":
        assert len([record for record in records if record.file == FIRST]) > 20


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        ("missing", "does not provide train-images.* answers 404"),
        ("cut", r"train-images.* was cut off: \d+ of \d+ bytes arrived"),
        ("wrong", "is not the published file. It was not kept"),
        ("page", "is not the published file. It was not kept"),
        ("long", "is not the published file. It was not kept"),
        ("stall", "stopped sending train-images"),
        ("mute", "stopped sending train-images|can't be reached"),
    ],
)
def test_a_bad_mirror_leaves_nothing_and_the_next_is_asked(
    tmp_path: Path, server: MnistServer, behaviour: str, sentence: str
) -> None:
    bad = server.mirror(behaviour)
    with pytest.raises(DownloadError, match=sentence):
        _run(tmp_path, bad, patience=0.6)
    assert _names(tmp_path) == []
    _run(tmp_path, bad, server.mirror("good"), patience=0.6)
    assert _names(tmp_path) == ALL


def _closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def test_no_network_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(DownloadError, match=r"No network: 127.0.0.1.* can't be reached"):
        _run(tmp_path, _closed_port(), _closed_port())
    assert _names(tmp_path) == []


def test_a_dead_mirror_does_not_hide_what_the_other_answered(
    tmp_path: Path, server: MnistServer
) -> None:
    with pytest.raises(DownloadError, match="answers 404"):
        _run(tmp_path, server.mirror("missing"), _closed_port())


def test_the_second_mirror_steps_in_for_a_dead_one(tmp_path: Path, server: MnistServer) -> None:
    _run(tmp_path, _closed_port(), server.mirror("good"))
    assert _names(tmp_path) == ALL


def test_a_whole_file_is_not_fetched_again_but_a_wrong_one_is(
    tmp_path: Path, server: MnistServer
) -> None:
    _run(tmp_path, server.mirror("good"))
    server.requests.clear()
    records = _run(tmp_path, server.mirror("good"))
    assert server.requests == []
    assert records[-1].fraction == pytest.approx(1.0)
    (tmp_path / ALL[0]).unlink()
    (tmp_path / ALL[1]).write_bytes(server.wrong[ALL[1]])
    _run(tmp_path, server.mirror("good"))
    assert sorted(server.requests) == [f"/good/{ALL[0]}", f"/good/{ALL[1]}"]
    assert isinstance(list(load_mnist_steps(tmp_path, FILES))[-1], Dataset)


def test_a_stop_in_the_middle_keeps_the_whole_files_only(
    tmp_path: Path, server: MnistServer
) -> None:
    running = fetch(tmp_path, FILES, (server.mirror("slow"),))
    for record in running:
        if record.file_index == 2 and 0 < record.received < record.total:
            break
    assert len(_names(tmp_path)) == 3
    running.close()
    assert _names(tmp_path) == sorted(ALL[i] for i in (2, 3))
    server.requests.clear()
    _run(tmp_path, server.mirror("good"))
    assert server.requests == [f"/good/{NAMES[2]}.gz", f"/good/{NAMES[3]}.gz"]


@pytest.mark.parametrize("behaviour", ["stall", "mute"])
def test_a_silent_mirror_can_be_stopped(
    tmp_path: Path, server: MnistServer, behaviour: str
) -> None:
    running = fetch(tmp_path, FILES, (server.mirror(behaviour),), patience=600.0)
    records = [next(running) for _ in range(4)]
    assert records[-1].received == records[-2].received
    running.close()
    assert _names(tmp_path) == []


def test_a_full_disk_is_said_and_no_other_mirror_is_asked(
    tmp_path: Path, server: MnistServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DownloadError, match=r"disk is full: train-images.* Free some space"):
        _run(tmp_path, server.mirror("good"), server.mirror("slow"))
    assert _names(tmp_path) == []
    assert server.requests == [f"/good/{FIRST}"]
    monkeypatch.undo()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    _run(tmp_path, server.mirror("good"))
    assert _names(tmp_path) == ALL


def test_a_file_that_outgrows_the_disk_while_it_is_written(
    tmp_path: Path, server: MnistServer
) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(DownloadError, match="disk is full"):
            _run(tmp_path, server.mirror("good"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert _names(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, server: MnistServer) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DownloadError, match=r"can't be written to .*file"):
        _run(tmp_path / "file" / "mnist", server.mirror("good"))


def test_what_a_killed_program_left_is_removed(tmp_path: Path, server: MnistServer) -> None:
    old, new = tmp_path / f"{FIRST}.old.part", tmp_path / f"{FIRST}.new.part"
    for path in (old, new):
        path.write_bytes(b"unfinished")
    day_ago = time.time() - 86_400
    os.utime(old, (day_ago, day_ago))
    _run(tmp_path, server.mirror("good"))
    assert _names(tmp_path) == sorted([*ALL, new.name])


def test_there_are_two_public_mirrors() -> None:
    hosts = {mirror.split("/")[2] for mirror in MIRRORS}
    assert len(hosts) >= 2
    assert all(mirror.startswith("https://") for mirror in MIRRORS)
    assert all(mirror.endswith("/") for mirror in MIRRORS)
