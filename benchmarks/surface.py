"""The pictures of gradient descent: frames per second, and matplotlib drawing the same."""

from __future__ import annotations

from benchmarks.child import ask
from benchmarks.machine import installed_version
from benchmarks.plan import Plan, tell
from benchmarks.table import Number, Table, at_least, seconds, times
from benchmarks.timing import Timings, percentile

DRAG_FRAMES = 150
DRAW_ROUNDS = 15
GOAL_FRAMES = 30

OURS_NEW, OURS_TURN = "Descent Lab: another surface", "Descent Lab: camera turned"
RIVAL_NEW, RIVAL_TURN = "matplotlib plot_surface: another surface", "matplotlib: camera turned"
RIVAL_COARSE = "matplotlib plot_surface, its default of 50 × 50"


def measure(plan: Plan) -> list[Table]:
    """Measure both tables of this area."""
    tell("surface: dragging the learning rate …")
    frames = DRAG_FRAMES // 3 if plan.quick else DRAG_FRAMES
    dragged = ask("benchmarks.on_surface", "drag_learning_rate", frames=frames)
    tables = [drag_table(dragged["seconds"], dragged["renderer"])]
    tell("surface: the picture in 3D …")
    rival = installed_version("matplotlib") is not None
    drawn = ask(
        "benchmarks.on_surface", "draw_surface", rounds=plan.rounds(DRAW_ROUNDS), rival=rival
    )
    tables.append(draw_table(Timings(drawn["seconds"]), drawn))
    return tables


def drag_table(frames: dict[str, list[float]], renderer: str) -> Table:
    """Make the table of the dragged slider."""
    table = Table(
        "drag",
        "Dragging the learning rate: a path of 200 steps on both pictures and the curve",
        f"From a move of the slider until the 3D view and the map are painted. OpenGL: {renderer}.",
        ("surface", "frame, 50 %", "frame, 99 %", "frames per second"),
    )
    for name, each in frames.items():
        middle = percentile(each, 0.5)
        rate = frames_per_second(len(each) / sum(each))
        table.add(name, seconds(middle), seconds(percentile(each, 0.99)), rate)
        goal = frames_per_second(GOAL_FRAMES)
        table.goals.append(at_least(f"frames per second, {name}", rate, goal))
    return table


def draw_table(timings: Timings, drawn: dict[str, object]) -> Table:
    """Make the table of the picture in 3D."""
    table = Table(
        "picture",
        "The picture in 3D",
        f"Himmelblau's function on {drawn['grid']} × {drawn['grid']} points, "
        f"{drawn['width']} × {drawn['height']} pixels; ours with the map beside it drawn too.",
        ("way", "time", "against ours"),
    )
    base = {RIVAL_TURN: OURS_TURN}
    for name in timings.seconds:
        ratio = timings.ratio(name, OURS_TURN if name == OURS_TURN else base.get(name, OURS_NEW))
        table.add(name, seconds(timings.median(name)), times(ratio))
    if RIVAL_NEW not in timings.seconds:
        table.notes.append("Not installed: matplotlib (make bench-extras).")
    return table


def frames_per_second(value: float) -> Number:
    """Write a rate of frames."""
    return Number(value, f"{value:.0f} / s")
