"""The benchmarks compute tables and ratios correctly; the ways they compare do the same work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks import __main__ as program
from benchmarks import gradient, lecture, live, rivals, start, training, window
from benchmarks.appearance import appearance_table
from benchmarks.child import ChildError, ask
from benchmarks.growth import growth_table
from benchmarks.machine import this_machine
from benchmarks.memory import memory_table
from benchmarks.opening import opening_table
from benchmarks.plan import Plan
from benchmarks.surface import OURS_NEW, OURS_TURN, RIVAL_TURN, drag_table, draw_table, map_table
from benchmarks.table import Table, at_least, at_most, count, percent, seconds, text_of, times
from benchmarks.timing import Timings, Way, alternate, growth_exponent, percentile
from engine.datasets import Dataset
from engine.network import TwoLayerNet, pixel_values
from engine.training import TrainingConfig, train


class WorkClock:
    """A fake clock that shows the seconds of simulated work."""

    def __init__(self) -> None:
        self.now = 0.0
        self.log: list[str] = []

    def __call__(self) -> float:
        return self.now

    def work(self, name: str, taken: float) -> Callable[[], None]:
        def run() -> None:
            self.log.append(name)
            self.now += taken

        return run


@pytest.fixture
def digits() -> Dataset:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (40, 784), dtype=np.uint8)
    labels = np.arange(40) % 10
    return Dataset(images, labels, images[:20], labels[:20], name="noise")


@pytest.fixture
def small_plan(digits: Dataset) -> Plan:
    plan = Plan(quick=True)
    plan.__dict__["data"] = digits  # the value that the property would cache
    return plan


# Timing --------------------------------------------------------------------------------------


def test_ways_alternate_and_each_round_begins_with_another() -> None:
    clock = WorkClock()
    ways = [Way("a", clock.work("a", 2.0), 4), Way("b", clock.work("b", 3.0))]
    timings = alternate(ways, rounds=3, warm_up=1, clock=clock)
    assert "".join(clock.log) == "baabbaab"
    assert timings.seconds == {"a": [0.5] * 3, "b": [3.0] * 3}


def test_a_ratio_pairs_what_was_timed_in_the_same_round() -> None:
    # The machine is ten times as slow in the last two rounds: the ratio does not care.
    timings = Timings({"ours": [1.0, 1.0, 10.0, 10.0], "other": [3.0, 3.0, 30.0, 30.0]})
    assert timings.ratio("other", "ours") == 3.0
    assert timings.ratio("ours", "other") == pytest.approx(1 / 3)
    assert timings.median("ours") == 5.5
    assert timings.quickest("other", "ours") == "ours"


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.5])
def test_the_exponent_of_a_power_law_is_found(exponent: float) -> None:
    sizes = [10, 30, 100, 1000]
    assert growth_exponent(sizes, [7e-6 * size**exponent for size in sizes]) == pytest.approx(
        exponent
    )


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(200, 0, -1)]
    assert percentile(values, 0.5) == 100
    assert percentile(values, 0.99) == 198
    assert percentile(values, 1.0) == 200
    assert percentile([5.0], 0.5) == 5


# Tables --------------------------------------------------------------------------------------


def sample_table() -> Table:
    table = Table("t", "Title", "About.", ("way", "time", "ratio"))
    table.add("ours", seconds(0.000283), times(1))
    table.add("다른 방법", seconds(1.5), times(5300))
    table.goals.append(at_least("it takes", times(5300), times(4.5)))
    table.goals.append(at_most("ours", seconds(0.000283), seconds(0.0001)))
    return table


def test_numbers_are_written_in_the_unit_that_suits_them() -> None:
    assert [seconds(s).text for s in (2.5, 0.0123, 0.000283, 1.5e-6)] == [
        "2.50 s",
        "12.3 ms",
        "283 µs",
        "1.50 µs",
    ]
    assert times(1234.5).text == "1,234 ×"
    assert percent(0.9453).text == "94.53 %"
    assert count(39760).text == "39,760"


def test_the_table_for_a_terminal_lines_up_even_with_wide_letters() -> None:
    lines = sample_table().as_text().splitlines()
    assert lines[3:7] == [
        "way          time    ratio",
        "─────────  ──────  ───────",
        "ours       283 µs   1.00 ×",
        "다른 방법  1.50 s  5,300 ×",
    ]
    assert lines[-2] == "  reached: it takes ≥ 4.50 ×, measured 5,300 ×"
    assert lines[-1] == "  NOT REACHED: ours ≤ 100 µs, measured 283 µs"


def test_the_table_for_a_readme_has_a_line_per_row() -> None:
    lines = sample_table().as_markdown().splitlines()
    assert "| way | time | ratio |" in lines
    assert "| --- | ---: | ---: |" in lines
    assert "| ours | 283 µs | 1.00 × |" in lines


def test_json_has_the_bare_numbers_and_the_verdicts() -> None:
    content = json.loads(program.as_json(this_machine(), Plan(), [sample_table()], {"x": "why"}))
    (table,) = content["tables"]
    assert table["rows"][0] == ["ours", 0.000283, 1]
    assert [goal["reached"] for goal in table["goals"]] == [True, False]
    assert content["machine"]["packages"]["numpy"] == np.__version__
    assert content["not_measured"] == {"x": "why"}


def test_a_row_must_fill_its_columns() -> None:
    with pytest.raises(ValueError, match="2 cells for 3 columns"):
        sample_table().add("ours", "1")


def test_the_summary_names_what_was_missed() -> None:
    text = program.summary([sample_table()])
    assert text.startswith("1 of 2 goals reached.")
    assert "Title: NOT REACHED: ours" in text


def test_the_head_line_names_machine_and_versions() -> None:
    head = "\n".join(this_machine().lines)
    assert f"numpy {np.__version__}" in head
    assert "Python 3." in head


# What is compared does the same work -----------------------------------------------------------


def test_the_lectures_network_computes_what_the_engine_does(digits: Dataset) -> None:
    typed, ours = lecture.LectureNet(seed=3), TwoLayerNet(784, 50, 10, seed=3)
    x, labels = pixel_values(digits.train_images), digits.train_labels
    t = lecture.one_hot(labels)
    for name, value in ours.params.items():
        np.testing.assert_allclose(typed.params[name], value)
    assert typed.loss(x, t) == pytest.approx(ours.loss(x, labels), rel=1e-12)
    assert typed.accuracy(x, t) == ours.accuracy(x, labels)
    for name, value in ours.gradient(x, labels).items():
        np.testing.assert_allclose(typed.gradient(x, t)[name], value, atol=1e-14)


def test_the_lectures_numerical_gradient_is_the_gradient(digits: Dataset) -> None:
    typed = lecture.LectureNet(seed=3)
    x, t = pixel_values(digits.train_images), lecture.one_hot(digits.train_labels)
    before = {name: value.copy() for name, value in typed.params.items()}
    exact = typed.gradient(x, t)
    for name, value in typed.params.items():
        places = gradient.spread_places(name, value.shape, 4)
        found = typed.numerical_derivatives(x, t, places)
        np.testing.assert_allclose(found, [exact[name][place] for _, place in places], atol=1e-6)
        np.testing.assert_array_equal(value, before[name])


def test_the_lectures_loop_learns(digits: Dataset) -> None:
    x, t = pixel_values(digits.train_images), lecture.one_hot(digits.train_labels)
    loop = lecture.LectureTraining(x, t, batch_size=40)
    before = loop.network.loss(x, t)
    np.random.seed(0)  # noqa: NPY002 - what the lecture draws with
    loop.run(200, learning_rate=0.1)
    assert len(loop.losses) == 200
    assert loop.network.loss(x, t) < before - 0.1


def test_the_lectures_descent_is_that_of_the_book() -> None:
    path = lecture.descend((-3.0, 4.0), 0.1, 100)
    assert path.shape == (101, 2)
    np.testing.assert_allclose(path[-1], [-6.111e-10, 8.148e-10], rtol=1e-3)


def test_a_training_in_rounds_is_the_training_in_one(
    digits: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks: list[TwoLayerNet] = []

    def noted(network: TwoLayerNet, *rest: object) -> Iterator[object]:
        networks.append(network)
        return train(network, *rest)

    monkeypatch.setattr(training, "train", noted)
    run = training.training_run(digits, 10, 4)
    run()
    run()
    whole = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
    list(train(whole, digits, TrainingConfig(8, 10, seed=0, evaluate=False)))
    np.testing.assert_array_equal(networks[0].params["W1"], whole.params["W1"])


def test_the_bare_products_are_five_per_iteration(monkeypatch: pytest.MonkeyPatch) -> None:
    run = training.matrix_products(100, 2)
    work: list[int] = []

    def noted(a: np.ndarray, b: np.ndarray, out: np.ndarray) -> None:
        assert out.shape == (a.shape[0], b.shape[1])
        work.append(a.shape[0] * a.shape[1] * b.shape[1])

    monkeypatch.setattr(np, "matmul", noted)
    run()
    first, second = 100 * 784 * 50, 100 * 50 * 10
    assert work == [first, second, second, second, first] * 2


# The areas -------------------------------------------------------------------------------------


def test_a_naive_gradient_is_scaled_from_a_part_of_each_matrix() -> None:
    clock = WorkClock()
    params = {"W1": np.zeros((30, 20)), "b1": np.zeros(3)}
    sizes: list[int] = []

    def derive(places: list[lecture.Place]) -> None:
        sizes.append(len(places))
        clock.now += 0.5 * len(places)

    assert gradient.scaled_seconds(derive, params, 10, clock) == pytest.approx(0.5 * 603)
    assert gradient.scaled_seconds(derive, params, None, clock) == pytest.approx(0.5 * 603)
    assert sizes == [10, 3, 600, 3]


def test_the_places_of_a_part_are_spread_over_the_whole() -> None:
    places = gradient.spread_places("W", (10, 10), 4)
    assert places == [("W", (0, 0)), ("W", (2, 5)), ("W", (5, 0)), ("W", (7, 5))]
    assert len(set(gradient.spread_places("W", (3, 5), None))) == 15


def test_pytorch_is_judged_by_its_better_number_of_threads() -> None:
    ways = {
        training.OURS: [1.0],
        training.LECTURE: [5.0],
        "PyTorch, 1 thread": [4.0],
        "PyTorch, 2 threads": [3.0],
        training.PRODUCTS: [0.5],
    }
    table = training.iteration_table(Timings(ways), "noise", list(ways)[2:4])
    found = {goal.what: (goal.found.value, goal.is_reached) for goal in table.goals}
    assert found == {
        "the lecture's loop takes": (5.0, True),
        "PyTorch takes": (3.0, True),
        "against the products we take": (2.0, False),
    }
    assert [text_of(cell) for cell in table.rows[1]][1:] == ["5.00 s", "5.00 ×"]


def test_without_the_extras_their_rows_are_left_out_and_it_is_said(
    digits: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rivals, "installed_version", lambda _: None)
    assert rivals.training_ways(digits.train_images, digits.train_labels, 2, 10) == []
    assert rivals.missing() == "Not installed: torch and scikit-learn (make bench-extras)."


def run_of(whole: float, late: list[float]) -> dict[str, object]:
    return {"seconds": whole, "test_accuracy": 0.945, "idle": [0.001], "training": late}


def test_a_run_in_the_window_is_compared_with_the_one_beside_it() -> None:
    alone = [run_of(3.0, []), run_of(6.0, [])]
    windowed = [run_of(3.3, []), run_of(6.6, [])]
    table = window.run_table(alone, windowed, window.ITERATIONS, "MNIST")
    assert table.goals[0].found.value == pytest.approx(1.1)
    assert [goal.is_reached for goal in table.goals] == [True] * 4
    fewer = window.run_table(alone, windowed, 2_000, "MNIST")
    assert len(fewer.goals) == 1


def test_lateness_is_judged_by_the_median_of_the_runs() -> None:
    calm, rough = [0.001] * 98 + [0.004] * 2, [0.001] * 98 + [0.050] * 2
    table = window.lateness_table([run_of(1, calm), run_of(1, calm), run_of(1, rough)])
    assert [goal.found.value for goal in table.goals] == [0.004, 0.004]
    assert table.rows[1][4].value == 0.050


def test_the_start_is_divided_into_parts_that_add_up() -> None:
    parts = start.stage_seconds(
        10.0, {"interpreter": 10.1, "imports": 10.4, "window": 10.5, "frame": 11.0}
    )
    assert sum(parts.values()) == pytest.approx(1.0)
    bare = {name: value / 2 for name, value in parts.items()}
    table = start.start_table({start.BARE: [bare], start.OURS: [parts]})
    assert table.rows[-1][3].value == pytest.approx(2.0)
    assert not table.goals[0].is_reached


def test_a_change_of_the_look_is_judged_by_the_slowest_lab() -> None:
    table = appearance_table(
        {
            "theme": {"loss": [0.1, 0.1, 0.9], "descent": [0.15]},
            "language": {"loss": [0.1], "descent": [0.3]},
        }
    )
    assert [text_of(cell) for cell in table.rows[0]] == ["theme", "100 ms", "150 ms"]
    assert [goal.found.value for goal in table.goals] == [0.15, 0.3]
    assert [goal.is_reached for goal in table.goals] == [True, False]


def test_memory_tells_what_each_stage_added() -> None:
    table = memory_table([("Python", 12.0), ("training (peak)", 340.0)], 400.0, "MNIST")
    assert [text_of(cell) for cell in table.rows[1]] == ["training (peak)", "340 MB", "328 MB"]
    assert table.goals[0].is_reached
    assert "400 MB" in table.notes[0]


def test_the_opening_of_each_lab_has_a_row_and_a_goal() -> None:
    table = opening_table(Timings({"descent": [0.1, 0.15, 0.4], "layer": [0.3, 0.3, 0.3]}))
    assert [[text_of(cell) for cell in row] for row in table.rows] == [
        ["descent", "150 ms", "400 ms"],
        ["layer", "300 ms", "300 ms"],
    ]
    assert [goal.is_reached for goal in table.goals] == [True, False]


def test_long_runs_are_drawn_in_time_and_keep_their_extremes() -> None:
    seconds = {live.OURS: [0.01, 0.02], live.BARE: [0.03, 0.05]}
    table = live.live_table({"seconds": seconds, "errors": {live.OURS: 0.0, live.BARE: 0.0}})
    assert [text_of(row[2]) for row in table.rows] == ["1.00 ×", "2.75 ×"]
    assert [goal.is_reached for goal in table.goals] == [True, True]
    lost = live.live_table({"seconds": seconds, "errors": {live.OURS: 0.1, live.BARE: 0.0}})
    assert [goal.is_reached for goal in lost.goals] == [True, False]


def test_frames_per_second_count_the_slow_frames_too() -> None:
    table = drag_table({"bowl": [0.01] * 9 + [0.11]}, "a renderer")
    assert table.goals[0].found.value == pytest.approx(50)


def test_the_slowest_map_must_reach_the_goal() -> None:
    timings = Timings({"bowl": [0.01], "beale": [0.03]})
    table = map_table(timings, {"grid": 160, "width": 10, "height": 10})
    assert [row[2].value for row in table.rows] == [1.0, 3.0]
    assert table.goals[0].found.value == 0.03
    assert not table.goals[0].is_reached


def test_a_turned_picture_is_compared_with_a_turned_picture() -> None:
    timings = Timings({OURS_NEW: [4.0], OURS_TURN: [1.0], RIVAL_TURN: [5.0]})
    table = draw_table(timings, {"grid": 91, "width": 10, "height": 10})
    assert [row[2].value for row in table.rows] == [1.0, 1.0, 5.0]
    assert table.notes == ["Not installed: matplotlib (make bench-extras)."]


def test_growth_has_an_exponent_per_row_and_one_for_all(small_plan: Plan) -> None:
    done: list[int] = []

    def run(size: int, repeats: int) -> Callable[[], None]:
        return lambda: done.append(size * repeats)

    table = growth_table(("g", "G", "size"), "About.", (1, 10, 100), run, (3, 2, 1), small_plan)
    assert set(done) == {3, 20, 100}
    assert [text_of(row[0]) for row in table.rows] == ["1", "10", "100", "fitted over all"]
    assert table.rows[0][2] == "–"


def test_the_training_area_measures_every_way(
    small_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "ITERATIONS", 2)
    monkeypatch.setattr(training, "BATCH", 10)
    monkeypatch.setattr(rivals, "installed_version", lambda _: None)
    iterations, evaluation = training.measure(small_plan)
    assert [row[0] for row in iterations.rows] == [
        training.OURS,
        training.CLEAR,
        training.LECTURE,
        training.PRODUCTS,
    ]
    assert evaluation.title == "Evaluation of 60 images"


def test_without_mnist_the_built_in_digits_are_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.plan.find_mnist", lambda: None)
    plan = Plan()
    assert plan.mnist_folder is None
    assert plan.data.sizes == (60_000, 0, 10_000)


def test_a_child_answers_with_what_its_function_returns() -> None:
    assert ask("benchmarks.timing", "percentile", values=[3, 1, 2], share=0.5) == 2


def test_a_child_that_fails_is_told_of_with_its_last_words() -> None:
    with pytest.raises(ChildError, match="percentile ended with 1: IndexError"):
        ask("benchmarks.timing", "percentile", values=[], share=0.5)


def test_the_program_prints_tables_and_writes_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers, readme = tmp_path / "new" / "numbers.json", tmp_path / "tables.md"
    arguments = ["descent", "--quick", "--json", str(numbers), "--markdown", str(readme)]
    assert program.main(arguments) == 0
    said = capsys.readouterr().out
    content = json.loads(numbers.read_text(encoding="utf-8"))
    assert [table["name"] for table in content["tables"]] == ["path", "optimizers", "surfaces"]
    for table in content["tables"]:
        assert table["title"] in said
        assert f"### {table['title']}" in readme.read_text(encoding="utf-8")


def test_an_area_that_cannot_be_measured_fails_the_run_but_not_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Plan) -> list[Table]:
        raise ChildError("no screen")

    monkeypatch.setattr("benchmarks.start.measure", fail)
    monkeypatch.setattr("benchmarks.descent.measure", lambda _: [sample_table()])
    numbers = tmp_path / "numbers.json"
    assert program.main(["start", "descent", "--json", str(numbers)]) == 1
    assert "start: could not be measured. no screen" in capsys.readouterr().out
    content = json.loads(numbers.read_text(encoding="utf-8"))
    assert content["not_measured"] == {"start": "no screen"}
    assert len(content["tables"]) == 1
