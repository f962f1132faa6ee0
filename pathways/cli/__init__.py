"""The command line. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import click

from .lazy import LazyGroup

COMMANDS: dict[str, str] = {
    "backup": "pathways.cli.backup:backup",
    "areas": "pathways.cli.areas:areas",
    "check": "pathways.cli.check:check",
    "doctor": "pathways.cli.doctor:doctor",
    "export": "pathways.cli.export:export",
    "gap-changes": "pathways.cli.gap_changes:gap_changes",
    "gaps": "pathways.cli.gaps:gaps",
    "good-jobs": "pathways.cli.good_jobs:good_jobs",
    "import": "pathways.cli.import_:import_",
    "layoff": "pathways.cli.layoff:layoff",
    "links": "pathways.cli.links:links",
    "load": "pathways.cli.load:load",
    "map": "pathways.cli.map:map_",
    "plan": "pathways.cli.plan:plan",
    "reach": "pathways.cli.reach:reach",
    "region": "pathways.cli.region:region",
    "remind": "pathways.cli.remind:remind",
    "restore": "pathways.cli.backup:restore",
    "route": "pathways.cli.route:route",
    "serve": "pathways.cli.serve:serve",
    "skills": "pathways.cli.skills:skills",
    "supply": "pathways.cli.supply:supply",
    "sweep": "pathways.cli.sweep:sweep",
    "upgrade": "pathways.cli.upgrade:upgrade",
    "user": "pathways.cli.user:user",
    "verify": "pathways.cli.verify:verify",
    "what-if": "pathways.cli.what_if:what_if",
}
"""Each command's name, and the module and function that hold it."""


@click.group(cls=LazyGroup, commands_at=COMMANDS)
@click.version_option(package_name="pathways")
def main() -> None:
    """Map jobs to credentials to training: every best route, with time, cost and sources."""
