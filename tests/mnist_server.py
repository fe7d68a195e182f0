"""A small loopback server of IDX files, which can misbehave in many ways."""

from __future__ import annotations

import gzip
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from engine.datasets.mnist import IdxFile

NAMES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)


def idx_bytes(content: NDArray[np.uint8]) -> bytes:
    """Return an array as the bytes of an IDX file."""
    header = bytes([0, 0, 8, content.ndim]) + np.array(content.shape, dtype=">u4").tobytes()
    return header + content.tobytes()


def small_set(train: int = 30, test: int = 10, seed: int = 0) -> dict[str, NDArray[np.uint8]]:
    """Return four small arrays like those of MNIST, by MNIST's file names."""
    rng = np.random.default_rng(seed)
    arrays: dict[str, NDArray[np.uint8]] = {}
    for images, labels, count in ((NAMES[0], NAMES[1], train), (NAMES[2], NAMES[3], test)):
        arrays[images] = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        arrays[labels] = rng.integers(0, 10, count, dtype=np.uint8)
    return arrays


def specification(arrays: dict[str, NDArray[np.uint8]]) -> tuple[IdxFile, ...]:
    """Return the specification of the files of a set, for `fetch` and `load_mnist_steps`."""
    return tuple(
        IdxFile(name, array.shape, hashlib.sha256(idx_bytes(array)).hexdigest())
        for name, array in arrays.items()
    )


class MnistServer:
    """Serves a set correctly under ``/good/``, and like a bad mirror under other folders.

    ``/missing/`` answers 404, ``/cut/`` ends in the middle, ``/wrong/`` sends another set,
    ``/page/`` a web page, ``/long/`` never ends, ``/slow/`` sends 200 bytes at a time and
    ``/stall/`` sends the first half and then nothing until the server is closed; ``/mute/``
    never answers.
    """

    def __init__(self, arrays: dict[str, NDArray[np.uint8]]) -> None:
        self.files = {f"{k}.gz": gzip.compress(idx_bytes(v)) for k, v in arrays.items()}
        other = small_set(seed=99)
        self.wrong = {f"{k}.gz": gzip.compress(idx_bytes(other[k])) for k in arrays}
        self.requests: list[str] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def mirror(self, behaviour: str) -> str:
        """Return the address of the mirror with this behaviour."""
        return f"http://127.0.0.1:{self._server.server_port}/{behaviour}/"

    def __enter__(self) -> MnistServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(owner: MnistServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            owner.requests.append(self.path)
            behaviour, name = self.path.strip("/").split("/")
            content = (owner.wrong if behaviour == "wrong" else owner.files)[name]
            if behaviour == "mute":
                owner.closing.wait()
                return
            if behaviour == "missing":
                self.send_error(404)
                return
            if behaviour == "page":
                content = b"<html>Please sign in</html>"
            self.send_response(200)
            if behaviour != "long":
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self._send(behaviour, content)
            except ConnectionError:
                self.close_connection = True

        def _send(self, behaviour: str, content: bytes) -> None:
            half = len(content) // 2
            if behaviour in ("cut", "stall"):
                self.wfile.write(content[:half])
                self.wfile.flush()
                if behaviour == "stall":
                    owner.closing.wait()
            elif behaviour == "slow":
                for at in range(0, len(content), 200):
                    self.wfile.write(content[at : at + 200])
                    self.wfile.flush()
                    owner.closing.wait(0.001)
            elif behaviour == "long":
                while not owner.closing.is_set():
                    self.wfile.write(content)
            else:
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the test's output clean."""

    return Handler
