"""Instructive predictions and targets, as a teacher would choose them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import Sentence


@dataclass(frozen=True, kw_only=True)
class LossExample:
    """A prediction and its target, as a learner would type them.

    Attributes
    ----------
    name
        Its key in `LOSS_EXAMPLES`.
    title
        Its name in the window.
    y
        Probabilities, or scores (logits) if `logits` is true; several lines are a batch.
    t
        One-hot, soft, or class labels.
    logits
        Whether y are logits, to which softmax is still to be applied.
    """

    name: str
    title: Sentence
    y: str
    t: str
    logits: bool


_TWO = "0, 0, 1, 0, 0, 0, 0, 0, 0, 0"

_ROWS = (
    # Deep Learning from Scratch, ch. 4.2.1: a network correctly takes a digit for a 2 …
    LossExample(
        name="lecture",
        title=Sentence("The lecture's example: right"),
        y="0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0",
        t=_TWO,
        logits=False,
    ),
    # … or takes it for a 7.
    LossExample(
        name="mirror",
        title=Sentence("Its mirror: the wrong class"),
        y="0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0",
        t=_TWO,
        logits=False,
    ),
    LossExample(name="perfect", title=Sentence("Perfect prediction"), y=_TWO, t=_TWO, logits=False),
    LossExample(
        name="worst",
        title=Sentence("Worst prediction"),
        y="0, 0, 0, 0, 0, 0, 0, 1, 0, 0",
        t=_TWO,
        logits=False,
    ),
    LossExample(
        name="uniform",
        title=Sentence("No idea: all equal"),
        y="0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1",
        t=_TWO,
        logits=False,
    ),
    LossExample(
        name="soft", title=Sentence("Soft target"), y="0.2, 0.8", t="0.5, 0.5", logits=False
    ),
    LossExample(
        name="batch",
        title=Sentence("Batch of three samples"),
        y="[[0.7, 0.1, 0.1, 0.1],\n [0.2, 0.5, 0.2, 0.1],\n [0.6, 0.2, 0.1, 0.1]]",
        t="0 1 3",
        logits=False,
    ),
    # Ch. 3.5.1: the scores of the book's softmax example.
    LossExample(
        name="logits",
        title=Sentence("Logits with softmax"),
        y="0.3, 2.9, 4",
        t="0, 0, 1",
        logits=True,
    ),
)
LOSS_EXAMPLES: dict[str, LossExample] = {row.name: row for row in _ROWS}
"""All examples by name, in teaching order."""
