"""``make bench``: measures, prints a table per area, and saves the numbers as JSON.

To measure only some areas: ``make bench ARGS="training gradient --quick"``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.child import ROOT, ChildError
from benchmarks.machine import Machine, this_machine
from benchmarks.plan import Plan
from benchmarks.table import Table

# In the order of the report; each is a module of this package with `measure(plan)`.
AREAS = {
    "training": "a training iteration, and the evaluation of all images",
    "gradient": "the gradient of all parameters: naive, quick, backpropagation",
    "window": "training with and without the window, and how late its timers are",
    "surface": "the pictures of gradient descent",
    "live": "long runs over each other in one plot",
    "descent": "paths and surfaces",
    "start": "from the start to the first frame",
    "opening": "each further lab when it is first opened",
    "appearance": "changing theme, text size and language, with all labs open",
    "memory": "resident memory while training",
    "growth": "how the cost grows with size",
}
RESULTS = ROOT / "benchmarks" / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return 0 if everything could be measured."""
    options = _parse(arguments)
    plan = Plan(quick=options.quick, whole=options.whole)
    machine = this_machine()
    _say("\n".join(machine.lines))
    tables: list[Table] = []
    failures: dict[str, str] = {}
    for area in options.areas or AREAS:
        try:
            found = importlib.import_module(f"benchmarks.{area}").measure(plan)
        except ChildError as error:
            failures[area] = str(error)
            _say(f"\n{area}: could not be measured. {error}")
            continue
        tables += found
        for table in found:
            _say(f"\n{table.as_text()}")
    _say(f"\n{summary(tables)}")
    file = options.json or RESULTS / time.strftime("%Y-%m-%d_%H-%M-%S.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_json(machine, plan, tables, failures), encoding="utf-8")
    _say(f"The numbers are in {file}.")
    if options.markdown:
        options.markdown.write_text(as_markdown(machine, tables), encoding="utf-8")
    return 1 if failures else 0


def summary(tables: Sequence[Table]) -> str:
    """Return a few lines on which goals were reached and missed."""
    goals = [(table, goal) for table in tables for goal in table.goals]
    missed = [f"  {table.title}: {goal.text}" for table, goal in goals if not goal.is_reached]
    return "\n".join([f"{len(goals) - len(missed)} of {len(goals)} goals reached.", *missed])


def as_json(machine: Machine, plan: Plan, tables: Sequence[Table], failures: dict[str, str]) -> str:
    """Return everything measured as JSON."""
    content = {
        "machine": machine.as_json(),
        "quick": plan.quick,
        "tables": [table.as_json() for table in tables],
        "not_measured": failures,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_markdown(machine: Machine, tables: Sequence[Table]) -> str:
    """Return the tables as Markdown for a README."""
    head = "  \n".join(machine.lines)
    return "\n\n".join([head, *(table.as_markdown() for table in tables)]) + "\n"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    areas = "\n".join(f"  {name:12}{about}" for name, about in AREAS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Compares the program with other ways to do the same work.",
        epilog=f"areas:\n{areas}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("areas", nargs="*", choices=[[], *AREAS], metavar="AREA")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and shorter runs")
    parser.add_argument(
        "--whole", action="store_true", help="time naive ways in full: takes minutes"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the tables there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
