"""Slopes: numerical differences, tangents, gradients, and what rounding does to them."""

from __future__ import annotations

from engine.derivatives.differences import (
    Method,
    Tangent,
    error_against_h,
    numerical_diff,
    one_sided_slopes,
    tangent_line,
)
from engine.derivatives.partials import (
    numerical_gradient,
    tangent_plane,
)
from engine.derivatives.report import (
    METHODS,
    SlopeReport,
    slope_report,
)
from engine.derivatives.sampling import (
    Float64Array,
    SampledCurve,
    sample_curve,
)

__all__ = [
    "METHODS",
    "Float64Array",
    "Method",
    "SampledCurve",
    "SlopeReport",
    "Tangent",
    "error_against_h",
    "numerical_diff",
    "numerical_gradient",
    "one_sided_slopes",
    "sample_curve",
    "slope_report",
    "tangent_line",
    "tangent_plane",
]
