"""Around the losses: reading both fields, worked formulas, checking an answer."""

from __future__ import annotations

import math
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.losses import (
    LOSS_EXAMPLES,
    LOSSES,
    FieldError,
    Prediction,
    breakdown,
    check_answer,
    check_loss_input,
    check_probabilities,
    latex_number,
    latex_with_numbers,
    read_loss_input,
    scaled_to_one,
    with_probability,
    with_value,
)
from engine.scripts import loss_script

Y = [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0]


def test_every_example_suits_every_loss():
    for example in LOSS_EXAMPLES.values():
        values = read_loss_input(example.y, example.t, logits=example.logits)
        for name in LOSSES:
            check_loss_input(values, name)
            assert math.isfinite(breakdown(name, values.y, values.t).total)


def test_the_examples_are_what_their_names_say():
    def loss(name):
        example = LOSS_EXAMPLES[name]
        values = read_loss_input(example.y, example.t, logits=example.logits)
        return breakdown("cross_entropy_error", values.y, values.t).total

    assert loss("lecture") == 0.510825457099338
    assert loss("perfect") == pytest.approx(-1e-7)
    assert loss("worst") == pytest.approx(-math.log(1e-7))
    assert loss("uniform") == pytest.approx(math.log(10), abs=1e-5)
    assert loss("mirror") == pytest.approx(-math.log(0.1), abs=1e-5)


@pytest.mark.parametrize(
    ("y", "t", "field", "place", "line", "column"),
    [
        ("0.1, abc", "0 1", "y", (5, 8), 1, 6),
        ("0.1 0.9", "0\nx", "t", (2, 3), 2, 1),
        ("0.1 0.9", "0 0 1", "t", None, 0, 0),
    ],
)
def test_a_mistake_is_told_with_its_field_and_place(y, t, field, place, line, column):
    with pytest.raises(FieldError) as caught:
        read_loss_input(y, t)
    error = caught.value
    assert (error.field, error.place, error.line, error.column) == (field, place, line, column)
    assert isinstance(error.reason, InputError)


@pytest.mark.parametrize(
    ("name", "y", "fits"),
    [
        ("cross_entropy_error", "0.5 0.9", False),
        ("cross_entropy_error", "-0.5 1.5", False),
        ("binary_cross_entropy_error", "0.5 0.9", True),
        ("binary_cross_entropy_error", "0.5 1.9", False),
        ("sum_squared_error", "-7 1.9", True),
    ],
)
def test_each_loss_asks_for_no_more_than_it_needs(name, y, fits):
    values = read_loss_input(y, "0 1")
    if fits:
        check_loss_input(values, name)
    else:
        with pytest.raises(FieldError) as caught:
            check_loss_input(values, name)
        assert caught.value.field == "y"


def test_what_was_typed_for_y_is_not_touched_by_softmax():
    values = read_loss_input("0.3 2.9 4", "0 0 1", logits=True)
    np.testing.assert_array_equal(values.scores, [[0.3, 2.9, 4]])
    assert values.y.sum() == pytest.approx(1)
    assert values.is_vector


@given(
    st.lists(st.floats(0, 1), min_size=2, max_size=8).filter(lambda row: sum(row) > 0.01),
    st.integers(0, 7),
    st.floats(-0.5, 1.5),
)
def test_probabilities_stay_probabilities_when_one_is_set(row, k, value):
    y = scaled_to_one(row)
    before = y.copy()
    k %= len(row)
    after = with_probability(y, k, value)
    check_probabilities(after, 1e-9)
    assert after[k] == min(max(value, 0), 1)
    np.testing.assert_array_equal(y, before)


@given(
    st.lists(st.floats(0, 1), min_size=2, max_size=8).filter(lambda row: sum(row) > 0.01),
    st.integers(0, 7),
    st.floats(-3, 3),
)
def test_a_row_stays_what_the_loss_asks_for_when_one_value_is_set(row, k, value):
    y = scaled_to_one(row)
    k %= len(row)
    others = np.arange(len(row)) != k
    cut = min(max(value, 0), 1)
    for prediction, expected in (
        (Prediction.NUMBERS, value),
        (Prediction.PROBABILITIES, cut),
        (Prediction.DISTRIBUTION, cut),
    ):
        before = y.copy()
        after = with_value(y, k, value, prediction)
        assert after[k] == expected
        np.testing.assert_array_equal(y, before)
        if prediction is Prediction.DISTRIBUTION:
            check_probabilities(after, 1e-9)
        else:
            np.testing.assert_array_equal(after[others], y[others])


def test_scaling_takes_huge_numbers_and_refuses_negative_ones():
    np.testing.assert_allclose(scaled_to_one([1e308, 1e308]), [0.5, 0.5])
    np.testing.assert_allclose(scaled_to_one([[1, 3], [0, 0]]), [[0.25, 0.75], [0.5, 0.5]])
    with pytest.raises(InputError):
        scaled_to_one([-1, 2])


def test_the_formula_is_written_with_its_numbers():
    assert latex_with_numbers(breakdown("cross_entropy_error", Y, 2)) == (
        r"E = -\ln(0.6 + 10^{-7}) \approx 0.510825"
    )
    half = latex_with_numbers(breakdown("sum_squared_error", Y, 2))
    assert r"\frac{1}{2} ((0.1 - 0)^2" in half
    assert "(0.6 - 1)^2" in half  # the largest term is never hidden by the ellipsis
    assert r"\cdots" in half
    soft = latex_with_numbers(breakdown("cross_entropy_error", [0.2, 0.8], [0.5, 0.5]))
    assert soft.count(r"0.5 \cdot \ln") == 2
    batch = breakdown("mean_absolute_error", [[0, 1], [1, -2]], [[0, 0], [0, 0]])
    assert latex_with_numbers(batch, None) == r"E = \frac{1}{2} (0.5 + 1.5) = 1"
    assert latex_with_numbers(batch, 1) == r"E_{1} = \frac{1}{2} (|1 - 0| + |-2 - 0|) = 1.5"


def value_of_latex(text: str) -> float:
    """Return the value of a worked formula, which contains only numbers."""
    for pattern, python in (
        (r" \\times 10\^\{(-?\d+)\}", r"e\1"),
        (r"10\^\{(-?\d+)\}", r"1e\1"),
        (r"\\frac\{1\}\{(\d+)\} ", r"(1 / \1) * "),
        (r"\|([^|]*)\|", r"abs(\1)"),
        (r"\\cdot", "*"),
        (r"\\ln", "math.log"),
        (r"\\([a-z]+)", r"math.\1"),
        (r"\^", "**"),
    ):
        text = re.sub(pattern, python, text)
    return eval(text.replace("[", "(").replace("]", ")"), {"math": math})  # noqa: S307 - our own


@pytest.mark.parametrize("name", list(LOSSES))
@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from([0, 1, 0.25, 0.5])), min_size=1, max_size=4
    ),
    st.sampled_from([0.0, 1e-7, 2.5e-3]),
)
def test_the_written_formula_computes_the_loss(name, pairs, delta):
    y, t = np.array([[per_cent / 100, target] for per_cent, target in pairs]).T
    parts = breakdown(name, y, t, delta)
    body = latex_with_numbers(parts, 0, delta).removeprefix("E = ")
    formula, shown = re.split(r" (?:=|\\approx) ", body)
    assert value_of_latex(formula) == pytest.approx(parts.total, abs=1e-9)
    assert value_of_latex(shown) == pytest.approx(parts.total, rel=1e-5)


@pytest.mark.parametrize("name", list(LOSSES))
@pytest.mark.parametrize("y", [[0.3], [0, 1], [[0.2] * 5, [1, 0, 0, 0, 0]]])
def test_every_loss_can_be_written_out(name, y):
    t = np.zeros(np.shape(y))
    parts = breakdown(name, y, t)
    for sample in (None, *range(len(parts.y))):
        text = latex_with_numbers(parts, sample)
        assert text.startswith("E")
        assert text.count("{") == text.count("}")
        assert text.count("(") == text.count(")")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.6, "0.6"),
        (1e-7, "10^{-7}"),
        (-1e-7, "-10^{-7}"),
        (1.25e-7, r"1.25 \times 10^{-7}"),
        (math.inf, r"\infty"),
        (-0.0, "0"),
    ],
)
def test_numbers_in_a_formula(value, text):
    assert latex_number(value) == text


@pytest.mark.parametrize(
    ("answer", "verdict", "word"),
    [
        ("0.09750000000000003", "right", "last digit"),
        ("0.0975", "right", "last digit"),
        ("0.098", "rounded", "decimal 3"),
        ("0", "rounded", "whole number"),
        ("0,1", "rounded", "decimal 1"),
        ("0.195", "wrong", "½"),
        ("0.0195", "wrong", "mean of the squares"),
        ("-0.0975", "wrong", "sign"),
        ("0.08", "wrong", "k = 2"),
        ("0.0965", "wrong", "decimal 3"),
        ("7", "wrong", "too large"),
        ("-3", "wrong", "too small"),
    ],
)
def test_an_answer_is_judged_with_a_hint(answer, verdict, word):
    judged = check_answer(answer, breakdown("sum_squared_error", Y, 2))
    assert judged.verdict == verdict
    assert word in str(judged.sentence)


def test_a_forgotten_mean_and_a_wrong_logarithm_are_recognised():
    parts = breakdown("cross_entropy_error", [[0.7, 0.3], [0.4, 0.6]], [0, 0])
    for slip, word in (
        (parts.total * 2, "sum over the samples"),
        (parts.total / math.log(10), "base 10"),
        (parts.total / math.log(2), "base 2"),
        (parts.per_sample[1], "sample 1"),
    ):
        assert word in str(check_answer(f"{slip:.8f}", parts).sentence)


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999"])
def test_an_answer_that_is_no_number_is_refused(text):
    with pytest.raises(InputError):
        check_answer(text, breakdown("sum_squared_error", Y, 2))


@given(st.floats(-1e6, 1e6))
def test_any_number_gets_an_answer(value):
    judged = check_answer(repr(value), breakdown("sum_squared_error", Y, 2))
    assert judged.verdict == "wrong" or value == pytest.approx(0.0975, abs=0.5)


@pytest.mark.parametrize("name", list(LOSSES))
def test_the_script_prints_the_same_loss(name):
    y, t = np.array([[0.7, 0.3], [0.4, 0.6]]), np.array([[1, 0], [0.5, 0.5]])
    ran = subprocess.run(
        [sys.executable, "-c", loss_script(name, y, t, 1e-7)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert float(ran.stdout.split("loss:")[1]) == LOSSES[name](y, t)


@pytest.mark.parametrize("name", ["cross_entropy_error", "binary_cross_entropy_error"])
@pytest.mark.parametrize("t", ["5 0", "-1 1", "1e308 0"])
def test_a_target_beyond_0_and_1_is_refused_where_y_are_probabilities(name: str, t: str) -> None:
    values = read_loss_input("0.9 0.1", t)
    with pytest.raises(FieldError, match="from 0 to 1") as told:
        check_loss_input(values, name)
    assert told.value.field == "t"
    check_loss_input(values, "mean_squared_error")
