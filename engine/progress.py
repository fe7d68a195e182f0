"""How far a long piece of work has come: what a generator yields between two short steps."""

from __future__ import annotations

from typing import NamedTuple


class ProgressRecord(NamedTuple):
    """A chance to show progress, to pause, or to stop.

    Attributes
    ----------
    work
        What is under way: ``"evaluation"``, ``"gradient"`` or ``"batch"``.
    done, total
        How much of it, in images or in weights.
    """

    work: str
    done: int
    total: int
