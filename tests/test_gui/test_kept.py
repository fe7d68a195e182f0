"""The values that labs keep: damaged ones are refused, all come back from a file."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.errors import defects
from gui.files import read_session, write_session
from gui.kept import (
    Choice,
    Either,
    Flag,
    Interval,
    Kind,
    MisfitError,
    Nothing,
    Number,
    Numbers,
    Place,
    Several,
    Text,
    Whole,
)
from gui.lab import Lab
from gui.program import LABS
from gui.settings import Settings, read_settings
from tests.test_gui.hands import training_lab

NAMES = [row.name for row in LABS]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["typed", "SGD", "iso", "numerical", "\0", "\ud800"])
)
JSON = st.recursive(
    SCALARS,
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=3)
    ),
    max_leaves=8,
)
IN_ONE_WINDOW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Kinds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "fitted"),
    [
        (Number(0, 1), 0.25, 0.25),
        (Number(0, 1), 7, 1.0),
        (Number(0, 1), -(10**400), 0.0),
        (Whole(0, 9), 3.0, 3),
        (Whole(0, 9), 10**400, 9),
        (Flag(), False, False),
        (Choice(("a", "b")), "b", "b"),
        (Several(("a", "b")), ["b", [], "a", "c"], ["a", "b"]),
        (Text(3), "abc", "abc"),
        (Numbers((2, 2), -1, 1), [[0, 5], [0.5, -5]], [[0.0, 1.0], [0.5, -1.0]]),
        (Interval(10, 0.1, 4), [-1, 1], [-1.0, 1.0]),
        (Place((2, 3)), [1, 2], [1, 2]),
        (Either((Nothing(), Whole(0, 9))), None, None),
        (Either((Nothing(), Whole(0, 9))), 4, 4),
    ],
)
def test_what_fits_is_taken(kind: Kind[Any], value: object, fitted: object) -> None:
    found = kind.fit(value)
    assert (type(found), found) == (type(fitted), fitted)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((Number(0, 1), value) for value in (True, None, "1", [1], math.nan, math.inf)),
        *((Whole(0, 9), value) for value in (2.5, False, "3", math.nan)),
        *((Flag(), value) for value in (1, 0, "true", None)),
        *((Choice(("a", "b")), value) for value in ("c", 0, None, ["a"])),
        *((Several(("a",)), value) for value in ("a", {"a": 1}, None)),
        *((Text(3), value) for value in ("abcd", 3, None, "a\0")),
        *((Numbers((2,), -1, 1), value) for value in ([0], [0, "1"], [0, True], 3, [[0, 1]])),
        *(
            (Interval(10, 0.1, 4), value)
            for value in ([1, 1], [2, 1], [0, 9], [11, 12], [0, 1, 2], [0, 10**400])
        ),
        *((Place((2, 3)), value) for value in ([2, 0], [0, -1], [True, 1], [0.0, 1], "01", None)),
        (Either((Nothing(), Whole(0, 9))), "4"),
    ],
)
def test_what_does_not_fit_is_refused(kind: Kind[Any], value: object) -> None:
    with pytest.raises(MisfitError):
        kind.fit(value)


# Damaged states ------------------------------------------------------------------------------


@pytest.fixture(params=NAMES)
def lab(request: pytest.FixtureRequest, main_window: Any, qtbot: QtBot) -> Lab:
    window = main_window(lab=request.param)
    if request.param == "training":
        training_lab(window, qtbot)
    found = window.lab(request.param)
    assert isinstance(found, Lab)
    return found


def nested(name: str, value: object) -> dict[str, Any]:
    """Return a state with only this value."""
    for part in reversed(name.split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    return value


def test_a_damaged_value_is_passed_over_and_changes_no_other(lab: Lab) -> None:
    @IN_ONE_WINDOW
    @given(name=st.sampled_from(list(lab.kept_values)), junk=JSON)
    def check(name: str, junk: object) -> None:
        kind, before = lab.kept_values[name].kind, lab.values()
        lab.restore(nested(name, junk))
        try:
            kind.fit(junk)
        except MisfitError:
            assert lab.values() == before
        kind.fit(lab.values()[name])
        json.dumps(lab.state(), allow_nan=False)

    check()


def test_a_state_with_broken_groups_is_survived(lab: Lab) -> None:
    @IN_ONE_WINDOW
    @given(JSON, st.data())
    def check(junk: object, data: st.DataObject) -> None:
        names = list(lab.state())
        state = data.draw(st.dictionaries(st.sampled_from(names), st.just(junk)))
        lab.restore(state)
        json.dumps(lab.state(), allow_nan=False)

    check()


def test_one_wrong_value_does_not_lose_the_right_ones(lab: Lab) -> None:
    defaults = lab.state()
    changed = {**defaults, "more": None, "settings": 3, **some_changes(lab)}
    lab.restore(changed)
    assert lab.state() != defaults
    for name, value in some_changes(lab).items():
        assert lab.state()[name] == value


def some_changes(lab: Lab) -> dict[str, Any]:
    return {
        "loss": {"loss": "mean_absolute_error", "delta": 0.01},
        "derivative": {"h": 0.25, "method": "central"},
        "descent": {"steps": 12, "numerical": True},
        "layer": {"learning_rate": 2.0, "weight": [1, 1]},
        "training": {"log_scale": True},
    }[lab.name]


def test_names_that_do_not_fit_are_told(lab: Lab) -> None:
    before = lab.values()
    assert lab.set_values({"no_such_value": 1}) == ["no_such_value"]
    name = next(iter(lab.kept_values))
    assert lab.set_values({name: {"a": 1}}) == [name]
    assert lab.values() == before


# Through a file and back ---------------------------------------------------------------------

# A text is kept in the form that the lab reads, and a few values depend on others.
SET_BY_HAND: dict[str, dict[str, Any]] = {
    "loss": {"y": "[[0.2, 0.8], [0.6, 0.4]]", "t": "1 0", "sample": 1},
    "derivative": {"function": "typed", "text": "x^2*sin(x)", "range": [-1.25, 2.5]},
    "descent": {
        "surface": "typed",
        "function": "x0^2 + 3 x1^2",
        "step": 7,
        "camera": [10.0, 20.0, 1.5],
    },
    "layer": {"t": [0.25, 0.5, 0.25]},
    "training": {"data": "folder", "folder": "/no/such/folder", "settings.train_images": 900},
}


def another(kind: Kind[Any], value: Any) -> Any:
    """Return a value of this kind that differs from the current one."""
    if isinstance(kind, Number):
        return round(value / 2 if value else (kind.high + kind.low) / 2 + 0.25, 12)
    if isinstance(kind, Whole):
        return value + 1 if value < kind.high else value - 1
    if isinstance(kind, Flag):
        return not value
    if isinstance(kind, Choice):
        return kind.options[(kind.options.index(value) + 1) % len(kind.options)]
    if isinstance(kind, Several):
        return [kind.options[-1]]
    if isinstance(kind, Numbers):
        one = Number(kind.low, kind.high)
        return (
            [another(Numbers(kind.shape[1:], kind.low, kind.high), v) for v in value]
            if len(kind.shape) > 1
            else [another(one, v) for v in value]
        )
    if isinstance(kind, Place):
        return [size - 1 - place for size, place in zip(kind.shape, value, strict=True)]
    raise AssertionError(f"no other value of {kind} is known")


def test_every_kept_value_comes_back_from_a_session_file(
    main_window: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    window = main_window(lab="loss")
    for name in NAMES:
        window.show_lab(name)
        lab = window.lab(name)
        if name == "training":
            training_lab(window, qtbot)
        for one, row in lab.kept_values.items():
            by_hand = SET_BY_HAND[name]
            value = by_hand[one] if one in by_hand else another(row.kind, row.get())
            before = row.get()
            assert lab.set_values({one: value}) == []
            assert row.get() != before or one in ("folder", "text", "function"), one
        # Some values have changed along with others.
        lab.set_values(SET_BY_HAND[name])
    kept = {name: window.lab(name).state() for name in NAMES}
    file = tmp_path / "session.json"
    write_session(file, window.session())
    other = main_window(lab="loss")
    for name in NAMES:
        other.show_lab(name)
    training_lab(other, qtbot)
    other.restore_session(read_session(file))
    for name in NAMES:
        assert other.lab(name).state() == kept[name], name


def test_a_lab_whose_state_fails_loses_only_its_state(
    main_window: Any, qtbot: QtBot, own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"layer": {"learning_rate": 0.5}}
    window = main_window(lab="loss", settings=Settings(labs=dict(before)))
    window.show_lab("layer")
    window.lab("loss").set_values({"delta": 0.01})
    reported: list[BaseException] = []
    monkeypatch.setattr(defects, "report", reported.append)

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(window.lab("layer"), "state", fail)
    window.close()
    settings, _ = read_settings(own_settings / "settings.json")
    assert settings.labs["loss"]["delta"] == 0.01
    assert settings.labs["layer"] == before["layer"]
    assert [type(error) for error in reported] == [ZeroDivisionError]
