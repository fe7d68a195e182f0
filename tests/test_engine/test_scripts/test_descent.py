"""The script of a descent, run on its own, against the path of the engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from engine.descent import Path, descend
from engine.optimizers import OPTIMIZERS, SGD, Adam
from engine.scripts import descent_script
from engine.surfaces import SURFACES, Surface, typed_surface

STEPS = 25
AS_USUAL = {"numerical": False, "noise": 0.0, "seed": 0, "draws": STEPS + 1}


def numbers(printed: str) -> dict[str, list[float]]:
    parts = (line.split(" = ", 1) for line in printed.splitlines() if " = " in line)
    return {name: [float(number) for number in values.split()] for name, values in parts}


def assert_prints_the_end_of(path: Path, printed: str) -> None:
    found = numbers(printed)
    near = {"rel": 1e-6, "abs": 1e-12, "nan_ok": True}
    assert found["x0"] + found["x1"] == pytest.approx(path.points[-1].tolist(), **near)
    assert found["f"] == pytest.approx([path.values[-1]], **near)


def fitting_rate(kind: type, surface: Surface) -> float:
    facts = OPTIMIZERS[kind.__name__].facts
    (low, high), _ = surface.domain
    return facts.rate_on_surfaces * (high - low if facts.scale_free else surface.learning_rate)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
@pytest.mark.parametrize("kind", OPTIMIZERS.values(), ids=list(OPTIMIZERS))
def test_it_prints_the_end_of_the_path(
    surface: Surface, kind: type, run_here: Callable[[str], str]
) -> None:
    optimizer = kind(fitting_rate(kind, surface))
    script = descent_script(surface, surface.start, optimizer, STEPS, **AS_USUAL)
    path = descend(surface, surface.start, optimizer, STEPS)
    printed = run_here(script)
    assert_prints_the_end_of(path, printed)
    assert numbers(printed)["gradient"] == pytest.approx(
        path.gradients[-1].tolist(), rel=1e-5, abs=1e-11
    )


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
def test_the_numerical_gradient_and_the_noise_are_the_same(
    surface: Surface, run_here: Callable[[str], str]
) -> None:
    optimizer = Adam(fitting_rate(Adam, surface))
    script = descent_script(
        surface, surface.start, optimizer, STEPS, numerical=True, noise=0.01, seed=5, draws=40
    )
    path = descend(surface, surface.start, optimizer, STEPS, "numerical", noise=0.01, seed=5)
    assert_prints_the_end_of(path, run_here(script))


@pytest.mark.parametrize(
    "text", ["x0^2 + 2 sin(3x1)", "|x0| + max(x1, x0)", "x^y/5", "exp(-x0^2) + relu(x1)", "3 + y"]
)
def test_a_typed_function_has_a_script_too(text: str, run_here: Callable[[str], str]) -> None:
    surface = typed_surface(text, ((0.5, 3.0), (0.5, 3.0)))
    script = descent_script(surface, (2.0, 1.0), SGD(0.05), STEPS, **AS_USUAL)
    assert_prints_the_end_of(descend(surface, (2.0, 1.0), SGD(0.05), STEPS), run_here(script))


def test_the_settings_of_the_optimizer_are_in_it(run_here: Callable[[str], str]) -> None:
    optimizer = Adam(0.3, beta1=0.5, beta2=0.75)
    surface = SURFACES["beale"]
    script = descent_script(surface, (1.0, 1.5), optimizer, STEPS, **AS_USUAL)
    assert_prints_the_end_of(descend(surface, (1.0, 1.5), optimizer, STEPS), run_here(script))


def test_no_step_prints_the_start(run_here: Callable[[str], str]) -> None:
    script = descent_script(SURFACES["bowl"], (3.0, 4.0), SGD(0.1), 0, **AS_USUAL)
    assert numbers(run_here(script)) == {
        "x0": [3.0], "x1": [4.0], "f": [25.0], "gradient": [6.0, 8.0]
    }  # fmt: skip


def test_it_needs_nothing_but_numpy_and_warns_of_nothing() -> None:
    surface = SURFACES["valley"]
    script = descent_script(surface, surface.start, SGD(1e6), 200, **AS_USUAL)
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", script], capture_output=True, text=True
    )
    assert done.stderr == ""
    assert not np.isfinite(numbers(done.stdout)["f"]).any()
