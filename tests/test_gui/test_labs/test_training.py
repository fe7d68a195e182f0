"""The training lab as a learner uses it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from engine.datasets import Dataset, load_builtin
from engine.network import TwoLayerNet
from engine.training import IterationRecord, TrainingConfig, train
from gui.settings import Settings
from gui.theme import appearance
from tests.test_gui.hands import choose, click, find, printed_by, training_lab, type_into

END_MS = 30_000


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return load_builtin()


@pytest.fixture
def lab(main_window, qtbot) -> Any:
    """Return the lab with the built-in digits loaded."""
    return training_lab(main_window(lab="training"), qtbot)


def train_to_the_end(lab: Any, qtbot, iterations: int) -> str:
    """Train by a click, and return the message at the end."""
    type_into(find(lab, "length_box"), str(iterations))
    with qtbot.waitSignal(lab.run_ended, timeout=END_MS) as ended:
        click(lab, "train_button")
    return ended.args[0]


def begin_endless(lab: Any, qtbot) -> None:
    """Begin a run that ends only when stopped, and wait for its first curve."""
    type_into(find(lab, "length_box"), "1000000")
    click(lab, "train_button")
    qtbot.waitUntil(lambda: lab.history.iterations > 5)


def expected_losses(digits: Dataset, iterations: int, **settings: Any) -> list[float]:
    net = TwoLayerNet(784, 50, 10, 0.01, seed=1, dtype="float32")
    config = TrainingConfig(iterations=iterations, seed=1, evaluate=False, **settings)
    return [one.loss for one in train(net, digits, config) if isinstance(one, IterationRecord)]


def value(lab: QWidget, name: str) -> str:
    return lab.findChild(QLabel, f"{name}_value").text()


# A run ---------------------------------------------------------------------------------------


def test_it_shows_something_before_the_first_run(lab) -> None:
    assert lab.digits.labels == list(range(10))
    assert None not in lab.digits.guesses
    assert lab.readout.hero.number.text() == "–"
    assert lab.buttons.train_button.isEnabled()
    assert not lab.buttons.stop_button.isEnabled()
    assert not lab.buttons.reset_button.isEnabled()


def test_the_defaults_are_those_of_the_lecture(lab) -> None:
    network = lab.settings.network()
    config = lab.settings.config(lab.data.dataset)
    assert (network.input_size, network.hidden_size, network.output_size) == (784, 50, 10)
    assert network.activation == "sigmoid"
    assert network.params["W1"].std() == pytest.approx(0.01, rel=0.05)
    assert (config.iterations, config.batch_size, config.learning_rate) == (10_000, 100, 0.1)
    assert (config.optimizer, config.gradient, config.replacement) == (
        "SGD",
        "backpropagation",
        True,
    )


def test_a_click_trains_and_the_curve_is_the_engine_s(lab, qtbot, digits: Dataset) -> None:
    assert train_to_the_end(lab, qtbot, 150) == ""
    assert lab.history.losses == pytest.approx(expected_losses(digits, 150), rel=1e-5)
    first, last = lab.history.evaluations[0], lab.history.evaluations[-1]
    assert (first.iteration, last.iteration) == (0, 150)
    assert lab.readout.hero.number.text() == f"{last.test_accuracy:.2%}"
    assert value(lab, "iteration") == "150 / 150"
    assert value(lab, "epoch") == str(150 // lab.run.live.epoch_length)
    assert value(lab, "loss") == f"{lab.history.losses[-100:].mean():.4f}"
    raw, smooth = lab.plots.loss_plot.curves
    assert raw.values()[1] == pytest.approx(lab.history.losses)
    assert smooth.values()[0][-1] == 150
    training, _, test = lab.plots.accuracy_plot.curves
    assert training.values()[1][-1] == last.train_accuracy
    assert test.values()[1][-1] == last.test_accuracy
    assert (training.style, test.style) == ("solid", "dash")


def test_the_ten_digits_are_read_by_the_network_of_the_end(lab, qtbot, digits: Dataset) -> None:
    train_to_the_end(lab, qtbot, 300)
    guesses = lab.history.evaluations[-1].test_guesses
    places = [int(np.flatnonzero(digits.test_labels == digit)[0]) for digit in range(10)]
    assert lab.digits.guesses == [int(guesses[place]) for place in places]


def test_clicking_a_digit_shows_the_next_one_of_its_kind(lab) -> None:
    before = lab.digits.images[3].copy()
    strip = lab.digits
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._tile(3).center().toPoint())
    assert lab.digits.labels == list(range(10))
    assert not np.array_equal(lab.digits.images[3], before)
    assert None not in lab.digits.guesses
    QTest.keyClick(strip, Qt.Key.Key_Right)
    after = lab.digits.images[4].copy()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert not np.array_equal(lab.digits.images[4], after)


def test_pause_holds_and_continue_goes_on(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    assert lab.buttons.train_button.text() == "Pause"
    click(lab, "train_button")
    assert lab.run.state == "paused"
    assert lab.buttons.train_button.text() == "Continue"
    qtbot.wait(80)
    held = lab.history.iterations
    qtbot.wait(80)
    assert lab.history.iterations == held
    click(lab, "train_button")
    qtbot.waitUntil(lambda: lab.history.iterations > held)


def test_stop_ends_the_run_and_keeps_the_curves(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    with qtbot.waitSignal(lab.run_ended, timeout=END_MS):
        click(lab, "stop_button")
    assert lab.run.state == "idle"
    assert lab.history.iterations > 5
    assert "Stopped after" in lab.strip.text
    assert lab.buttons.train_button.isEnabled()


def test_starting_twice_is_harmless(lab, qtbot, digits: Dataset) -> None:
    type_into(find(lab, "length_box"), "100")
    with qtbot.waitSignal(lab.run_ended, timeout=END_MS):
        lab._begin()
        lab._begin()
    assert lab.history.losses == pytest.approx(expected_losses(digits, 100), rel=1e-5)


def test_the_same_seed_gives_the_same_curve_again(lab, qtbot) -> None:
    train_to_the_end(lab, qtbot, 100)
    first = lab.history.losses.copy()
    train_to_the_end(lab, qtbot, 100)
    assert np.array_equal(lab.history.losses, first)
    type_into(find(lab, "seed_box"), "2")
    train_to_the_end(lab, qtbot, 100)
    assert not np.array_equal(lab.history.losses, first)


def test_reset_goes_back_to_the_same_initial_weights(lab, qtbot) -> None:
    guesses = lab.digits.guesses
    train_to_the_end(lab, qtbot, 300)
    assert lab.digits.guesses != guesses
    click(lab, "reset_button")
    assert lab.digits.guesses == guesses
    assert lab.history.iterations == 0
    assert lab.readout.hero.number.text() == "–"
    assert lab.strip.text == ""


def test_reset_while_training_ends_the_run_and_leaves_nothing_of_it(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    click(lab, "reset_button")
    qtbot.waitUntil(lambda: lab.run.state == "idle")
    qtbot.wait(60)
    assert lab.history.iterations == 0
    assert lab.buttons.train_button.text() == "Train"


def test_one_step_is_one_iteration(lab, qtbot, digits: Dataset) -> None:
    for count in (1, 2, 3):
        click(lab, "step_button")
        qtbot.waitUntil(lambda count=count: lab.history.iterations == count)
        assert lab.run.state == "paused"
    qtbot.wait(60)
    assert lab.history.losses == pytest.approx(expected_losses(digits, 3), rel=1e-5)


def test_three_quick_steps_are_three_iterations(lab, qtbot, digits: Dataset) -> None:
    for total in (3, 6):
        for _ in range(3):
            click(lab, "step_button")
        assert lab.run.state == "paused"
        qtbot.waitUntil(lambda total=total: lab.history.iterations == total)
    qtbot.wait(60)
    assert lab.history.losses == pytest.approx(expected_losses(digits, 6), rel=1e-5)
    assert lab.buttons.train_button.text() == "Continue"


def test_continue_goes_on_from_a_step_that_is_still_being_made(lab, qtbot) -> None:
    click(lab, "step_button")
    click(lab, "train_button")
    assert lab.run.state == "running"
    qtbot.waitUntil(lambda: lab.history.iterations > 10)


@pytest.mark.parametrize("end", ["stop_button", "reset_button"])
def test_train_at_once_after_the_end_of_a_run_begins_another(
    lab, qtbot, digits: Dataset, end: str
) -> None:
    begin_endless(lab, qtbot)
    first = lab.run.live
    click(lab, end)
    assert lab.run.state == "stopping"
    assert not lab.buttons.stop_button.isEnabled()
    click(lab, "train_button")
    click(lab, "train_button")  # harmless: it is about to begin
    qtbot.waitUntil(lambda: lab.run.state == "running")
    assert lab.run.live is not first
    qtbot.waitUntil(lambda: lab.history.iterations > 20)
    assert lab.history.losses[:20] == pytest.approx(expected_losses(digits, 20), rel=1e-5)
    assert lab.strip.text == ""


@pytest.mark.parametrize("end", ["stop_button", "reset_button"])
def test_steps_at_once_after_the_end_of_a_run_are_made_in_the_next(lab, qtbot, end: str) -> None:
    begin_endless(lab, qtbot)
    first = lab.run.live
    click(lab, end)
    click(lab, "step_button")
    click(lab, "step_button")
    qtbot.waitUntil(lambda: lab.run.live not in (None, first) and lab.history.iterations == 2)
    assert lab.run.state == "paused"


def test_a_run_that_was_to_follow_can_be_called_off(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    click(lab, "stop_button")
    click(lab, "train_button")
    click(lab, "reset_button")
    qtbot.waitUntil(lambda: lab.run.state == "idle")
    qtbot.wait(60)
    assert (lab.run.state, lab.history.iterations) == ("idle", 0)


def test_a_paused_run_is_stopped_at_once(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    click(lab, "train_button")
    click(lab, "stop_button")
    qtbot.waitUntil(lambda: lab.run.state == "idle")
    assert "Stopped after" in lab.strip.text


def test_the_keys_train_step_and_reset(lab, qtbot) -> None:
    QTest.keyClick(lab, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: lab.history.iterations == 1)
    QTest.keyClick(lab, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: lab.history.iterations > 10)
    QTest.keyClick(lab, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: lab.run.state == "idle" and lab.history.iterations == 0)


def test_the_learning_rate_changes_while_it_runs(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    assert not lab.findChild(QLineEdit, "batch_size_box").isEnabled()
    type_into(find(lab, "learning_rate_box"), "0.5")
    qtbot.waitUntil(lambda: len(lab.history.rates) > 0)
    assert lab.history.rates[-1].learning_rate == 0.5


def test_closing_while_training_ends_it(main_window, qtbot) -> None:
    window = main_window(lab="training")
    lab = training_lab(window, qtbot)
    begin_endless(lab, qtbot)
    window.close()
    assert lab.run.state == "idle"
    seen = lab.history.iterations
    qtbot.wait(80)
    assert lab.history.iterations == seen


def test_another_tab_does_not_disturb_the_run(main_window, qtbot) -> None:
    window = main_window(lab="training")
    lab = training_lab(window, qtbot)
    begin_endless(lab, qtbot)
    window.show_lab("loss")
    seen = lab.history.iterations
    qtbot.waitUntil(lambda: lab.history.iterations > seen + 50)


# Settings ------------------------------------------------------------------------------------


def test_every_setting_reaches_the_run(lab, qtbot) -> None:
    type_into(find(lab, "hidden_units_box"), "20")
    choose(lab, "activation_combo", "relu")
    choose(lab, "initial_weights_combo", "he")
    choose(lab, "optimizer_combo", "Momentum")
    type_into(find(lab, "learning_rate_box"), "0.02")
    type_into(find(lab, "batch_size_box"), "50")
    type_into(find(lab, "weight_decay_box"), "0.001")
    type_into(find(lab, "seed_box"), "7")
    type_into(find(lab, "train_images_box"), "1000")
    type_into(find(lab, "validation_images_box"), "500")
    assert train_to_the_end(lab, qtbot, 30) == ""
    live = lab.run.live
    assert live.network.params["W1"].shape == (784, 20)
    assert live.network.activation == "relu"
    config = live.config
    assert (config.optimizer, config.learning_rate, config.batch_size) == ("Momentum", 0.02, 50)
    assert (config.weight_decay, config.seed) == (0.001, 7)
    assert live.data.sizes[:2] == (1000, 500)
    last = lab.history.evaluations[-1]
    assert value(lab, "validation") == f"{last.validation_accuracy:.2%}"
    validation = lab.plots.accuracy_plot.curves[1]
    assert validation.style == "dot"
    assert validation.values()[1][-1] == last.validation_accuracy
    text = lab.findChild(QLabel, "data_text").text()
    assert text == "1,000 training · 500 validation · 2,500 test"


def test_epochs_are_whole_numbers_of_iterations(lab, qtbot) -> None:
    type_into(find(lab, "train_images_box"), "1050")
    type_into(find(lab, "batch_size_box"), "100")
    choose(lab, "length_unit_combo", "epochs")
    train_to_the_end(lab, qtbot, 2)
    assert lab.history.iterations == 22  # 11 iterations make an epoch
    assert value(lab, "epoch") == "2"


def test_short_epochs_are_measured_only_now_and_then(lab, qtbot) -> None:
    type_into(find(lab, "train_images_box"), "100")
    train_to_the_end(lab, qtbot, 1000)  # 1,000 epochs
    at = [one.iteration for one in lab.history.evaluations]
    assert at == list(range(0, 1001, 5))


def test_training_by_the_numerical_gradient_gives_the_same_curve(lab, qtbot) -> None:
    type_into(find(lab, "hidden_units_box"), "3")
    type_into(find(lab, "batch_size_box"), "5")
    train_to_the_end(lab, qtbot, 4)
    exact = lab.history.losses.copy()
    choose(lab, "gradient_combo", "numerical")
    train_to_the_end(lab, qtbot, 4)
    assert lab.history.losses == pytest.approx(exact, rel=1e-5)


def test_another_optimizer_brings_a_rate_that_suits_it(lab) -> None:
    choose(lab, "optimizer_combo", "Adam")
    assert lab.settings.rate.value == 0.001
    choose(lab, "optimizer_combo", "SGD")
    assert lab.settings.rate.value == 0.1
    type_into(find(lab, "learning_rate_box"), "0.3")
    choose(lab, "optimizer_combo", "Adam")
    assert lab.settings.rate.value == 0.3  # what was chosen by hand stays


@pytest.mark.parametrize(
    ("box", "text", "name"),
    [
        ("hidden_units_box", "0", "Hidden units"),
        ("hidden_units_box", "many", "Hidden units"),
        ("batch_size_box", "2.5", "Batch size"),
        ("batch_size_box", "99999999", "Batch size"),
        ("length_box", "-3", "Train for"),
        ("learning_rate_box", "nan", "Learning rate η"),
        ("weight_decay_box", "inf", "Weight decay"),
        ("seed_box", "", "Seed"),
    ],
)
def test_bad_input_is_marked_and_said_and_the_last_good_value_stays(
    lab, box: str, text: str, name: str
) -> None:
    field = lab.findChild(QLineEdit, box)
    before = field.value
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    assert field.property("invalid")
    assert lab.strip.kind == "error"
    assert lab.strip.text.startswith(name)
    # A value on the way to the typed one may have been valid.
    assert field.value == before or text.startswith(f"{field.value:g}")
    lab.buttons.train_button.setFocus()
    assert not field.property("invalid")
    assert lab.strip.kind == ""


def test_a_batch_larger_than_the_training_set_is_said_before_any_work(lab, qtbot) -> None:
    type_into(find(lab, "train_images_box"), "50")
    qtbot.waitUntil(lambda: lab.strip.kind == "error")
    assert "The batch has 100 images but there are only 50" in lab.strip.text
    assert not lab.buttons.train_button.isEnabled()
    type_into(find(lab, "batch_size_box"), "50")
    qtbot.waitUntil(lambda: lab.strip.kind == "")
    assert lab.buttons.train_button.isEnabled()


def test_a_loss_that_is_no_number_ends_the_run_with_what_to_try(lab, qtbot) -> None:
    choose(lab, "initial_weights_combo", "1")
    choose(lab, "activation_combo", "relu")
    choose(lab, "optimizer_combo", "Momentum")
    type_into(find(lab, "weight_decay_box"), "1")
    type_into(find(lab, "learning_rate_box"), "100")
    message = train_to_the_end(lab, qtbot, 2000)
    diverged = lab.history.diverged
    assert f"At iteration {diverged.iteration} " in message
    assert "Try a smaller one, such as 10" in message
    assert (lab.strip.kind, lab.strip.text) == ("error", message)
    assert lab.run.state == "idle"
    assert np.isfinite(lab.history.losses).all()
    assert lab.digits.guesses == [None] * 10 or None not in lab.digits.guesses


def test_a_network_that_still_guesses_is_told_so(lab, qtbot) -> None:
    type_into(find(lab, "learning_rate_box"), "1e-6")
    assert train_to_the_end(lab, qtbot, 20) == ""
    assert lab.strip.kind == "warning"


# Words, look, keeping ------------------------------------------------------------------------


def test_language_and_theme_change_while_it_trains(main_window, qtbot) -> None:
    window = main_window(lab="training")
    lab = training_lab(window, qtbot)
    begin_endless(lab, qtbot)
    seen = lab.history.iterations
    window.set_language("ko")
    appearance.set_choice("dark")
    appearance.set_text_scale(1.5)
    qtbot.waitUntil(lambda: lab.buttons.train_button.text() == "일시 정지")
    qtbot.waitUntil(lambda: lab.plots.loss_plot.curves[1].text == "최근 100회 평균")
    gradient = lab.findChild(QComboBox, "gradient_combo")
    qtbot.waitUntil(lambda: gradient.currentText() == "오차역전파법")
    qtbot.waitUntil(lambda: lab.history.iterations > seen + 50)
    assert lab.run.state == "running"
    window.set_language("en")
    qtbot.waitUntil(lambda: lab.buttons.train_button.text() == "Pause")
    appearance.set_choice("light")
    appearance.set_text_scale(1.0)


def test_a_message_is_said_anew_in_the_other_language(main_window, qtbot) -> None:
    window = main_window(lab="training")
    lab = training_lab(window, qtbot)
    train_to_the_end(lab, qtbot, 300)
    english = lab.strip.text
    window.set_language("ko")
    qtbot.waitUntil(lambda: lab.strip.text != english)
    window.set_language("en")
    qtbot.waitUntil(lambda: lab.strip.text == english)


def test_the_curves_are_painted_in_the_colours_of_their_meaning(lab, qtbot) -> None:
    train_to_the_end(lab, qtbot, 280)
    QTest.mouseClick(lab.findChild(QToolButton, "log_scale_button"), Qt.MouseButton.LeftButton)
    plot = lab.plots.loss_plot
    assert plot.view[2] > 0
    image = plot.grab().toImage()
    ink = sum(
        image.pixelColor(QPoint(x, y)).name() == appearance.theme.loss.lower()
        for x in range(60, image.width() - 20)
        for y in range(100, image.height() - 50)
    )
    assert ink > 50


def test_the_curves_say_what_they_show(lab, qtbot) -> None:
    plots = (lab.plots.loss_plot, lab.plots.accuracy_plot)
    assert {plot.summary() for plot in plots} == {"Nothing has been trained yet."}
    train_to_the_end(lab, qtbot, 280)
    loss, accuracy = (plot.summary() for plot in plots)
    recent = f"{lab.history.recent_loss:.3g}"
    assert loss in (
        f"The loss is {recent} at iteration 280 and {way}."
        for way in ("falling", "rising", "steady")
    )
    last = lab.history.evaluations[-1]
    assert f"{100 * last.test_accuracy:.3g}% of the test images" in accuracy


def test_controls_have_names_of_their_own_and_words_for_screen_readers(lab) -> None:
    fields = [
        widget
        for kind in (QLineEdit, QComboBox, QPushButton, QToolButton)
        for widget in lab.findChildren(kind)
        if not widget.objectName().startswith("qt_")
    ]
    names = [widget.objectName() for widget in fields]
    assert "" not in names
    assert len(set(names)) == len(names)
    silent = [w.objectName() for w in fields if not w.accessibleName()]
    assert silent == ["message_action_button"]  # it is hidden and has no words yet


def test_what_was_set_is_there_again(main_window, qtbot, lab) -> None:
    type_into(find(lab, "hidden_units_box"), "30")
    choose(lab, "optimizer_combo", "AdaGrad")
    choose(lab, "length_unit_combo", "epochs")
    type_into(find(lab, "length_box"), "3")
    type_into(find(lab, "train_images_box"), "500")
    lab.plots.set_log_scale(True)
    state = lab.state()
    again = training_lab(
        main_window(lab="training", settings=Settings(labs={"training": state})), qtbot
    )
    assert again.state() == state
    again.reset()
    assert again.settings.hidden.value == 50
    assert again.state()["settings"]["train_images"] is None


@pytest.mark.parametrize(
    "state",
    [
        {"settings": 3, "data": 7, "folder": [], "log_scale": "yes"},
        {"settings": {"hidden_units": "many", "seed": None, "learning_rate": float("nan")}},
        {"settings": {"hidden_units": 10**400, "batch_size": -5, "optimizer": "Magic"}},
        {"settings": {"length": float("inf"), "activation": ["sigmoid"], "train_images": {}}},
    ],
)
def test_a_damaged_state_leaves_the_lab_usable(main_window, qtbot, state: dict) -> None:
    lab = training_lab(
        main_window(lab="training", settings=Settings(labs={"training": state})), qtbot
    )
    assert 1 <= lab.settings.hidden.value <= 1000
    assert lab.settings.batch.value >= 1
    assert lab.data.value == "builtin"
    assert lab.buttons.train_button.isEnabled()


# Tables and scripts --------------------------------------------------------------------------


def test_the_table_holds_the_curves(lab, qtbot) -> None:
    train_to_the_end(lab, qtbot, 150)
    header, rows = lab.table()
    assert header[:2] == ["iteration", "loss"]
    assert [row[0] for row in rows] == list(range(151))
    assert rows[7][1] == lab.history.losses[6]
    assert rows[150][4] == lab.history.evaluations[-1].test_accuracy
    assert rows[7][2:] == ["", "", ""]


@pytest.mark.parametrize(
    ("optimizer", "activation", "images"),
    [("SGD", "sigmoid", 14_000), ("Adam", "relu", 2000), ("Nesterov", "tanh", 14_000)],
)
def test_the_code_prints_the_numbers_on_screen(
    lab, qtbot, optimizer: str, activation: str, images: int
) -> None:
    choose(lab, "optimizer_combo", optimizer)
    choose(lab, "activation_combo", activation)
    type_into(find(lab, "weight_decay_box"), "0.0001")
    type_into(find(lab, "train_images_box"), str(images))
    train_to_the_end(lab, qtbot, 120)
    printed = numbers_of(lab.code())
    last = lab.history.evaluations[-1]
    assert printed["iterations"] == 120
    assert printed["mean loss of the last 100"] == pytest.approx(lab.history.recent_loss, rel=1e-4)
    assert printed["training accuracy"] == pytest.approx(last.train_accuracy, abs=2e-3)
    assert printed["test accuracy"] == pytest.approx(last.test_accuracy, abs=2e-3)


def test_the_code_follows_a_changed_learning_rate_and_a_run_cut_short(lab, qtbot) -> None:
    for _ in range(2):
        click(lab, "step_button")
    qtbot.waitUntil(lambda: lab.history.iterations == 2)
    type_into(find(lab, "learning_rate_box"), "1.5")
    seen = lab.history.iterations
    for count in range(1, 6):
        click(lab, "step_button")
        qtbot.waitUntil(lambda count=count: lab.history.iterations == seen + count)
    printed = numbers_of(lab.code())
    assert printed["iterations"] == seen + 5
    assert printed["mean loss of the last 100"] == pytest.approx(lab.history.recent_loss, rel=1e-5)
    assert "test accuracy" not in printed  # an epoch is not over yet


def test_the_code_before_a_run_tells_what_train_would_do(lab) -> None:
    assert "range(1, 10000 + 1)" in lab.code()
    assert "784-50-10, sigmoid, SGD" in lab.code()


def test_the_self_test_s_training_waits_for_the_data(main_window, qtbot) -> None:
    lab = main_window(lab="training").lab("training")
    with qtbot.waitSignal(lab.run_ended, timeout=END_MS) as ended:
        lab.train_for_test(50)
    assert ended.args == [""]
    assert lab.history.iterations == 50


def numbers_of(script: str) -> dict[str, float]:
    """Return the numbers that a script prints, by name."""
    lines = (line.rsplit(" ", 1) for line in printed_by(script).splitlines())
    return {name: float(number) for name, number in lines}


def test_the_curve_is_whole_at_a_pause_and_at_the_end(lab, qtbot) -> None:
    begin_endless(lab, qtbot)
    qtbot.mouseClick(lab.buttons.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.run.state == "paused")
    raw = lab.plots.loss_plot.curves[0]
    qtbot.waitUntil(lambda: lab.plots._drawn[0] == lab.history.iterations)
    assert raw.values()[0][-1] <= lab.history.iterations
    lab.run.stop()
    qtbot.waitUntil(lambda: lab.run.state == "idle")
    assert lab.plots._drawn[0] == lab.history.iterations
