"""The recipes of CONTRIBUTING.md, followed on a copy of the project."""

from __future__ import annotations

import re
import textwrap

import pytest

from tests.project_copy import Copy, as_item, code_of

LANDSCAPES = "engine/surfaces/landscapes.py"
SURFACES = "engine/surfaces/catalogue.py"
OPTIMIZERS = "engine/optimizers/catalogue.py"
PROGRAM = "gui/program.py"
FORMULAS = "engine/losses/formulas.py"
WITH_NUMBERS = "engine/losses/with_numbers.py"
LOSSES = "engine/losses/catalogue.py"
TERMS = "tests/test_engine/test_losses/test_formulas.py"
COMPUTING = "engine/expressions/computing.py"
OPERATIONS = "engine/expressions/operations.py"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return a copy of the project in which every recipe was followed."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    functions, row = code_of("Add a surface")
    copy.append(LANDSCAPES, functions)
    copy.insert(SURFACES, ')\n"""Name → surface', as_item(row))
    written, listed, color = code_of("Add an optimizer")
    copy.insert(OPTIMIZERS, "OPTIMIZERS: Mapping", written + "\n\n")
    copy.insert(OPTIMIZERS, "        )\n    }\n)\n", " " * 12 + listed)
    copy.insert(PROGRAM, "    },\n)\n", " " * 8 + color)
    functions, written, row, term = code_of("Add a loss")
    copy.append(FORMULAS, functions)
    copy.append(WITH_NUMBERS, written)
    copy.insert(LOSSES, ")\nLOSSES: dict", as_item(row))
    copy.insert(TERMS, "}\n\n\n@pytest", " " * 4 + term)
    functions, row = code_of("Add an operation")
    copy.append(COMPUTING, functions)
    copy.insert(OPERATIONS, ")\n_IN_DERIVATIVES = (", as_item(row))
    return copy


def test_the_new_surface_and_optimizer_pass_all_that_is_asked_of_them(copy: Copy) -> None:
    code, said = copy.tests(
        "tests/test_engine/test_surfaces",
        "tests/test_engine/test_optimizers",
        "tests/test_engine/test_scripts",
        "tests/test_gui/test_theme.py",
        "-k", "booth or Signum or optimizer or row or listed",
    )  # fmt: skip
    assert code == 0, said
    assert int(re.findall(r"(\d+) passed", said)[0]) > 40


def test_the_window_shows_them_wherever_surfaces_and_optimizers_are_shown(copy: Copy) -> None:
    (copy.folder / "tests" / "test_gui" / "test_seen.py").write_text(
        textwrap.dedent(
            '''
            """A window with one surface and one optimizer more."""

            from gui.plots.look import color_of


            def test_all_is_there(main_window):
                lab = main_window(lab="descent").lab("descent")
                lab.choice.combo.set_value("booth")
                lab.optimizer.combo.set_value("Signum")
                assert lab.choice.combo.currentText() == "Booth"
                assert "x0 + 2x1 - 7" in lab.choice.formula.toolTip()
                assert lab.choice.start == (-8.0, 8.0)
                assert lab.optimizer.rate.value == 0.2
                assert "sgn" in lab.optimizer.formulas[1].latex
                assert lab.findChild(object, "signum_momentum_box").value == 0.9
                assert lab.findChild(object, "compare_signum_check").text() == "Signum"
                assert lab.scene.surface.name == "booth"
                assert [trail.role for trail in lab.scene.trails] == ["optimizer:Signum"]
                assert color_of("optimizer:Signum") == "#9B6BD3"
                assert not lab.grab().toImage().isNull()
                script = lab.code()
                assert "(x0 + 2*x1 - 7)**2" in script
                assert "w = w - rate * np.sign(m)" in script
                training = main_window(lab="training").lab("training")
                assert "Signum" in training.settings.optimizer.values
            '''
        ),
        encoding="utf-8",
    )
    code, said = copy.tests("tests/test_gui/test_seen.py")
    assert code == 0, said


def test_the_new_loss_and_operation_pass_all_that_is_asked_of_them(copy: Copy) -> None:
    code, said = copy.tests(
        "tests/test_engine/test_losses",
        "tests/test_engine/test_expressions",
        "-k", "log_cosh or cot or random_derivatives or typed_again",
    )  # fmt: skip
    assert code == 0, said
    assert int(re.findall(r"(\d+) passed", said)[0]) > 12


def test_the_window_shows_them_wherever_losses_and_formulas_are_shown(copy: Copy) -> None:
    (copy.folder / "tests" / "test_gui" / "test_seen_too.py").write_text(
        textwrap.dedent(
            '''
            """A window with one loss and one operation more."""


            def test_all_is_there(main_window):
                lab = main_window(lab="loss").lab("loss")
                choice = lab.findChild(object, "loss_choice")
                choice.set_value("log_cosh_error")
                assert choice.currentText() == "Log-cosh error"
                assert "Log-cosh error" in lab.readout.hero.caption.text()
                assert r"\\ln(\\cosh(y_k - t_k))" in lab.findChild(object, "loss_formula").latex
                assert r"\\ln(\\cosh(0.6 - 1))" in lab.findChild(object, "worked_formula").latex
                assert "mean over the 10" in lab.findChild(object, "loss_note").text()
                assert "ln cosh(y−t)" in lab.findChild(object, "term_table").model().headers
                assert "np.logaddexp(y - t, t - y)" in lab.code()
                assert not lab.grab().toImage().isNull()
                lab = main_window(lab="derivative").lab("derivative")
                field = lab.findChild(object, "function_text")
                field.setText("cotan x")
                field.editingFinished.emit()
                assert r"\\cot" in lab.findChild(object, "function_formula").latex
                assert r"\\cot" in lab.findChild(object, "derivative_formula").latex
                assert "1 / np.tan(x)" in lab.code()
            '''
        ),
        encoding="utf-8",
    )
    code, said = copy.tests("tests/test_gui/test_seen_too.py")
    assert code == 0, said


@pytest.mark.parametrize(
    ("file", "part"),
    [
        (SURFACES, "lesson"),
        (SURFACES, "functions"),
        (SURFACES, "learning_rate"),
        (OPTIMIZERS, "scale_free"),
        (OPTIMIZERS, "rate_in_training"),
        (PROGRAM, "Signum"),
        (LOSSES, "script"),
        (LOSSES, "term_latex"),
        (LOSSES, "term_text"),
        (OPERATIONS, "slope"),
        (OPERATIONS, "numpy"),
    ],
)
def test_a_forgotten_part_is_named_at_the_start(copy: Copy, file: str, part: str) -> None:
    sections = ("Add a surface", "Add an optimizer", "Add a loss", "Add an operation")
    new = "\n".join(block for section in sections for block in code_of(section))
    (line,) = re.findall(rf'^ *"?{part}"?[=:].*\n', new, re.M)
    with copy.changed((file, line, "")):
        code, said = copy.python(
            "-c", "import gui.program, engine.surfaces, engine.losses, engine.expressions"
        )
    assert code != 0
    assert part in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("tests", "wrong", "named"),
    [
        (
            "surfaces",
            [
                (LANDSCAPES, "2 * a + 4 * b, 4", "2 * a + 3 * b, 4"),
                (SURFACES, "max_curvature=18.0", "max_curvature=None"),
                (SURFACES, "(1.0, 3.0), 0.0", "(3.0, 1.0), 0.0"),
            ],
            [
                "test_a_landscape_is_its_formula[booth]",
                "test_the_curvature_is_given_exactly_for_quadratics[booth]",
                "test_minima_are_minima[booth]",
            ],
        ),
        (
            "surfaces",
            [(SURFACES, "(x0 + 2x1 - 7)^2", "(x0 + 2x1 - 7))^2")],
            ["test_a_landscape_is_its_formula[booth]"],
        ),
        (
            "optimizers",
            [
                (OPTIMIZERS, "rate * np.sign(m)", "rate * m"),
                (OPTIMIZERS, "np.sign(m, out=work)", "np.abs(m, out=work)"),
            ],
            [
                "test_the_code_does_what_the_update_does[Signum]",
                "test_one_weight_and_arrays_agree_to_the_last_bit[Signum]",
            ],
        ),
        (
            "optimizers",
            [(OPTIMIZERS, "            Signum,\n", "")],
            ["test_every_optimizer_of_the_catalogue_is_listed_under_its_name"],
        ),
        (
            "losses",
            [
                (FORMULAS, "np.tanh(y - t)", "y - t"),
                (WITH_NUMBERS, "\\cosh(", "\\sinh("),
                (LOSSES, "t - y) - np.log(2)", "t - y)"),
            ],
            [
                "test_each_gradient_agrees_with_central_differences[log_cosh_error]",
                "test_the_written_formula_computes_the_loss[log_cosh_error]",
                "test_the_script_prints_the_same_loss[log_cosh_error]",
            ],
        ),
        (
            "losses",
            [(FORMULAS, "- float(np.log(2))", "")],
            ["test_each_loss_is_its_formula[log_cosh_error]"],
        ),
        (
            "expressions",
            [
                (OPERATIONS, "g.negate(g.add(g.square(h), g.number(1)))", "g.square(h)"),
                (OPERATIONS, "1 / np.tan({})", "np.tan({})"),
                (COMPUTING, "float_divide(1, math.tan(u))", "float_divide(1, math.sin(u))"),
            ],
            [
                "test_the_slope_of_a_function_agrees_with_central_differences[cot]",
                "test_the_numpy_line_of_a_function_and_of_its_slope_computes_the_same[cot]",
                "test_single_floats_give_what_arrays_give[cot]",
            ],
        ),
    ],
)
def test_a_wrong_part_is_told_by_a_test_that_names_the_row(
    copy: Copy, tests: str, wrong: list[tuple[str, str, str]], named: list[str]
) -> None:
    with copy.changed(*wrong):
        code, said = copy.tests(
            f"tests/test_engine/test_{tests}",
            "-k", "booth or Signum or listed or log_cosh_error or cot",
        )  # fmt: skip
    assert code == 1
    failed = [line for line in said.splitlines() if line.startswith("FAILED")]
    for name in named:
        assert any(name in line for line in failed), said
    assert any(row in said for row in ("booth", "Signum", "log_cosh_error", "[cot]"))
