"""Pieces of a sweep in processes of this machine, or on the machines of a Dask cluster.

A worker that dies costs time: what it had not given back is done again by another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from pathways.gaps.sweep_table import Row

from .work import Done, Piece, Runner, SweepError, do

MOST_DEATHS = 5
"""How often workers may die before it is taken for a fault of the work."""

PATIENCE = "15 s"
"""How long a cluster may take to answer."""


def in_processes(workers: int) -> Runner:
    """Pieces in so many processes of this machine."""

    def run(some: Sequence[Piece], done: Done | None) -> list[list[Row]]:
        rows: dict[int, list[Row]] = {}
        deaths = 0
        while len(rows) < len(some):
            left = [number for number in range(len(some)) if number not in rows]
            try:
                with ProcessPoolExecutor(min(workers, len(left)), get_context("spawn")) as pool:
                    _gather(pool, some, left, rows, done)
            except BrokenProcessPool:
                deaths += 1
                if deaths > MOST_DEATHS:
                    raise SweepError(
                        f"Worker processes ended {deaths} times before their work was done. Is "
                        "there enough memory? Ask for fewer areas or fewer workers."
                    ) from None
        return [rows[number] for number in range(len(some))]

    return run


def _gather(
    pool: ProcessPoolExecutor,
    some: Sequence[Piece],
    left: Sequence[int],
    rows: dict[int, list[Row]],
    done: Done | None,
) -> None:
    """Take in what is done as it comes: whatever happens then, it need not be done again."""
    waiting: dict[Future[list[Row]], int] = {}
    for number in left:
        waiting[pool.submit(do, some[number])] = number
    try:
        while waiting:
            ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ready:
                rows[waiting[future]] = future.result()
                del waiting[future]
                if done is not None:
                    done(len(rows), len(some))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def cluster(address: str) -> Iterator[tuple[int, Runner]]:
    """A Dask cluster by its address, such as tcp://10.0.0.5:8786: how much it does at once.

    Raises
    ------
    SweepError
        Dask is not installed, nothing answers at the address, or no worker is there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SweepError(
            'A cluster needs Dask, which is not installed: pip install "pathways[cluster]"'
        ) from None
    connect: Callable[..., Any] = Client  # its functions are typed in part
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SweepError(
            f"No Dask scheduler answers at {address}: {error}. Start one with `dask scheduler`, "
            "and workers with `dask worker`."
        ) from None
    with client:
        at_once = sum(client.nthreads().values())
        if not at_once:
            raise SweepError(f"The Dask cluster at {address} has no worker: start `dask worker`.")
        yield at_once, lambda some, done: _on_client(client, some, done)


def _on_client(client: Any, some: Sequence[Piece], done: Done | None) -> list[list[Row]]:
    from distributed import as_completed
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker

    completed: Callable[..., Any] = as_completed
    futures = client.map(do, some, pure=False)
    rows: dict[int, list[Row]] = {}
    places = {future.key: number for number, future in enumerate(futures)}
    try:
        for future in completed(futures, loop=client.loop):
            rows[places[future.key]] = future.result()
            if done is not None:
                done(len(rows), len(some))
    except KilledWorker:
        raise SweepError(
            "Workers of the cluster died again and again over the same work. Have they enough "
            "memory? Ask for fewer areas."
        ) from None
    except (FutureCancelledError, OSError) as error:
        raise SweepError(f"The cluster was lost: {error}. Start again.") from None
    return [rows[number] for number in range(len(some))]
