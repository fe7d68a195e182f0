"""What a prediction y and a target t may look like: shapes, labels, probabilities."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError
from engine.functions import FloatArray, as_float


class Prediction(Enum):
    """What y must be for a loss to make sense.

    Attributes
    ----------
    NUMBERS
        Any numbers.
    PROBABILITIES
        Each value from 0 to 1, for independent questions.
    DISTRIBUTION
        Probabilities; each row adds up to 1.
    """

    NUMBERS = auto()
    PROBABILITIES = auto()
    DISTRIBUTION = auto()


def rows_of(y: ArrayLike) -> FloatArray:
    """Return y as rows: (K,) becomes (1, K), and (N, K) stays.

    Raises
    ------
    InputError
        If y is empty or has more than two dimensions.
    """
    y = as_float(y)
    if y.size == 0:
        raise InputError("y is empty. Give at least one number.")
    if y.ndim > 2:
        raise InputError(
            "y has {n} dimensions. Give one row of numbers, or one row for each sample.", n=y.ndim
        )
    return np.atleast_2d(y)


def one_hot(labels: ArrayLike, classes: int) -> FloatArray:
    """Return, for each label k, a row of zeros with a 1 at k.

    Parameters
    ----------
    labels
        Whole numbers from 0 to classes − 1, shape (N,).
    classes
        The number K of classes.

    Returns
    -------
    ndarray
        Shape (N, K), float64.

    Raises
    ------
    InputError
        If a label is not one of the classes.
    """
    labels = as_float(labels)
    wrong = ~((labels >= 0) & (labels < classes) & (np.floor(labels) == labels))
    if wrong.any():
        raise InputError(
            "The label {value} in t is not a class. Labels are whole numbers from 0 to {last}.",
            value=f"{labels[wrong][0]:g}",
            last=classes - 1,
        )
    return np.asarray(np.arange(classes) == labels[:, None], dtype=np.float64)


def targets_for(y: ArrayLike, t: ArrayLike) -> FloatArray:
    """Return the target of each value of y, shape (N, K), whatever form t has.

    Raises
    ------
    InputError
        If t doesn't fit y: different lengths, or labels that are not among the K classes.
    """
    y_rows, t = rows_of(y), as_float(t)
    n, k = y_rows.shape
    if t.size == 0:
        raise InputError("t is empty. Give at least one number.")
    if t.shape == y_rows.shape:
        return t.astype(y_rows.dtype)
    if t.ndim > 2:
        raise InputError(
            "t has {n} dimensions. Give one row of numbers, or one row for each sample.", n=t.ndim
        )
    if n == 1 and t.size == k:
        return t.reshape(1, k).astype(y_rows.dtype)
    if t.ndim < 2 and t.size == n:
        return one_hot(t.ravel(), k).astype(y_rows.dtype)
    if n == 1 and t.shape[:-1] in ((), (1,)):
        raise InputError(
            "y has {n} values but t has {m}. Give both the same length.", n=k, m=t.size
        )
    if t.ndim < 2:
        raise InputError(
            "y has {n} rows but t is one row of {m} numbers. "
            "Give one row of t, or one label, for each row of y.",
            n=n,
            m=t.size,
        )
    if len(t) != n:
        raise InputError(
            "y has {n} rows but t has {m}. Give one row of t for each row of y.", n=n, m=len(t)
        )
    raise InputError(
        "A row of y has {n} values but a row of t has {m}. Give both the same length.",
        n=k,
        m=t.shape[1],
    )


def check_probabilities(y: ArrayLike, tolerance: float = 1e-3) -> None:
    """Raise `InputError` unless each row of y is a set of probabilities.

    Parameters
    ----------
    y
        Shape (K,) or (N, K).
    tolerance
        How far the sum of a row may be from 1.

    Raises
    ------
    InputError
        If a value is below 0, above 1 or NaN, or a row doesn't add up to 1. Values and rows are
        counted from 0, as in NumPy.
    """
    rows = rows_of(y)
    for n, k in np.argwhere(~((rows >= 0) & (rows <= 1)))[:1]:
        if len(rows) == 1:
            raise InputError(
                "y[{k}] is {value}. A probability lies between 0 and 1.",
                k=int(k),
                value=f"{rows[n, k]:g}",
            )
        raise InputError(
            "y[{n}, {k}] is {value}. A probability lies between 0 and 1.",
            n=int(n),
            k=int(k),
            value=f"{rows[n, k]:g}",
        )
    sums = rows.sum(axis=1)
    for n in np.flatnonzero(np.abs(sums - 1) > tolerance)[:1]:
        if len(rows) == 1:
            raise InputError(
                "The values of y add up to {sum}. Probabilities add up to 1.", sum=f"{sums[n]:.6g}"
            )
        raise InputError(
            "Row {n} of y adds up to {sum}. The probabilities of a row add up to 1.",
            n=int(n),
            sum=f"{sums[n]:.6g}",
        )


def scaled_to_one(y: ArrayLike) -> FloatArray:
    """Return y with each row divided by its sum, as a set of probabilities.

    Parameters
    ----------
    y
        Shape (K,) or (N, K), no value below 0.

    Returns
    -------
    ndarray
        The same shape; a row of zeros becomes 1/K everywhere.

    Raises
    ------
    InputError
        If a value is below 0 or not finite: use softmax for those.
    """
    rows = rows_of(y)
    if not (np.isfinite(rows).all() and (rows >= 0).all()):
        raise InputError("A number below 0 can't become a probability by scaling. Use softmax.")
    largest = rows.max(axis=1, keepdims=True)
    # Rows are first scaled to at most 1: the sum of huge numbers would be infinite.
    near_one = np.divide(rows, largest, out=np.ones_like(rows), where=largest > 0)
    return np.asarray(near_one / near_one.sum(axis=1, keepdims=True)).reshape(np.shape(y))


def with_probability(y: ArrayLike, k: int, value: float) -> FloatArray:
    """Return a row with one probability set; the others share the rest in proportion.

    Parameters
    ----------
    y
        Probabilities, shape (K,).
    k
        Which one to set.
    value
        Clipped to 0 … 1. A single probability stays 1.

    Returns
    -------
    ndarray
        Shape (K,), adding up to 1.
    """
    y = as_float(y)
    if y.size == 1:
        return np.ones_like(y)
    value = min(max(value, 0.0), 1.0)
    others = y.copy()
    others[k] = 0
    if others.max() == 0:
        others = np.where(np.arange(y.size) == k, 0.0, 1.0)
    others /= others.max()  # otherwise the quotient below might overflow
    result = np.asarray(others * ((1 - value) / others.sum()))
    result[k] = value
    return result


def with_value(y: ArrayLike, k: int, value: float, prediction: Prediction) -> FloatArray:
    """Return a row with one value set, still valid for the loss.

    Parameters
    ----------
    y
        Shape (K,).
    k
        Which value to set.
    value
        Clipped to 0 … 1 if it must be a probability.
    prediction
        What the row must be. In a distribution the other values adjust.

    Returns
    -------
    ndarray
        Shape (K,).
    """
    match prediction:
        case Prediction.DISTRIBUTION:
            return with_probability(y, k, value)
        case Prediction.PROBABILITIES:
            value = min(max(value, 0.0), 1.0)
        case Prediction.NUMBERS:
            pass
    result = as_float(y).copy()
    result[k] = value
    return result
