"""Digits written by an imaginary hand: generates the built-in set from a seed.

Each image starts from a style in `engine.datasets.strokes`: the points are jittered, a smooth curve
is drawn through them (centripetal Catmull-Rom), everything is warped, slanted and rotated, drawn
with a pen of varying width, and then put into the format of MNIST: the longer side fills 20 pixels,
the edges are grey, and the centre of mass is in the middle of 28×28 pixels.

Image number i depends only on the seed and i. ``python -m engine.datasets.handwriting FOLDER``
writes the set as four IDX files.
"""

from __future__ import annotations

import argparse
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets.dataset import CLASSES, PIXELS, SIDE
from engine.datasets.idx import UNSIGNED_BYTE
from engine.datasets.strokes import DIGITS, HABITS, Stroke

Floats = NDArray[np.float64]

SEED = 1
TRAIN_SIZE = 14_000
TEST_SIZE = 2_500
BOX = 20  # pixels filled by the longer side of a digit
SAMPLES = 7  # points per segment between two control points


@dataclass(frozen=True)
class Hand:
    """How much images vary; standard deviations unless stated otherwise.

    Lengths, except the pen's, are in units of the digit's height before it is fitted into the box.
    """

    shake: float = 0.03  # of each control point
    stroke_shift: float = 0.04  # of a stroke as a whole
    bulge: float = 0.1  # of the logarithm of the exponent that moves the digit's waist
    taper: float = 0.16  # how much wider the foot is than the head
    wobble: float = 0.05  # of the smooth warp
    aspect: float = 0.18  # of the logarithm of width over height
    slant: float = 0.26  # tangent of the angle
    turn: float = 0.08  # radians
    pen_mean: float = 1.2  # half the width of the line, in pixels
    pen: float = 0.26  # of its logarithm
    pressure: float = 0.12  # of its change along the strokes
    blur: float = 0.35  # the most pixels by which an edge is softer


USUAL_HAND = Hand()


def draw_digit(digit: int, rng: np.random.Generator, hand: Hand = USUAL_HAND) -> NDArray[np.uint8]:
    """Return an image of one digit.

    Parameters
    ----------
    digit
        0 to 9.
    rng
        The source of randomness.
    hand
        How much the image may vary.

    Returns
    -------
    NDArray[np.uint8]
        Shape (28, 28), 0 paper to 255 ink.
    """
    strokes = _warp(_choose(digit, rng, hand), digit, rng, hand)
    return _press(strokes, digit, rng, hand)


def draw_digits(
    seed: int, start: int, stop: int, hand: Hand = USUAL_HAND
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return images number `start` to `stop` − 1 of a seed.

    Returns
    -------
    images : NDArray[np.uint8]
        Shape (stop − start, 784).
    labels : NDArray[np.uint8]
        Shape (stop − start,).
    """
    images = np.empty((stop - start, PIXELS), dtype=np.uint8)
    labels = np.empty(stop - start, dtype=np.uint8)
    for row, number in enumerate(range(start, stop)):
        rng = np.random.default_rng([seed, number])
        # Every ten images contain each digit once, in random order.
        tens = np.random.default_rng([seed, number // CLASSES, CLASSES]).permutation(CLASSES)
        labels[row] = tens[number % CLASSES]
        images[row] = draw_digit(int(labels[row]), rng, hand).ravel()
    return images, labels


def _choose(digit: int, rng: np.random.Generator, hand: Hand) -> list[Floats]:
    """Pick a style and return its jittered strokes as dense points."""
    styles = DIGITS[digit]
    weights = np.array([weight for weight, _ in styles])
    style = styles[rng.choice(len(styles), p=weights / weights.sum())][1]
    # Strokes that share a point must still meet there: jitter points, not strokes.
    shaken: dict[tuple[float, float], Floats] = {}
    for stroke in style:
        shift = rng.normal(0.0, hand.stroke_shift, 2)
        for point in stroke:
            if point not in shaken:
                shaken[point] = np.array(point) + shift + rng.normal(0.0, hand.shake, 2)
    return [_smooth(stroke, shaken) for stroke in style]


def _smooth(stroke: Stroke, shaken: dict[tuple[float, float], Floats]) -> Floats:
    """Return a centripetal Catmull-Rom curve through the points (Barry and Goldman's pyramid)."""
    way = np.array([shaken[point] for point in stroke])
    # A phantom point at each end, so that the first and last segment are drawn too.
    way = np.vstack([2 * way[0] - way[1], way, 2 * way[-1] - way[-2]])
    gaps = np.sqrt(np.linalg.norm(np.diff(way, axis=0), axis=1)) + 1e-6
    knots = np.concatenate([[0.0], np.cumsum(gaps)])
    p0, p1, p2, p3 = (way[i : len(way) - 3 + i, None, :] for i in range(4))
    t0, t1, t2, t3 = (knots[i : len(way) - 3 + i, None, None] for i in range(4))
    t = t1 + (t2 - t1) * np.linspace(0.0, 1.0, SAMPLES, endpoint=False)[None, :, None]
    a1 = ((t1 - t) * p0 + (t - t0) * p1) / (t1 - t0)
    a2 = ((t2 - t) * p1 + (t - t1) * p2) / (t2 - t1)
    a3 = ((t3 - t) * p2 + (t - t2) * p3) / (t3 - t2)
    b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
    b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
    curve = ((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1)
    return np.vstack([curve.reshape(-1, 2), way[-2]])


def _warp(strokes: list[Floats], digit: int, rng: np.random.Generator, hand: Hand) -> list[Floats]:
    """Deform all strokes together, as different handwriting would."""
    habit = HABITS[digit]
    exponent = np.exp(rng.normal(0.0, hand.bulge))
    taper = rng.normal(0.0, hand.taper)
    phases = rng.uniform(0.0, 2 * np.pi, (2, 3))
    waves = rng.uniform(-4.5, 4.5, (2, 3, 2))
    heights = habit.sway * rng.normal(0.0, hand.wobble, (2, 3))
    width = habit.aspect * np.exp(rng.normal(0.0, hand.aspect))
    slant = rng.normal(habit.slant, hand.slant)
    turn = rng.normal(0.0, hand.turn)
    cosine, sine = np.cos(turn), np.sin(turn)
    warped = []
    for points in strokes:
        x, y = points[:, 0] - 0.5, np.clip(points[:, 1], 0.0, None)
        y = y**exponent - 0.5
        x = x * (1 + 2 * taper * y)
        moved = [
            axis + (heights[i] * np.sin(np.outer(x, waves[i, :, 0]) + np.outer(y, waves[i, :, 1])
                                        + phases[i])).sum(axis=1)
            for i, axis in enumerate((x, y))
        ]  # fmt: skip
        x, y = moved[0] * width - slant * moved[1], moved[1]
        warped.append(np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=1))
    return warped


def _press(
    strokes: list[Floats], digit: int, rng: np.random.Generator, hand: Hand
) -> NDArray[np.uint8]:
    """Draw with the pen, fitted into the box and centred by mass."""
    pen = float(
        np.clip(HABITS[digit].pen * hand.pen_mean * np.exp(rng.normal(0.0, hand.pen)), 0.6, 2.3)
    )
    soft = 1.0 + rng.uniform(0.0, hand.blur)
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (BOX - 2 * pen) / (high - low).max()
    middle = (low + high) / 2
    rate, phase = rng.uniform(2.0, 7.0), rng.uniform(0.0, 2 * np.pi)
    pressure = rng.normal(0.0, hand.pressure)

    placed = [(stroke - middle) * scale + SIDE / 2 for stroke in strokes]
    start = np.vstack([stroke[:-1] for stroke in placed])
    end = np.vstack([stroke[1:] for stroke in placed])
    along = np.linspace(0.0, 1.0, len(start))
    radii = pen * (1 + pressure * np.sin(rate * along + phase))

    # Only the box is drawn: grey edges beyond it are cut off, as in MNIST.
    margin = (SIDE - BOX) // 2
    centres = np.arange(margin, SIDE - margin) + 0.5
    dx, dy = (end - start).T
    length = dx * dx + dy * dy + 1e-12
    to_x = centres[None, None, :] - start[:, 0, None, None]
    to_y = centres[None, :, None] - start[:, 1, None, None]
    share = np.clip((to_x * dx[:, None, None] + to_y * dy[:, None, None])
                    / length[:, None, None], 0.0, 1.0)  # fmt: skip
    off_x = to_x - share * dx[:, None, None]
    off_y = to_y - share * dy[:, None, None]
    inside = (radii[:, None, None] - np.sqrt(off_x * off_x + off_y * off_y)).max(axis=0)
    ink = np.clip(inside / soft + 0.5, 0.0, 1.0)
    grey = np.rint(255 * ink).astype(np.uint8)
    return _centre(np.pad(grey, margin))


def _centre(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Move the image by whole pixels until its centre of mass is in the middle."""
    mass = image.sum(dtype=np.float64)
    grid = np.arange(SIDE) + 0.5
    for axis in (0, 1):
        profile = image.sum(axis=1 - axis, dtype=np.float64)
        used = np.flatnonzero(profile)
        shift = round(SIDE / 2 - float(profile @ grid) / mass)
        # No ink may leave the image.
        shift = int(np.clip(shift, -used[0], SIDE - 1 - used[-1]))
        image = np.roll(image, shift, axis=axis)
    return image


def write_set(folder: Path, seed: int, train: int, test: int) -> None:
    """Write the set as four gzipped IDX files; test images are numbered after training ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, start, stop in (("train", 0, train), ("t10k", train, train + test)):
        images, labels = draw_digits(seed, start, stop)
        _write_idx(folder / f"{name}-images-idx3-ubyte.gz", images.reshape(-1, SIDE, SIDE))
        _write_idx(folder / f"{name}-labels-idx1-ubyte.gz", labels)


def _write_idx(path: Path, content: NDArray[np.uint8]) -> None:
    header = bytes([0, 0, UNSIGNED_BYTE, content.ndim])
    header += np.array(content.shape, dtype=">u4").tobytes()
    # No time in the gzip header: the same seed gives the same file.
    path.write_bytes(gzip.compress(header + content.tobytes(), 9, mtime=0))


def main() -> None:
    """Read the command line and write the set."""
    parser = argparse.ArgumentParser(description="Write the built-in digits from a seed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--train", type=int, default=TRAIN_SIZE)
    parser.add_argument("--test", type=int, default=TEST_SIZE)
    chosen = parser.parse_args()
    write_set(chosen.folder, chosen.seed, chosen.train, chosen.test)


if __name__ == "__main__":
    main()
