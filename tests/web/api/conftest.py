"""How many cases schemathesis tried is said at the end of every run that tried any."""

from __future__ import annotations

import pytest

COUNTED = "api_cases"
"""The property of a test under which it reports: cases tried, different ones among them, and
those that were answered (200), not refused."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what the tests report, whatever became of them and in whichever process they ran."""
    told = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == COUNTED
    ]
    if told:
        tried, different, answered = (sum(numbers) for numbers in zip(*told, strict=True))
        terminalreporter.write_line(
            f"schemathesis tried {tried:,} cases of the API ({different:,} different ones, "
            f"{answered:,} of all had an answer) on {len(told)} kinds of questions."
        )
