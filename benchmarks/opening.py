"""How long each lab takes to open for the first time, in a window that is already open."""

from __future__ import annotations

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Table, at_most, seconds
from benchmarks.timing import Timings, percentile

ROUNDS = 7
GOAL_SECONDS = 0.2


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
    rounds = plan.rounds(ROUNDS)
    found: dict[str, list[float]] = {}
    for number in range(-1, rounds):  # the first round fills the system's file cache
        tell(f"opening: round {number + 1} of {rounds} …")
        for lab, taken in ask("benchmarks.in_labs", "open_labs").items():
            if number >= 0:
                found.setdefault(lab, []).append(taken)
    return [opening_table(Timings(found))]


def opening_table(timings: Timings) -> Table:
    """Return the table: one row per lab opened after the first one."""
    table = Table(
        "opening",
        "Opening another lab for the first time",
        "From the click on its tab until the lab is painted. The window opened with the Loss lab "
        "and, being idle, made the others ready. Each round is a process of its own.",
        ("lab", "50 %", "longest"),
    )
    for lab, each in timings.seconds.items():
        middle = seconds(timings.median(lab))
        table.add(lab, middle, seconds(percentile(each, 1.0)))
        table.goals.append(at_most(f"opening {lab}", middle, seconds(GOAL_SECONDS)))
    return table
