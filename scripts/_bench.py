"""Measure the planner, the snapshots and the gap sweep, beside what one would use instead.

Everything is compared within one run: on a shared machine a ratio means something, a time little.
Seconds are those that a processor worked, but for the start of the command line.
Exit code 1 where an answer does not agree or does not hold; never for a time.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import date

from pathways import native
from scripts._bench_gaps import measure_gaps, measure_tables
from scripts._bench_imports import measure_imports
from scripts._bench_rest import compare_plans, measure_drawing, measure_plan, measure_start
from scripts._bench_routes import FULL, GROWTH, ROOT, SHORT, measure_routes
from scripts._bench_rows import Report
from scripts._bench_server import measure_server
from scripts._environment import say


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 0 where all that was compared agrees."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("--short", action="store_true", help="small worlds, under a minute")
    parser.add_argument("--worlds", default="", help="S, M, L or several with commas")
    parser.add_argument("--write-readme", action="store_true", help="write the table there")
    options = parser.parse_args(arguments)
    effort = SHORT if options.short else FULL
    names = options.worlds.split(",") if options.worlds else list(effort.questions)
    say(f"The planner is {_form()}. {native.fault()}")
    report = Report()
    medians = {name: measure_routes(report, name, effort) for name in names}
    if "S" in medians and "L" in medians:
        growth = medians["L"] / medians["S"]
        report.add(
            "growth: p50 on L ÷ p50 on S",
            "S, L",
            f"{growth:.1f}",
            "3,333 times the offerings",
            f"≤ {GROWTH}",
            reached=growth <= GROWTH,
        )
    for name in names:
        if name != "L" or not options.short:
            measure_gaps(report, name)
            measure_tables(report, name)
    measure_drawing(report, 6 if options.short else 30)
    measure_start(report)
    measure_server(report, 10.0, short=options.short)
    measure_imports(report, short=options.short)
    compare_plans(report)
    if not options.short:
        measure_plan(report, [name for name in names if name != "L"])
    if options.write_readme:
        report.write_into(ROOT / "README.md", _note())
    return 1 if report.wrong else 0


def _note() -> str:
    return (
        f"`scripts/bench` on {date.today().isoformat()}, "  # noqa: DTZ011 - the day of this machine
        f"{os.cpu_count()} processors, Python {platform.python_version()}, "
        f"the planner {_form()}. "
        "Seconds are of one processor at work (the start of the command line: by the clock)."
    )


def _form() -> str:
    return "compiled" if native.in_use() else "plain Python"


if __name__ == "__main__":
    sys.exit(main())
