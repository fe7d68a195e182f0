"""A mark that walks along the curves of a plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gui.plots.curve import Curve

STRIDE = 4.0  # pixels that one step covers at least
Pixels = NDArray[np.floating[Any]]


@dataclass(eq=False)
class Track:
    """A curve with the pixels of its values, NaN where they are out of sight; shape (n, 2)."""

    curve: Curve
    pixels: Pixels

    @property
    def seen(self) -> NDArray[np.intp]:
        """The indices of the visible values."""
        return np.flatnonzero(np.isfinite(self.pixels).all(axis=1))

    def nearest(self, place: Pixels) -> tuple[float, int]:
        """Return the distance to the nearest visible value in pixels, and its index."""
        seen = self.seen
        distances = np.hypot(*(self.pixels[seen] - place).T)
        nearest = int(distances.argmin())
        return float(distances[nearest]), int(seen[nearest])

    def nearest_across(self, place: Pixels) -> int:
        """Return the index of the visible value that is nearest horizontally."""
        seen = self.seen
        return int(seen[np.abs(self.pixels[seen, 0] - place[0]).argmin()])

    def walk(self, start: int, steps: int) -> int:
        """Return the index that many strides along the curve, at most the last visible one."""
        seen = self.seen
        at = int(np.searchsorted(seen, start))
        direction = 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            ahead = seen[at + 1 :] if direction > 0 else seen[:at][::-1]
            if not len(ahead):
                break
            distances = np.abs(self.pixels[ahead] - self.pixels[seen[at]]).max(axis=1)
            far = np.flatnonzero(distances >= STRIDE)
            at += direction * (int(far[0]) + 1 if len(far) else len(ahead))
        return int(seen[at])


class Tracer:
    """The position of the mark: its curve, and the index of its value."""

    def __init__(self) -> None:
        self.curve: Curve | None = None
        self.index = 0

    @property
    def is_active(self) -> bool:
        """Whether there is a mark."""
        return self.curve is not None

    def end(self) -> None:
        """Remove the mark."""
        self.curve = None

    def start(self, tracks: Sequence[Track], place: Pixels) -> bool:
        """Put the mark on the value nearest to a position; return whether there was one."""
        candidates = [(*track.nearest(place), track) for track in tracks if len(track.seen)]
        if not candidates:
            return False
        _, self.index, track = min(candidates, key=lambda candidate: candidate[0])
        self.curve = track.curve
        return True

    def follow(self, tracks: Sequence[Track]) -> Track | None:
        """Return the track of the mark; if it is gone, remove the mark."""
        track = next((one for one in tracks if one.curve is self.curve), None)
        if track is None or not len(track.seen):
            self.end()
            return None
        seen = track.seen
        if self.index not in seen:
            self.index = int(seen[np.abs(seen - self.index).argmin()])
        return track

    def walk(self, tracks: Sequence[Track], steps: int) -> None:
        """Move along the curve."""
        track = self.follow(tracks)
        if track is not None:
            self.index = track.walk(self.index, steps)

    def switch(self, tracks: Sequence[Track], steps: int) -> None:
        """Move to another curve, staying at the same horizontal position."""
        track = self.follow(tracks)
        if track is None:
            return
        usable = [one for one in tracks if len(one.seen)]
        place = track.pixels[self.index]
        track = usable[(usable.index(track) + steps) % len(usable)]
        self.curve, self.index = track.curve, track.nearest_across(place)
