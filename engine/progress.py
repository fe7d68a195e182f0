"""The progress of a long job: what a generator yields between two short steps."""

from __future__ import annotations

from typing import NamedTuple


class ProgressRecord(NamedTuple):
    """A chance to show progress, to pause, or to stop.

    Attributes
    ----------
    work
        The current job: ``"evaluation"``, ``"gradient"`` or ``"batch"``.
    done, total
        How much of it is done, and of how much, in images or in weights.
    """

    work: str
    done: int
    total: int
