"""What each picture of the lab shows, in a sentence: for those who hear it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from engine.derivatives import Method, SlopeReport
from gui.numbers import typeset_number


class SlopeSentences(QObject):
    """Describes a report."""

    def curve(self, report: SlopeReport, method: Method) -> str:
        """Describe the curve with its point, tangent and secant."""
        if not math.isfinite(report.value):
            return self.tr("The function has no value at x = {x}.").format(
                x=typeset_number(report.x)
            )
        return self.tr("f({x}) = {value}. The secant over h = {h} has the slope {slope}.").format(
            x=typeset_number(report.x),
            value=typeset_number(report.value),
            h=typeset_number(report.h),
            slope=typeset_number(report.differences[method].slope),
        )

    def slopes(self, report: SlopeReport) -> str:
        """Describe the derivative."""
        if report.tangent is None:
            return self.tr("No exact slope is known at x = {x}.").format(x=typeset_number(report.x))
        return self.tr("The exact slope at x = {x} is {slope}.").format(
            x=typeset_number(report.x), slope=typeset_number(report.tangent.slope)
        )

    def error(self, report: SlopeReport, method: Method) -> str:
        """Describe the error against h."""
        error = report.differences[method].error
        if not math.isfinite(error):
            return self.tr("There is no error to show at x = {x}.").format(
                x=typeset_number(report.x)
            )
        return self.tr("With h = {h} the error of the slope is {error}.").format(
            h=typeset_number(report.h), error=typeset_number(error, 3)
        )
