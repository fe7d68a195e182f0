"""Ten long runs in one plot: one redraw of the program's plot and of a bare pyqtgraph one."""

from __future__ import annotations

from typing import Any

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Table, at_most, plain, seconds, times
from benchmarks.timing import Timings

ROUNDS = 25
RUNS, LENGTH = 10, 10_000
GOAL_SECONDS = 0.016

OURS, BARE = "Descent Lab", "pyqtgraph, every value"


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
    tell("live: ten runs over each other …")
    rounds = plan.rounds(ROUNDS)
    return [
        live_table(ask("benchmarks.on_plot", "draw_runs", rounds=rounds, runs=RUNS, length=LENGTH))
    ]


def live_table(found: dict[str, Any]) -> Table:
    """Return the table: both ways to draw the same curves, and the extremes that each loses."""
    timings = Timings(found["seconds"])
    table = Table(
        "live",
        f"{RUNS} runs of {LENGTH:,} iterations over each other, one redraw",
        "Noisy losses in a plot of 640 × 400 pixels: all values set and painted.",
        ("way", "time", "against ours", "largest error of an extreme"),
    )
    for name in timings.seconds:
        error = plain(found["errors"][name], 3)
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, OURS)), error)
    table.goals += [
        at_most("one redraw takes", seconds(timings.median(OURS)), seconds(GOAL_SECONDS)),
        at_most("extremes are off by", plain(found["errors"][OURS], 3), plain(0.0, 3)),
    ]
    return table
