"""How the cost grows with the size of the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.descent import grid_evaluation
from benchmarks.plan import Plan, one_blas_thread, tell
from benchmarks.table import Table, count, plain, seconds
from benchmarks.timing import Way, alternate, growth_exponent
from benchmarks.training import training_run
from engine.surfaces import SURFACES

HIDDEN_UNITS = (10, 30, 100, 300, 1_000)
BATCHES = (1, 10, 100, 1_000)
GRIDS = (25, 50, 100, 200, 400)
ROUNDS = 9

Run = Callable[[int, int], Callable[[], None]]  # from size and repeats


def measure(plan: Plan) -> list[Table]:
    """Measure the three tables of this area."""
    tell("growth …")
    data = plan.data
    with one_blas_thread():
        return [
            growth_table(
                ("hidden", "Training iteration against hidden units", "hidden units"),
                f"784-n-10, batch 100, on {data.name}. The products grow with n¹.",
                HIDDEN_UNITS,
                lambda size, n: training_run(data, 100, n, hidden=size),
                [max(20_000 // (size + 50), 10) for size in HIDDEN_UNITS],
                plan,
            ),
            growth_table(
                ("batch", "Training iteration against batch size", "images per batch"),
                f"784-50-10, on {data.name}. The products grow with n¹; the update does not grow.",
                BATCHES,
                lambda size, n: training_run(data, size, n),
                [max(40_000 // (size + 50), 10) for size in BATCHES],
                plan,
            ),
            growth_table(
                ("grid", "Surface against points per side", "points per side"),
                "Heights of Himmelblau's function. The number of points grows with n².",
                GRIDS,
                lambda size, n: grid_evaluation(SURFACES["himmelblau"], size, n),
                [max(200_000 // size**2, 3) for size in GRIDS],
                plan,
            ),
        ]


def growth_table(
    names: tuple[str, str, str],
    about: str,
    sizes: Sequence[int],
    run: Run,
    repeats: Sequence[int],
    plan: Plan,
) -> Table:
    """Return a table of the same work in several sizes, with the exponents of growth.

    Parameters
    ----------
    names
        The name and title of the table, and the heading of the sizes.
    about
        What a reader should know.
    sizes, repeats
        The sizes to try, and how many times per round.
    run
        Returns a function that does the work of a given size a given number of times.
    plan
        Decides the number of rounds.
    """
    ways = [
        Way(str(size), run(size, times), times) for size, times in zip(sizes, repeats, strict=True)
    ]
    timings = alternate(ways, plan.rounds(ROUNDS))
    medians = [timings.median(str(size)) for size in sizes]
    table = Table(names[0], names[1], about, (names[2], "time", "exponent from the row before"))
    for index, (size, median) in enumerate(zip(sizes, medians, strict=True)):
        pair = slice(index - 1, index + 1)
        step = plain(growth_exponent(sizes[pair], medians[pair])) if index else "–"
        table.add(count(size), seconds(median), step)
    table.add("fitted over all", "", plain(growth_exponent(sizes, medians)))
    return table
