"""The catalogue of surfaces: complete rows, true minima, and what a picture needs."""

from __future__ import annotations

from dataclasses import MISSING, fields

import numpy as np
import pytest

from engine.errors import Sentence
from engine.surfaces import SURFACES, Surface
from engine.surfaces.catalogue import by_name

NAMES = list(SURFACES)


def inside(surface, fraction0, fraction1):
    (low0, high0), (low1, high1) = surface.domain
    return low0 + fraction0 * (high0 - low0), low1 + fraction1 * (high1 - low1)


def test_the_surfaces_of_the_lessons_are_there_under_their_own_names():
    assert set(NAMES) >= {
        "bowl", "valley", "saddle", "two_minima", "himmelblau", "rosenbrock", "beale",
        "rastrigin", "plateau",
    }  # fmt: skip
    assert all(SURFACES[name].name == name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_minima_are_minima(name):
    surface = SURFACES[name]
    lowest = min((minimum.value for minimum in surface.minima), default=None)
    for minimum in surface.minima:
        np.testing.assert_allclose(surface.gradient(*minimum.point), 0, atol=1e-12)
        assert (np.linalg.eigvalsh(surface.hessian(*minimum.point)) > 0).all()
        assert float(surface(*minimum.point)) == pytest.approx(minimum.value, abs=1e-12)
        assert (minimum.kind == "global") == (minimum.value <= lowest + 1e-9)
    if surface.minima:
        x0, x1 = inside(surface, *np.meshgrid(np.linspace(0, 1, 101), np.linspace(0, 1, 101)))
        assert surface(x0, x1).min() >= lowest - 1e-12


@pytest.mark.parametrize("name", NAMES)
def test_saddles_are_saddles(name):
    surface = SURFACES[name]
    for point in surface.saddles:
        np.testing.assert_allclose(surface.gradient(*point), 0, atol=1e-12)
        low, high = np.linalg.eigvalsh(surface.hessian(*point))
        assert low < 0 < high


def test_which_surfaces_have_saddles():
    assert len(SURFACES["himmelblau"].saddles) == 4
    assert SURFACES["saddle"].saddles == SURFACES["two_minima"].saddles == ((0.0, 0.0),)
    assert len(SURFACES["rastrigin"].minima) == 25


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_fits(name):
    surface = SURFACES[name]
    for x, (low, high) in zip(surface.start, surface.domain, strict=True):
        assert low < x < high
    bottom, top = surface.z_range
    x0, x1 = inside(surface, *np.meshgrid(np.linspace(0, 1, 51), np.linspace(0, 1, 51)))
    assert bottom <= surface(x0, x1).min() + 1e-9
    assert float(surface(*surface.start)) <= top


def test_the_starts_of_the_lecture_and_the_book():
    assert SURFACES["bowl"].start == (-3, 4)
    assert SURFACES["valley"].start == (-7, 2)


def test_a_row_has_no_defaults_so_a_missing_part_is_named():
    assert all(part.default is part.default_factory is MISSING for part in fields(Surface))
    parts = {part.name: getattr(SURFACES["bowl"], part.name) for part in fields(Surface)}
    for name in parts:
        with pytest.raises(TypeError, match=f"'{name}'"):
            Surface(**{key: value for key, value in parts.items() if key != name})


def test_two_rows_of_one_name_are_refused():
    with pytest.raises(ValueError, match="bowl"):
        by_name(SURFACES["bowl"], SURFACES["valley"], SURFACES["bowl"])


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_sentences_that_can_be_translated(name):
    surface = SURFACES[name]
    for words in (surface.title, surface.lesson):
        assert isinstance(words, Sentence)
        assert str(words).strip()
    assert str(surface.lesson).endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_curvature_is_given_exactly_for_quadratics(name):
    surface = SURFACES[name]
    x0, x1 = inside(surface, *np.random.default_rng(2).random((2, 12)))
    largest = [
        np.linalg.eigvalsh(surface.hessian(*point))[-1] for point in zip(x0, x1, strict=True)
    ]
    is_quadratic = np.ptp(largest) < 1e-6
    assert is_quadratic == (surface.max_curvature is not None)
    if is_quadratic:
        assert largest == pytest.approx([surface.max_curvature] * 12, rel=1e-8)
