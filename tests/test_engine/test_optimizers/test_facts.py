"""The facts of each optimizer: complete, and true of its update."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import Sentence
from engine.optimizers import OPTIMIZERS, SGD, Facts, Optimizer, Parameter, catalogue

NAMES = list(OPTIMIZERS)


@pytest.mark.parametrize("row", [Facts, Parameter])
def test_a_row_has_no_defaults(row):
    assert all(part.default is part.default_factory is MISSING for part in fields(row))


def test_a_missing_fact_is_named():
    facts = {part.name: getattr(SGD.facts, part.name) for part in fields(Facts)}
    for name in facts:
        with pytest.raises(TypeError, match=f"'{name}'"):
            Facts(**{key: value for key, value in facts.items() if key != name})


def test_an_optimizer_without_facts_is_refused_with_its_name():
    with pytest.raises(TypeError, match="Newton"):
        type("Newton", (Optimizer,), {})
    with pytest.raises(TypeError, match="Hasty"):
        type("Hasty", (SGD,), {})


def test_every_optimizer_of_the_catalogue_is_listed_under_its_name():
    written = [
        thing
        for thing in vars(catalogue).values()
        if isinstance(thing, type) and issubclass(thing, Optimizer) and thing is not Optimizer
    ]
    assert written == list(OPTIMIZERS.values())
    assert [kind.__name__ for kind in written] == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(
    gradients=st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20), w=st.floats(-100.0, 100.0)
)
@settings(max_examples=30)
def test_the_code_does_what_the_update_does(name, gradients, w):
    optimizer = OPTIMIZERS[name](0.3)
    facts = optimizer.facts
    code = compile("\n".join(facts.code), name, "exec")
    own = {key: value for key, value in optimizer.settings.items() if key != "learning_rate"}
    seen = {"np": np, "w": np.array([w]), "rate": 0.3, **own}
    seen |= {letter: np.zeros(1) for letter in facts.memory.values()}
    memory = (0.0,) * len(facts.memory)
    for step, g in enumerate(gradients, start=1):
        w, memory = optimizer.update(optimizer.step_size(step), w, g, memory)
        seen |= {"g": np.array([g]), "step": step}
        exec(code, seen)
        assert seen["w"][0] == pytest.approx(w, rel=1e-9, abs=1e-9)
        held = [seen[letter][0] for letter in facts.memory.values()]
        assert held == pytest.approx(memory, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_the_code_keeps_float32(name):
    optimizer = OPTIMIZERS[name](0.3)
    w, g = np.ones(3, "float32"), np.full(3, 0.5, "float32")
    seen = {"np": np, "w": w, "g": g, "rate": 0.3, "step": 1, **optimizer.settings}
    seen |= {letter: np.zeros(3, "float32") for letter in optimizer.facts.memory.values()}
    exec("\n".join(optimizer.facts.code), seen)
    for letter in ("w", *optimizer.facts.memory.values()):
        assert seen[letter].dtype == np.float32, letter


@pytest.mark.parametrize("name", NAMES)
def test_the_formula_has_a_line_for_what_is_remembered_with_its_letters(name):
    facts = OPTIMIZERS[name].facts
    assert len(facts.latex) == (2 if facts.memory else 1)
    assigned = re.findall(r"(\w) \\leftarrow", " ".join(facts.latex))
    assert sorted(assigned) == sorted(["w", *facts.memory.values()])


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_make_sense(name):
    facts = OPTIMIZERS[name].facts
    assert facts.parameters[0].name == "learning_rate"
    assert facts.rate_on_surfaces > 0
    assert facts.rate_in_training > 0
    for words in (facts.explanation, *(parameter.title for parameter in facts.parameters)):
        assert isinstance(words, Sentence)
        assert str(words).strip()


@pytest.mark.parametrize("name", NAMES)
def test_whether_the_size_of_the_gradient_cancels_out(name):
    """Only a scale-free optimizer goes equally far with gradients 1,000 times as large."""
    moved = []
    for factor in (1.0, 1000.0):
        optimizer, params = OPTIMIZERS[name](0.1), {"w": np.zeros(1)}
        for g in (1.0, 0.5, 0.25):
            optimizer.step(params, {"w": np.array([factor * g])})
        moved.append(float(params["w"][0]))
    assert (moved[1] == pytest.approx(moved[0], rel=1e-3)) == optimizer.facts.scale_free
