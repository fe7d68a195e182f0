"""The zones of the learning-rate slider against descents at their ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.descent import ZONE_OF, descend, learning_rate_zones
from engine.errors import InputError
from engine.optimizers import SGD, AdaGrad
from engine.surfaces import SURFACES

BOWL = SURFACES["bowl"]


def test_the_zones_of_the_bowl():
    zones = learning_rate_zones(BOWL, (-3.0, 4.0))
    assert [zone.kind for zone in zones] == ["crawls", "converges", "oscillates", "diverges"]
    assert zones[-1].low == pytest.approx(BOWL.learning_rate_bound(), rel=0.02)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
def test_zones_cover_the_slider_without_gaps(surface):
    zones = learning_rate_zones(surface, surface.start)
    assert (zones[0].low, zones[-1].high) == (1e-10, 1e2)
    assert zones[0].kind == "crawls"
    for left, right in pairwise(zones):
        assert left.low < left.high == right.low
        assert left.kind != right.kind


@pytest.mark.parametrize("name", ["bowl", "valley", "two_minima", "saddle"])
def test_what_a_zone_says_holds_at_both_its_ends(name):
    surface = SURFACES[name]
    for zone in learning_rate_zones(surface, surface.start):
        if zone.high > 1.1 * zone.low:
            for rate in (zone.low * 1.03, zone.high / 1.03):
                verdict = descend(surface, surface.start, SGD(rate)).verdict
                assert ZONE_OF[verdict.kind] == zone.kind


def test_zones_follow_the_optimizer_and_leave_it_alone():
    optimizer = AdaGrad(0.7)
    zones = learning_rate_zones(BOWL, (-3.0, 4.0), optimizer)
    assert zones != learning_rate_zones(BOWL, (-3.0, 4.0))
    assert optimizer.learning_rate == 0.7


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (1.0, 0.1), (1.0, float("inf"))])
def test_impossible_zones_are_refused(low, high):
    with pytest.raises(InputError, match="learning rates"):
        learning_rate_zones(BOWL, (-3.0, 4.0), low=low, high=high)
