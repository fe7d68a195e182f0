"""Predictions and targets worth looking at, as a teacher would choose them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LossExample:
    """A prediction with its target, in the form in which a learner would type them.

    Attributes
    ----------
    name
        A name for programs.
    y
        Probabilities, or scores (logits) if `logits` is true; several lines are a batch.
    t
        One-hot, soft, or class labels.
    logits
        Whether softmax has yet to be applied to y.
    """

    name: str
    y: str
    t: str
    logits: bool = False


_TWO = "0, 0, 1, 0, 0, 0, 0, 0, 0, 0"

LOSS_EXAMPLES: dict[str, LossExample] = {
    example.name: example
    for example in (
        # Deep Learning from Scratch, ch. 4.2.1: a network that rightly takes a digit for a 2 …
        LossExample("lecture", "0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0", _TWO),
        # … and one that takes it for a 7.
        LossExample("mirror", "0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0", _TWO),
        LossExample("perfect", _TWO, _TWO),
        LossExample("worst", "0, 0, 0, 0, 0, 0, 0, 1, 0, 0", _TWO),
        LossExample("uniform", "0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1", _TWO),
        LossExample("soft", "0.2, 0.8", "0.5, 0.5"),
        LossExample(
            "batch",
            "[[0.7, 0.1, 0.1, 0.1],\n [0.2, 0.5, 0.2, 0.1],\n [0.6, 0.2, 0.1, 0.1]]",
            "0 1 3",
        ),
        # Ch. 3.5.1: the scores of the book's softmax.
        LossExample("logits", "0.3, 2.9, 4", "0, 0, 1", logits=True),
    )
}
"""Every example by its name, in the order in which to meet them."""
