"""Training with and without the window, and how late the window's timers are meanwhile."""

from __future__ import annotations

import statistics
from typing import Any

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Goal, Table, at_least, at_most, count, percent, seconds, times
from benchmarks.timing import Timings, percentile

ITERATIONS, FEWER_ITERATIONS = 10_000, 2_000
ROUNDS = 5

ALONE, IN_WINDOW = "without a window", "in the window"


def measure(plan: Plan) -> list[Table]:
    """Measure both tables of this area."""
    iterations = FEWER_ITERATIONS if plan.quick else ITERATIONS
    folder = str(plan.mnist_folder) if plan.mnist_folder else None
    alone, windowed = [], []
    for number in range(plan.rounds(ROUNDS)):
        tell(f"window: run {number + 1} of {plan.rounds(ROUNDS)}, each way …")
        arguments = {"folder": folder, "iterations": iterations}
        alone.append(ask("benchmarks.run_alone", "train_alone", **arguments))
        windowed.append(ask("benchmarks.in_window", "train_in_window", **arguments))
    name = "MNIST" if folder else "the built-in digits"
    return [run_table(alone, windowed, iterations, name), lateness_table(windowed)]


def run_table(
    alone: list[dict[str, Any]], windowed: list[dict[str, Any]], iterations: int, data: str
) -> Table:
    """Return the table of whole runs."""
    timings = Timings(
        {
            ALONE: [run["seconds"] for run in alone],
            IN_WINDOW: [run["seconds"] for run in windowed],
        }
    )
    table = Table(
        "window",
        "A whole run, with and without the window",
        f"The lecture's settings on {data}, {iterations:,} iterations, all images evaluated at "
        "every epoch; each run in a fresh process.",
        ("way", "whole run", "against no window", "test accuracy"),
    )
    for name, runs in ((ALONE, alone), (IN_WINDOW, windowed)):
        accuracy = percent(statistics.median(run["test_accuracy"] for run in runs))
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, ALONE)), accuracy)
    ratio = times(timings.ratio(IN_WINDOW, ALONE))
    table.goals.append(at_most("with the window a run takes", ratio, times(1.2)))
    if iterations == ITERATIONS:
        table.goals += _goals_of_whole_run(timings, windowed, data)
    else:
        table.notes.append(f"Goals for a whole run need {ITERATIONS:,} iterations (no --quick).")
    return table


def _goals_of_whole_run(timings: Timings, windowed: list[dict[str, Any]], data: str) -> list[Goal]:
    goals = [at_most("a run in the window takes", seconds(timings.median(IN_WINDOW)), seconds(10))]
    if data == "MNIST":
        accuracy = percent(statistics.median(run["test_accuracy"] for run in windowed))
        goals += [
            at_least("test accuracy at the end", accuracy, percent(0.935)),
            at_most("test accuracy at the end", accuracy, percent(0.955)),
        ]
    return goals


def lateness_table(windowed: list[dict[str, Any]]) -> Table:
    """Return the table of the timer, from all runs together."""
    table = Table(
        "lateness",
        "How late a 5 ms timer in the window's thread is",
        "What a learner feels: the window responds no sooner. All runs above together.",
        ("meanwhile", "ticks", "50 %", "99 %", "longest"),
    )
    for what, key in (("nothing", "idle"), ("training", "training")):
        late = [value for run in windowed for value in run[key]]
        table.add(
            what,
            count(len(late)),
            seconds(percentile(late, 0.5)),
            seconds(percentile(late, 0.99)),
            seconds(max(late)),
        )
    # The median over the runs, so that one accident does not decide.
    high = statistics.median(percentile(run["training"], 0.99) for run in windowed)
    longest = statistics.median(max(run["training"]) for run in windowed)
    table.goals += [
        at_most("99 % while training (median of the runs)", seconds(high), seconds(0.016)),
        at_most("the longest while training (median)", seconds(longest), seconds(0.033)),
    ]
    return table
