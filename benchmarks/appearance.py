"""How long a change of theme, text size or language takes, with all labs open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Table, at_most, seconds
from benchmarks.timing import Timings

ROUNDS = 12
GOAL_SECONDS = 0.2


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
    tell("appearance: theme, text size, language, presentation in every lab …")
    return [
        appearance_table(ask("benchmarks.in_looks", "change_looks", rounds=plan.rounds(ROUNDS)))
    ]


def appearance_table(found: Mapping[str, Mapping[str, Sequence[float]]]) -> Table:
    """Return the table: one row per change, with the seconds it took in each lab."""
    timings = {change: Timings(labs) for change, labs in found.items()}
    labs = list(next(iter(found.values())))
    table = Table(
        "appearance",
        "Changing the look, with all labs open",
        "From the change until the visible lab is repainted; the median, there and back.",
        ("change", *labs),
    )
    for change, each in timings.items():
        table.add(change, *(seconds(each.median(lab)) for lab in labs))
        slowest = max(each.median(lab) for lab in labs)
        table.goals.append(
            at_most(f"{change}, in the slowest lab", seconds(slowest), seconds(GOAL_SECONDS))
        )
    return table
