"""One snapshot of the catalogue, read when the data moves, shared by every thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier, Event

import pytest

from pathways.model.records import Catalogue, Region
from pathways.planner import QuestionError
from pathways.services import routing
from pathways.services.routing import Routing
from tests.support.folders import edit, write_folder
from tests.support.little import ask, helper, tech, world
from tests.support.small import job

SMALL = world(helper(also_called=("Mate",)), tech()).catalogue
THREADS = 8


class Data:
    """A catalogue that moves: each revision marks what is read."""

    def __init__(self) -> None:
        self.revision = 1
        self.reads = 0

    def read(self) -> Catalogue:
        self.reads += 1
        return replace(SMALL, revision=f"r-{self.revision}")

    def mark(self) -> object:
        return self.revision


def test_a_catalogue_is_read_when_it_is_first_asked_for_and_only_once():
    data = Data()
    service = Routing(data.read, data.mark)
    assert data.reads == 0

    snapshots = [service.current() for _ in range(3)]

    assert data.reads == 1
    assert snapshots[0] is snapshots[1] is snapshots[2]


def test_when_the_data_moves_the_next_answer_is_of_the_new_state():
    data = Data()
    service = Routing(data.read, data.mark)
    before = service.answer(ask())

    data.revision = 2

    assert (before.revision, service.answer(ask()).revision) == ("r-1", "r-2")
    assert data.reads == 2


def test_whoever_holds_a_snapshot_keeps_it_while_the_data_moves():
    data = Data()
    service = Routing(data.read, data.mark)
    old = service.current()

    data.revision = 2
    service.current()

    assert old.catalogue.revision == "r-1"


def test_data_that_has_no_mark_never_changes():
    data = Data()
    service = Routing(data.read)
    service.current()

    data.revision = 2

    assert service.current().catalogue.revision == "r-1"
    assert data.reads == 1


def test_data_that_moves_while_it_is_read_is_read_again():
    data = Data()

    def slow() -> Catalogue:
        found = data.read()
        if data.reads == 1:
            data.revision = 2  # somebody commits between the mark and the end of the read
        return found

    service = Routing(slow, data.mark)

    assert service.current().catalogue.revision == "r-1"
    assert service.current().catalogue.revision == "r-2"
    assert service.current().catalogue.revision == "r-2"
    assert data.reads == 2


def test_a_read_that_fails_leaves_the_last_snapshot_and_is_tried_again():
    data = Data()
    broken = Event()

    def read() -> Catalogue:
        if broken.is_set():
            raise OSError("gone")
        return data.read()

    service = Routing(read, data.mark)
    service.current()
    data.revision = 2
    broken.set()

    with pytest.raises(OSError, match="gone"):
        service.current()
    broken.clear()

    assert service.current().catalogue.revision == "r-2"


def test_many_threads_at_once_read_once_and_share_one_snapshot():
    data = Data()
    ready = Barrier(THREADS)
    service = Routing(data.read, data.mark)

    def look() -> object:
        ready.wait(timeout=10)
        return service.current()

    with ThreadPoolExecutor(THREADS) as pool:
        seen = [future.result() for future in [pool.submit(look) for _ in range(THREADS)]]

    assert data.reads == 1
    assert len({id(snapshot) for snapshot in seen}) == 1


def test_answers_of_many_threads_are_those_of_one():
    service = Routing(Data().read)
    alone = service.answer(ask())

    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda _: service.answer(ask()), range(40)))

    assert all(answer == alone for answer in together)


def test_whoever_asks_while_another_reads_waits_and_gets_the_new_one():
    data = Data()
    reading, go_on = Event(), Event()

    def slow() -> Catalogue:
        reading.set()
        assert go_on.wait(timeout=10)
        return data.read()

    service = Routing(slow, data.mark)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(service.current)
        assert reading.wait(timeout=10)
        second = pool.submit(service.current)
        go_on.set()

        assert first.result(timeout=10) is second.result(timeout=10)
    assert data.reads == 1


def test_a_name_is_looked_up_in_the_newest_catalogue():
    data = Data()
    more = world(helper(), tech(), job("welder")).catalogue
    service = Routing(lambda: SMALL if data.revision == 1 else more, data.mark)

    before = service.find_occupations("welder")
    data.revision = 2

    assert before == []
    assert [each.id for each in service.find_occupations("welder")] == ["welder"]
    assert [each.id for each in Routing(lambda: SMALL).find_occupations("mate")] == ["helper"]


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Los_Angeles", "2026-01-05"), ("Asia/Tokyo", "2026-01-06")]
)
def test_today_is_the_day_in_the_regions_time_zone(zone, day, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 1, 6, 4, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(routing, "datetime", Clock)
    region = Region(id="la", name="County", area="la", time_zone=zone)

    assert Routing(lambda: replace(SMALL, region=region)).today().isoformat() == day


def test_a_wrong_question_is_refused_and_the_service_goes_on():
    service = Routing(lambda: SMALL)

    with pytest.raises(QuestionError, match="nobody"):
        service.answer(ask(target="nobody"))

    assert service.answer(ask()).total == 1


def test_a_folder_is_read_once(tmp_path):
    folder = write_folder(tmp_path / "data")
    service = Routing.from_folder(folder)
    assert [each.id for each in service.find_occupations("fitter")] == ["fitter"]

    edit(folder, "occupations/fitter.yaml", "name: Fitter", "name: Turner")

    assert service.find_occupations("turner") == []
