"""A sentence about what each picture of the lab shows, for screen readers."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from engine.derivatives import Method, SlopeReport
from gui.numbers import typeset_number
from gui.translations import fill_in


class SlopeSentences(QObject):
    """Describes a report in words."""

    def curve(self, report: SlopeReport, method: Method) -> str:
        """Describe the curve with its point, tangent and secant."""
        if not math.isfinite(report.value):
            return fill_in(
                self.tr("The function has no value at x = {x}."), x=typeset_number(report.x)
            )
        return fill_in(
            self.tr("f({x}) = {value}. The secant over h = {h} has the slope {slope}."),
            x=typeset_number(report.x),
            value=typeset_number(report.value),
            h=typeset_number(report.h),
            slope=typeset_number(report.differences[method].slope),
        )

    def slopes(self, report: SlopeReport) -> str:
        """Describe the derivative."""
        if report.tangent is None:
            return fill_in(
                self.tr("No exact slope is known at x = {x}."), x=typeset_number(report.x)
            )
        return fill_in(
            self.tr("The exact slope at x = {x} is {slope}."),
            x=typeset_number(report.x),
            slope=typeset_number(report.tangent.slope),
        )

    def error(self, report: SlopeReport, method: Method) -> str:
        """Describe the error against h."""
        error = report.differences[method].error
        if not math.isfinite(error):
            return fill_in(
                self.tr("There is no error to show at x = {x}."), x=typeset_number(report.x)
            )
        return fill_in(
            self.tr("With h = {h} the error of the slope is {error}."),
            h=typeset_number(report.h),
            error=typeset_number(error, 3),
        )
