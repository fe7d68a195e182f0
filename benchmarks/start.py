"""From the start of the process to the first frame: a bare window and the program."""

from __future__ import annotations

import time

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Table, at_most, seconds, times
from benchmarks.timing import Timings

ROUNDS = 9

BARE, OURS = "a bare window with one plot", "Descent Lab, Loss lab"
PARTS = (
    ("interpreter", "until Python runs our first line"),
    ("imports", "imports"),
    ("window", "application and window built"),
    ("frame", "until the first frame is painted"),
)


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
    ways = {BARE: "open_bare", OURS: "open_ours"}
    stages: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    rounds = plan.rounds(ROUNDS)
    for number in range(-1, rounds):  # the first round fills the system's file cache
        tell(f"start: round {number + 1} of {rounds} …")
        order = list(ways) if number % 2 else list(reversed(ways))
        for name in order:
            begun = time.monotonic()
            moments = ask("benchmarks.first_frame", ways[name])
            if number >= 0:
                stages[name].append(stage_seconds(begun, moments))
    return [start_table(stages)]


def stage_seconds(begun: float, moments: dict[str, float]) -> dict[str, float]:
    """Return how long each part took, from the moments at which it ended."""
    found = {}
    for name, _ in PARTS:
        found[name] = moments[name] - begun
        begun = moments[name]
    return found


def start_table(stages: dict[str, list[dict[str, float]]]) -> Table:
    """Return the table: the total time, and where it goes."""
    whole = {name: [sum(one.values()) for one in runs] for name, runs in stages.items()}
    timings = Timings(whole)
    table = Table(
        "start",
        "From the start of the process to the first frame",
        "With files in the system's cache; each start in a fresh process with default settings.",
        ("part", BARE, OURS, "ratio"),
    )
    for key, title in PARTS:
        part = Timings({name: [one[key] for one in runs] for name, runs in stages.items()})
        table.add(
            title,
            seconds(part.median(BARE)),
            seconds(part.median(OURS)),
            times(part.ratio(OURS, BARE)),
        )
    ratio = times(timings.ratio(OURS, BARE))
    table.add("all", seconds(timings.median(BARE)), seconds(timings.median(OURS)), ratio)
    table.goals.append(at_most("our first window takes", ratio, times(1.4)))
    return table
