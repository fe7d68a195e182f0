"""The script of one layer, run on its own, against the numbers of the engine."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from engine.errors import InputError
from engine.scripts import layer_script
from engine.training import LECTURE_T, LECTURE_W, LECTURE_X, report, step_down


@pytest.mark.parametrize("method", ["backpropagation", "numerical"])
def test_the_script_prints_the_numbers_of_the_report(method) -> None:
    script = layer_script(LECTURE_W, LECTURE_X, LECTURE_T, 0.1, method)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    got = report(LECTURE_W, LECTURE_X, LECTURE_T)
    assert float(lines["loss"]) == pytest.approx(got.loss, rel=1e-12)
    np.testing.assert_allclose(eval_list(lines["backpropagation"]), got.backpropagation, rtol=1e-12)
    np.testing.assert_allclose(eval_list(lines["numerical"]), got.numerical, atol=1e-11)
    after = step_down(LECTURE_W, LECTURE_X, LECTURE_T, 0.1, method)
    np.testing.assert_allclose(eval_list(lines["W after one step"]), after, rtol=1e-11)


def test_no_script_is_written_for_an_invalid_target() -> None:
    with pytest.raises(InputError, match="add up to 1"):
        layer_script(LECTURE_W, LECTURE_X, [5, 0, 1], 0.1)


def eval_list(text: str) -> np.ndarray:
    return np.array(json.loads(text))
