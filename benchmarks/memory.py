"""The memory of the whole program while it trains, and where it goes."""

from __future__ import annotations

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Number, Table, at_most

FEWER_ITERATIONS, ITERATIONS = 2_000, 10_000
LIMIT_MB = 350


def measure(plan: Plan) -> list[Table]:
    """Measure the one table of this area."""
    tell("memory …")
    folder = str(plan.mnist_folder) if plan.mnist_folder else None
    found = ask(
        "benchmarks.memory_stages",
        "train_and_watch",
        folder=folder,
        iterations=FEWER_ITERATIONS if plan.quick else ITERATIONS,
    )
    data = "MNIST" if folder else "the built-in digits"
    return [memory_table(found["stages"], found["reading_peak"], data)]


def memory_table(stages: list[tuple[str, float]], reading_peak: float, data: str) -> Table:
    """Make the table: resident memory after each stage, and what the stage added."""
    table = Table(
        "memory",
        "Resident memory of the program",
        f"All five labs opened one after the other, then a training on {data}.",
        ("after", "resident", "added"),
    )
    before = 0.0
    for name, used in stages:
        table.add(name, megabytes(used), megabytes(used - before))
        before = used
    table.notes.append(
        f"For a moment while the data was read: {megabytes(reading_peak).text}. Opened one by one, "
        "so that what several labs share counts for the first of them; the descent lab brings "
        "OpenGL, which without a graphics card lives in this memory too."
    )
    table.goals.append(
        at_most(
            "the most while training",
            megabytes(max(used for name, used in stages if "training" in name)),
            megabytes(LIMIT_MB),
        )
    )
    return table


def megabytes(value: float) -> Number:
    """Write an amount of memory, given in MB."""
    return Number(value, f"{value:,.0f} MB")
