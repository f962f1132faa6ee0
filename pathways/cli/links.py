"""``pathways links``: which web addresses of the catalogue no longer answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .outcome import ANSWERED, NO, emit, emit_json, harmless

if TYPE_CHECKING:
    from pathways.services.links import Finding

SAID = {
    "broken": "Broken",
    "moved": "Moved for good",
    "not-asked": "Not asked",
    "answers": "Answers",
}


@click.command()
@click.option("--data", "folder", type=click.Path(path_type=Path), help="Read a catalogue folder.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--list", "only_list", is_flag=True, help="List the addresses and ask none.")
def links(folder: Path | None, as_json: bool, only_list: bool) -> None:  # noqa: FBT001 - click's options
    """Ask every web address of the catalogue whether it still answers.

    This is the only command that goes out to the web, and only when you call it. Each host is
    asked one address after the other, pages are not read, and nothing is changed: what moved or
    broke is listed with the records that name it. Exit code 1 where something is broken.
    """
    from pathways.services.links import check_links, links_of

    found = links_of(read_data(folder))
    if only_list:
        emit("".join(f"{link.url}\n" for link in found))
        return
    findings = check_links(found)
    if as_json:
        emit_json([_json(finding) for finding in findings])
    else:
        emit(_text(findings))
    raise SystemExit(NO if any(finding.state == "broken" for finding in findings) else ANSWERED)


def _json(finding: Finding) -> dict[str, object]:
    named = [{"table": table, "id": id_} for table, id_ in finding.link.named_by]
    return {
        "url": finding.link.url,
        "state": finding.state,
        "detail": finding.detail or None,
        "named_by": named,
    }


def _text(findings: tuple[Finding, ...]) -> str:
    lines = []
    for state, said in SAID.items():
        some = [finding for finding in findings if finding.state == state]
        if some:
            lines.append(f"{said}: {len(some)}")
            for finding in some:
                named = ", ".join(f"{table} {id_}" for table, id_ in finding.link.named_by)
                lines.append(f"  {finding.link.url}")
                lines.append(f"      {finding.detail}; named by {named}")
    fine = sum(finding.state == "answers" for finding in findings)
    lines.append(f"{fine} of {len(findings)} addresses answer.")
    return harmless("\n".join(lines)) + "\n"
