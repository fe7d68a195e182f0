"""Paths over the surfaces, their verdicts, and the zones of the learning rate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.derivatives import numerical_gradient
from engine.descent import Kind, Path, descend
from engine.errors import InputError
from engine.optimizers import OPTIMIZERS, SGD, AdaGrad, Adam, Momentum, Nesterov
from engine.surfaces import SURFACES, custom_surface

BOWL, VALLEY, SADDLE = SURFACES["bowl"], SURFACES["valley"], SURFACES["saddle"]
PLATEAU = SURFACES["plateau"]


def loop(surface, start, optimizer, steps):
    """Descend with `Optimizer.step` on arrays, as a training loop would."""
    params = {"x": np.array(start, dtype=np.float64)}
    points, states = [params["x"].copy()], []
    for _ in range(steps):
        optimizer.step(params, {"x": surface.gradient(*params["x"])})
        points.append(params["x"].copy())
        states.append({name: held["x"].copy() for name, held in optimizer.state.items()})
    return np.array(points), states


@pytest.mark.parametrize("name", list(OPTIMIZERS))
@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
def test_a_path_is_what_a_loop_over_step_gives(surface, name):
    rate = min(surface.learning_rate, 0.05)
    path = descend(surface, surface.start, OPTIMIZERS[name](rate), 60)
    points, states = loop(surface, surface.start, OPTIMIZERS[name](rate), 60)
    drawn = slice(0, path.finite_steps + 1)  # momentum at this rate diverges on Beale's function
    assert np.isfinite(points).all(axis=1).sum() == path.finite_steps + 1 > 5
    np.testing.assert_allclose(path.points[drawn], points[drawn], rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(path.values[drawn], surface(*path.points[drawn].T))
    np.testing.assert_allclose(
        path.gradients[drawn], surface.gradient(*path.points[drawn].T).T, rtol=1e-12, atol=1e-12
    )
    assert list(path.states) == list(OPTIMIZERS[name].memory)
    for key, held in path.states.items():
        assert held.shape == (61, 2)
        assert not held[0].any()
        expected = np.array([state[key] for state in states])
        np.testing.assert_allclose(
            held[1 : path.finite_steps + 1], expected[: path.finite_steps], rtol=1e-11, atol=1e-12
        )


@given(x0=st.floats(-5, 5), x1=st.floats(-5, 5), lr=st.floats(1e-10, 0.9), steps=st.integers(0, 40))
@settings(max_examples=50)
def test_the_bowl_has_a_closed_form(x0, x1, lr, steps):
    path = descend(BOWL, (x0, x1), SGD(lr), steps)
    factors = (1 - 2 * lr) ** np.arange(steps + 1)
    assert path.points.shape == (steps + 1, 2)
    np.testing.assert_allclose(path.points, factors[:, None] * [x0, x1], rtol=1e-9, atol=1e-12)


def test_the_lecture_ends_where_it_says():
    path = descend(BOWL, (-3.0, 4.0), SGD(0.1), 100, gradient="numerical")
    np.testing.assert_allclose(path.points[-1], [-6.111e-10, 8.148e-10], rtol=1e-4)
    assert path.verdict.kind == Kind.CONVERGED


def test_the_numerical_gradient_is_that_of_the_derivative_lab():
    x = np.array([-3.0, 4.0])
    path = descend(BOWL, x, SGD(0.1), 30, gradient="numerical")
    for n in range(30):
        g = numerical_gradient(lambda p: BOWL(p[0], p[1]), x)
        np.testing.assert_array_equal(path.gradients[n], g)
        x = x - 0.1 * g
    np.testing.assert_array_equal(path.points[-1], x)


def test_the_first_points_of_the_book():
    def first(optimizer):
        return descend(VALLEY, (-7.0, 2.0), optimizer, 30).points[1]

    np.testing.assert_allclose(first(SGD(0.95)), [-6.335, -1.8], rtol=1e-14)
    np.testing.assert_allclose(first(Momentum(0.1)), [-6.93, 1.6], rtol=1e-14)
    np.testing.assert_allclose(first(Nesterov(0.1)), [-6.867, 1.24], rtol=1e-14)
    np.testing.assert_allclose(first(AdaGrad(1.5)), [-5.5, 0.5], rtol=1e-6)
    np.testing.assert_allclose(first(Adam(0.3)), [-6.7, 1.7], rtol=1e-5)


def test_the_book_compares_zigzag_with_smooth():
    zigzag = descend(VALLEY, (-7.0, 2.0), SGD(0.95), 30)
    assert zigzag.verdict.kind == Kind.OSCILLATING
    assert (np.sign(zigzag.points[:, 1]) == (-1.0) ** np.arange(31)).all()
    for optimizer in (Momentum(0.1), AdaGrad(1.5), Adam(0.3)):
        path = descend(VALLEY, (-7.0, 2.0), optimizer, 30)
        assert path.verdict.kind == Kind.ON_THE_WAY
        assert path.values[-1] < 0.02 * path.values[0]


@pytest.mark.parametrize(
    ("rate", "kind", "step"),
    [
        (1e-10, Kind.CRAWLING, None),
        (0.01, Kind.ON_THE_WAY, None),
        (0.1, Kind.CONVERGED, 25),
        (0.5, Kind.CONVERGED, 1),
        (0.9, Kind.CONVERGED, 25),
        (1.0, Kind.OSCILLATING, None),
        (1.001, Kind.DIVERGED, 1),
        (1.1, Kind.DIVERGED, 2),
        (10.0, Kind.DIVERGED, 1),
    ],
)
def test_the_verdict_on_the_bowl(rate, kind, step):
    verdict = descend(BOWL, (-3.0, 4.0), SGD(rate), 100).verdict
    assert (verdict.kind, verdict.step) == (kind, step)


@pytest.mark.parametrize(
    ("name", "start", "rate", "steps", "kind"),
    [
        ("two_minima", (2.5, 2.0), 0.05, 100, Kind.LOCAL_MINIMUM),
        ("two_minima", (-0.5, 2.0), 0.05, 100, Kind.CONVERGED),
        ("two_minima", (0.0, 2.0), 0.05, 100, Kind.SADDLE),
        ("saddle", (-2.0, 0.0), 0.1, 100, Kind.SADDLE),
        ("saddle", (-2.0, 0.01), 0.1, 100, Kind.DIVERGED),
        ("himmelblau", (0.0, -1.0), 0.01, 100, Kind.CONVERGED),
        ("rastrigin", (1.3, -1.7), 0.001, 100, Kind.LOCAL_MINIMUM),
        ("rastrigin", (0.2, -0.2), 0.001, 100, Kind.CONVERGED),
        ("rosenbrock", (-1.2, 1.0), 0.001, 100, Kind.ON_THE_WAY),
        ("plateau", (-3.0, 3.0), 1.0, 100, Kind.PLATEAU),
        ("plateau", (-1.0, 1.0), 1.0, 100, Kind.CONVERGED),
        ("plateau", (-50.0, 50.0), 1.0, 100, Kind.PLATEAU),
        ("bowl", (0.0, 0.0), 0.1, 100, Kind.CONVERGED),
        ("bowl", (-3.0, 4.0), 0.1, 0, Kind.ON_THE_WAY),
        ("bowl", (0.1, 0.1), 1e-9, 100, Kind.CRAWLING),
        ("bowl", (30.0, 0.0), 0.1, 100, Kind.CONVERGED),
        ("bowl", (30.0, 0.0), 2.0, 100, Kind.DIVERGED),
    ],
)
def test_the_verdict_elsewhere(name, start, rate, steps, kind):
    assert descend(SURFACES[name], start, SGD(rate), steps).verdict.kind == kind


def test_a_surface_without_a_minimum_is_said_to_have_none():
    verdict = descend(SADDLE, (-2.0, 0.01), SGD(0.1)).verdict
    assert verdict.step == 32
    assert "no minimum" in str(verdict)


def test_momentum_that_passes_through_has_not_arrived():
    path = descend(custom_surface(BOWL, BOWL.gradient), (-3.0, 0.0), Momentum(0.1, 0.99), 200)
    crossing = int(np.argmax(path.points[:, 0] > 0))
    ends = [
        descend(BOWL, (-3.0, 0.0), Momentum(0.1, 0.99), n).verdict.kind
        for n in range(crossing - 2, crossing + 3)
    ]
    assert Kind.CONVERGED not in ends


def test_divergence_ends_in_infinity_and_reports_when():
    path = descend(BOWL, (-3.0, 4.0), SGD(10.0), 400)
    assert path.finite_steps == 240
    assert np.isfinite(path.points[:241]).all()
    assert np.isposinf(path.points[241:]).all()
    assert np.isposinf(path.values[241:]).all()
    assert not np.isnan(path.values).any()
    assert path.verdict.kind == Kind.DIVERGED
    assert "241" in str(path.verdict)
    np.testing.assert_allclose(path.points[:20, 0], -3 * (-19.0) ** np.arange(20), rtol=1e-12)


def test_the_numerical_gradient_freezes_where_h_is_rounded_away():
    path = descend(BOWL, (-3.0, 4.0), SGD(10.0), 100, gradient="numerical")
    still = path.verdict.sentence.values["still"]
    assert (path.points[still:] == path.points[-1]).all()
    assert (path.points[still - 1] != path.points[-1]).any()
    x = path.points[-1]
    assert (path.gradients[-1] == 0).all()
    assert float(BOWL(x[0] + 1e-4, x[1])) == float(BOWL(x[0] - 1e-4, x[1]))
    assert path.verdict.kind == Kind.DIVERGED
    assert "x + h" in str(path.verdict)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
@pytest.mark.parametrize("name", list(OPTIMIZERS))
@pytest.mark.parametrize("gradient", ["exact", "numerical"])
def test_no_learning_rate_raises_or_warns(surface, name, gradient):
    for rate in (1e-10, 1.0, 100.0, 1e150, 1e308):
        path = descend(surface, surface.start, OPTIMIZERS[name](rate), 40, gradient)
        assert isinstance(path, Path)
        assert path.points.shape == (41, 2)
        assert np.isfinite(path.points[: path.finite_steps + 1]).all()
        assert str(path.verdict)


def test_noise_is_seeded_and_its_own():
    def end(noise, seed):
        return descend(BOWL, (-3.0, 4.0), SGD(0.1), 50, noise=noise, seed=seed).points

    np.testing.assert_array_equal(end(1.0, 3), end(1.0, 3))
    assert (end(1.0, 3)[1:] != end(1.0, 4)[1:]).all()
    noisy = descend(BOWL, (-3.0, 4.0), SGD(0.1), 50, noise=0.5, seed=1)
    np.testing.assert_allclose(
        noisy.points[1:], noisy.points[:-1] - 0.1 * noisy.gradients[:-1], rtol=1e-12
    )
    spread = np.std(noisy.gradients - 2 * noisy.points)
    assert 0.35 < spread < 0.65


def test_the_optimizer_and_the_start_stay_as_they_were():
    optimizer, start = Momentum(0.1), np.array([-3.0, 4.0])
    params = {"x": np.ones(2)}
    optimizer.step(params, {"x": np.ones(2)})
    held = optimizer.state["velocity"]["x"].copy()
    path = descend(BOWL, start, optimizer, 20)
    np.testing.assert_array_equal(optimizer.state["velocity"]["x"], held)
    assert optimizer.steps == 1
    np.testing.assert_array_equal(start, [-3.0, 4.0])
    np.testing.assert_array_equal(path.points, descend(BOWL, start, Momentum(0.1), 20).points)


def test_integers_make_a_start():
    np.testing.assert_array_equal(
        descend(BOWL, [3, 4], SGD(0.1)).points, descend(BOWL, (3.0, 4.0), SGD(0.1)).points
    )


def test_adam_shows_its_corrected_step_sizes():
    path = descend(BOWL, (-3.0, 4.0), Adam(0.3), 10)
    t = np.arange(1, 11)
    np.testing.assert_allclose(
        path.step_sizes, 0.3 * np.sqrt(1 - 0.999**t) / (1 - 0.9**t), rtol=1e-12
    )


def test_a_path_that_leaves_where_f_is_defined():
    surface = custom_surface(
        lambda a, b: np.sqrt(a) + b * b, lambda a, b: (0.5 / np.sqrt(a), 2 * b)
    )
    verdict = descend(surface, (1.0, 1.0), SGD(0.5), 50).verdict
    assert verdict.kind == Kind.UNDEFINED
    assert verdict.step == 4


def test_a_custom_bowl_converges_without_known_minima():
    surface = custom_surface(lambda a, b: (a - 1) ** 2 + (b + 2) ** 2)
    verdict = descend(surface, (3.0, 3.0), SGD(0.1)).verdict
    assert verdict.kind == Kind.CONVERGED
    assert verdict.sentence.values["x0"] == "1"
    assert verdict.sentence.values["x1"] == "-2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": (1.0,)},
        {"start": (float("nan"), 0.0)},
        {"start": (float("inf"), 0.0)},
        {"steps": -1},
        {"steps": 2.5},
        {"steps": 10**9},
        {"gradient": "forward"},
        {"noise": -1.0},
        {"noise": float("nan")},
    ],
)
def test_an_impossible_descent_is_refused(wrong):
    arguments = {"start": (-3.0, 4.0), "optimizer": SGD(0.1)} | wrong
    with pytest.raises(InputError, match=r"Give|Choose"):
        descend(BOWL, **arguments)
