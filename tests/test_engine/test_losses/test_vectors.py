"""Numbers as learners type and paste them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.losses import VectorError, format_vector, parse_vector_text


@pytest.mark.parametrize(
    "text",
    [
        "0.1 0.05 -2e-3",
        "0.1, 0.05, -2e-3",
        "  0.1,0.05 ,\t-.002,",
        "[0.1, 0.05, -2e-3]",
        "(0.1, 0.05, −0.002)",
        "np.array([0.1, 0.05, -2e-3])",
        "y = numpy.array([0.1, 0.05, -2e-3], dtype=np.float32);",
        "array([0.1, 0.05, -0.002], dtype='float64')",
        "array([ 0.1,  0.05,\n       -0.002])",
        "[ 0.1    0.05\n -0.002]",
        "0.1\n0.05\n-0.002\n",
        "0.1\r\n0.05\r\n-0.002\r\n",
        "0.1\t0.05\t-0.002",
        "0,1\t0,05\t-0,002",
        "\ufeff0.1; 0.05; -0.002",
    ],
)
def test_one_row_in_every_usual_form(text: str) -> None:
    values = parse_vector_text(text)
    assert values.dtype == np.float64
    np.testing.assert_array_equal(values, [0.1, 0.05, -0.002])


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3\n4 5 6",
        "1, 2, 3\n4, 5, 6\n",
        "1,2,3;4,5,6",
        "1\t2\t3\n\n4\t5\t6\n",
        "1,0\t2,0\t3\n4,0\t5\t6",
        "[[1, 2, 3], [4, 5, 6]]",
        "[1, 2, 3], [4, 5, 6]",
        "((1, 2, 3), (4, 5, 6))",
        "[[1. 2. 3.]\n [4. 5. 6.]]",
        "np.array([[1, 2, 3],\n          [4, 5, 6]])",
        "np.array([[1, 2,\n 3], [4, 5, 6]], dtype=float)",
    ],
)
def test_several_rows_are_a_batch(text: str) -> None:
    np.testing.assert_array_equal(parse_vector_text(text), [[1, 2, 3], [4, 5, 6]])


def test_commas_separate_where_they_can() -> None:
    np.testing.assert_array_equal(parse_vector_text("1,2"), [1, 2])
    np.testing.assert_array_equal(parse_vector_text("1,2\n3,4"), [[1, 2], [3, 4]])
    np.testing.assert_array_equal(parse_vector_text("1,0;0,1"), [[1, 0], [0, 1]])
    np.testing.assert_array_equal(parse_vector_text("[1,2]\t"), [1, 2])
    np.testing.assert_array_equal(parse_vector_text("1,2,3\t4"), [1, 2, 3, 4])


def test_brackets_keep_a_batch_of_one() -> None:
    assert parse_vector_text("[[1, 2]]").shape == (1, 2)
    assert parse_vector_text("[[1], [2]]").shape == (2, 1)


@pytest.mark.parametrize(
    ("text", "position", "token", "words"),
    [
        ("", 0, "", "no numbers"),
        (" [ ] \n", 0, "", "no numbers"),
        ("0.1 abc 3", 4, "abc", "'abc' is not a number"),
        ("0.1 0..5", 4, "0..5", "'0..5' is not a number"),
        ("0.1, NaN", 5, "NaN", "not a finite number"),
        ("−inf 1", 0, "-inf", "not a finite number"),
        ("1 1e999", 2, "1e999", "too large"),
        ("np.array([1, x])", 13, "x", "'x' is not a number"),
        ("1 2 3\n4 5", 6, "", "Row 2 has 2 numbers, but the first row has 3"),
        ("[[1, 2], [3]]", 10, "", "Row 2 has 1 numbers"),
        ("1 " * 20_001, 0, "", "20001 numbers here. Up to 20000"),
        ("0.123456 " * 1_000_000, 0, "", "too long"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    text: str, position: int, token: str, words: str
) -> None:
    with pytest.raises(VectorError, match=words) as caught:
        parse_vector_text(text)
    assert (caught.value.position, caught.value.token) == (position, token)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 400_000 + "x",
        "array(" + " " * 400_000 + "x",
        "]" + " " * 400_000 + "x",
        "np.array(" + ",dtype=a " * 40_000,
        "\t" + "1" * 200_000 + "," + "1" * 200_000 + "x",
        "(\n" * 200_000 + "x",
        "1e" * 200_000,
    ],
)
def test_no_text_hangs_the_patterns(text: str) -> None:
    with pytest.raises(VectorError) as caught:
        parse_vector_text(text)
    assert len(str(caught.value)) < 150


finite = st.floats(allow_nan=False, allow_infinity=False)


@given(
    values=st.one_of(
        arrays(np.float64, 4, elements=finite),
        arrays(np.float64, (2, 3), elements=finite),
        arrays(np.float64, (1, 3), elements=finite),
    )
)
def test_what_is_written_is_read_again(values: np.ndarray) -> None:
    again = parse_vector_text(format_vector(values))
    np.testing.assert_array_equal(again, values)
    assert again.shape == values.shape


def test_writing_is_short() -> None:
    assert format_vector([0.1, 1, 0]) == "0.1, 1, 0"
    assert format_vector([[0.1, 1], [0, 2]]) == "[[0.1, 1],\n [0, 2]]"
    assert format_vector(3) == "3"


@given(text=st.text("0123456789.,;-+eE \t\n[]()arynp=x", max_size=40))
def test_any_text_gives_numbers_or_a_reason(text: str) -> None:
    position = 0
    try:
        values = parse_vector_text(text)
    except VectorError as error:
        position = error.position
    else:
        assert values.size > 0
        assert np.isfinite(values).all()
    assert 0 <= position <= len(text)
