"""``pathways sweep``: every credential in every area of a state or a nation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .data import read_data
from .options import DATA, refusing
from .outcome import ANSWERED, Refused, write_whole
from .progress import counting
from .texts import text_options

if TYPE_CHECKING:
    from pathways.network import Network
    from pathways.services.sweeping.work import Runner

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("kind", "K", "Every area of this kind (default: county)."),
    ("area", "A", "An area: an id or a name, instead of a kind. Repeatable."),
    ("from", "JOB", "For people in this job (default: of whom nothing is known). Repeatable."),
    ("within", "N", "Miles from an area's center that are within reach."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
    ("table", "gaps|areas", "What each lack alone blocks (default), or counts of each area."),
)


@click.command()
@text_options(OPTIONS)
@click.option("--online", is_flag=True, help="Online classes are within reach, too.")
@DATA
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Read this compiled catalogue; workers of a cluster open it at the same place.",
)
@click.option("--csv", "table_file", metavar="FILE", help="Write CSV (default: - for the screen).")
@click.option("--json", "json_file", metavar="FILE", help="Write JSON; - is the standard output.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="Work in N processes.")
@click.option("--cluster", metavar="ADDRESS", help="Work on the Dask cluster of an address.")
def sweep(
    data: Path | None,
    snapshot: Path | None,
    table_file: str | None,
    json_file: str | None,
    workers: int | None,
    cluster: str | None,
    online: bool,  # noqa: FBT001 - click's
    **said: tuple[str, ...],
) -> None:
    """Say for every area of a state or a nation what nobody offers there, and what that blocks.

    A row for each credential that is not offered in an area and alone keeps somebody
    from a job there. The file is there whole or not at all, and the same however many
    processes worked on it; one that dies costs time, not the answer.
    """
    from pathways.services.routing import Routing
    from pathways.services.sweeping.asking import read_sweep
    from pathways.services.sweeping.tables import as_csv, as_json
    from pathways.services.sweeping.tables import sweep as sweep_over
    from pathways.services.sweeping.work import SweepError

    _check(data and snapshot, "--data or --snapshot")
    _check(workers and cluster, "--workers or --cluster")
    _check(table_file and json_file, "--csv or --json")
    network = _network(data, snapshot)
    catalogue = network.catalogue
    today = Routing(lambda: catalogue).today()
    with refusing():
        whole = read_sweep({**said, "online": ("true",) if online else ()}, catalogue, today)
    try:
        with counting("Sweeping", "Sweeping") as tell, _runner(workers, cluster) as (many, runner):
            rows = sweep_over(network, whole, runner, at_once=many, done=tell)
    except SweepError as error:
        raise Refused(str(error)) from None
    if json_file is not None:
        write_whole(json_file, as_json(rows, whole, catalogue))
    else:
        write_whole(table_file or "-", as_csv(rows, whole, catalogue))
    raise SystemExit(ANSWERED)


def _check(both: object, names: str) -> None:
    if both:
        raise Refused(f"Say {names}, one of them.")


def _network(data: Path | None, snapshot: Path | None) -> Network:
    from pathways.network import SnapshotError, network_of, open_snapshot

    if snapshot is None:
        return network_of(read_data(data))
    try:
        return open_snapshot(snapshot)
    except SnapshotError as error:
        raise Refused(str(error)) from None


@contextmanager
def _runner(workers: int | None, address: str | None) -> Iterator[tuple[int, Runner]]:
    """Who does the work, and how much at once."""
    from pathways.services.sweeping.processes import cluster, in_processes
    from pathways.services.sweeping.work import in_this_process

    if address is not None:
        with cluster(address) as found:
            yield found
    elif workers is not None and workers > 1:
        yield workers, in_processes(workers)
    else:
        yield 1, in_this_process
