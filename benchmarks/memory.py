"""The memory of the whole program during training, and where it goes."""

from __future__ import annotations

from benchmarks.child import ask
from benchmarks.plan import Plan, tell
from benchmarks.table import Number, Table, at_most

FEWER_ITERATIONS, ITERATIONS = 2_000, 10_000
LIMIT_MB = 350


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
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
    """Return the table: resident memory after each stage, and how much the stage added."""
    table = Table(
        "memory",
        "Resident memory of the program",
        f"All five labs opened one after another, then a training run on {data}.",
        ("after", "resident", "added"),
    )
    before = 0.0
    for name, used in stages:
        table.add(name, megabytes(used), megabytes(used - before))
        before = used
    table.notes.append(
        f"Peak while the data was read: {megabytes(reading_peak).text}. What several labs share "
        "counts for the first of them; the descent lab adds OpenGL, which without a graphics card "
        "uses this memory too."
    )
    table.goals.append(
        at_most(
            "peak while training",
            megabytes(max(used for name, used in stages if "training" in name)),
            megabytes(LIMIT_MB),
        )
    )
    return table


def megabytes(value: float) -> Number:
    """Return an amount of memory in MB as a `Number`."""
    return Number(value, f"{value:,.0f} MB")
