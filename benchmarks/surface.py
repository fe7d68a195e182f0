"""The pictures of gradient descent: frames per second, compared with matplotlib."""

from __future__ import annotations

from benchmarks.child import ask
from benchmarks.machine import installed_version
from benchmarks.plan import Plan, tell
from benchmarks.table import Number, Table, at_least, at_most, seconds, times
from benchmarks.timing import Timings, percentile

DRAG_FRAMES = 150
DRAW_ROUNDS = 15
MAP_ROUNDS = 15
GOAL_FRAMES = 30
GOAL_MAP = 0.02

OURS_NEW, OURS_TURN = "Descent Lab: another surface", "Descent Lab: camera turned"
RIVAL_NEW, RIVAL_TURN = "matplotlib plot_surface: another surface", "matplotlib: camera turned"
RIVAL_COARSE = "matplotlib plot_surface, its default of 50 × 50"


def measure(plan: Plan) -> list[Table]:
    """Measure the three tables of this area."""
    tell("surface: dragging the learning rate …")
    frames = DRAG_FRAMES // 3 if plan.quick else DRAG_FRAMES
    dragged = ask("benchmarks.on_surface", "drag_learning_rate", frames=frames)
    tables = [drag_table(dragged["seconds"], dragged["renderer"])]
    tell("surface: the map …")
    maps = ask("benchmarks.on_surface", "draw_maps", rounds=plan.rounds(MAP_ROUNDS))
    tables.append(map_table(Timings(maps["seconds"]), maps))
    tell("surface: the picture in 3D …")
    rival = installed_version("matplotlib") is not None
    drawn = ask(
        "benchmarks.on_surface", "draw_surface", rounds=plan.rounds(DRAW_ROUNDS), rival=rival
    )
    tables.append(draw_table(Timings(drawn["seconds"]), drawn))
    return tables


def drag_table(frames: dict[str, list[float]], renderer: str) -> Table:
    """Return the table of the dragged slider."""
    table = Table(
        "drag",
        "Dragging the learning rate: a path of 200 steps on both pictures and the curve",
        f"From a slider move until all three are painted. OpenGL: {renderer}.",
        ("surface", "frame, 50 %", "frame, 99 %", "frames per second"),
    )
    for name, each in frames.items():
        middle = percentile(each, 0.5)
        rate = frames_per_second(len(each) / sum(each))
        table.add(name, seconds(middle), seconds(percentile(each, 0.99)), rate)
        goal = frames_per_second(GOAL_FRAMES)
        table.goals.append(at_least(f"frames per second, {name}", rate, goal))
    return table


def map_table(timings: Timings, drawn: dict[str, object]) -> Table:
    """Return the table of the map."""
    table = Table(
        "map",
        f"A new contour map of {drawn['grid']}² points",
        f"Bands and some twelve lines, {drawn['width']} × {drawn['height']} pixels.",
        ("surface", "time", "against the bowl"),
    )
    for name in timings.seconds:
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, "bowl")))
    slowest = max(timings.median(name) for name in timings.seconds)
    table.goals.append(at_most("the slowest map", seconds(slowest), seconds(GOAL_MAP)))
    return table


def draw_table(timings: Timings, drawn: dict[str, object]) -> Table:
    """Return the table of the 3D picture."""
    table = Table(
        "picture",
        "The picture in 3D",
        f"Himmelblau's function on {drawn['grid']} × {drawn['grid']} points, "
        f"{drawn['width']} × {drawn['height']} pixels; ours also draws the map beside it.",
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
    """Return a frame rate as a `Number`."""
    return Number(value, f"{value:.0f} / s")
