"""One snapshot of the catalogue, read when the data moves, shared by every thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from threading import Barrier, Event

import pytest

from pathways.model.records import Catalogue, Region
from pathways.planner import QuestionError
from pathways.services import routing
from pathways.services.answer_shelf import question_key
from pathways.services.marks import OutOfSightError
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


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The questions that the planner is asked."""
    planned: list[object] = []
    real = routing.plan  # type: ignore[attr-defined]  # it is put in its place below

    def count(network, question):
        planned.append(question)
        return real(network, question)

    monkeypatch.setattr(routing, "plan", count)
    return planned


def test_a_question_that_was_asked_lately_is_not_planned_again(monkeypatch):
    planned = counted(monkeypatch)
    service = Routing(Data().read)

    found = {id(service.answer(ask())) for _ in range(3)}
    service.answer(ask(max_weeks=3))

    assert len(found) == 1
    assert len(planned) == 2


def test_when_the_data_moves_the_question_is_planned_anew(monkeypatch):
    planned = counted(monkeypatch)
    data = Data()
    service = Routing(data.read, data.mark)

    revisions = []
    for data.revision in (1, 1, 2, 2):
        revisions.append(service.answer(ask()).revision)

    assert revisions == ["r-1", "r-1", "r-2", "r-2"]
    assert len(planned) == 2


def test_questions_that_differ_in_anything_have_keys_of_their_own():
    questions = [
        ask(),
        ask(by="law"),
        ask(age=Fraction(19)),
        ask(age=Fraction(38, 2) + 1),
        ask(held={"badge": None}),
        ask(held={"badge": date(2027, 1, 1)}),
        ask(lacks=frozenset({"badge"})),
        ask(lapsed=frozenset({"badge"})),
        ask(max_weeks=1),
        ask(most=1),
    ]

    assert len({question_key(question) for question in questions}) == len(questions)
    assert question_key(ask(held={"a": None, "b": None})) == question_key(
        ask(held={"b": None, "a": None})
    )
    assert question_key(ask(), on="r-1") != question_key(ask(), on="r-2")


def test_a_pinned_service_stays_with_its_revision_and_looks_no_more(monkeypatch):
    planned = counted(monkeypatch)
    data = Data()
    service = Routing(data.read, data.mark)
    service.answer(ask())
    pinned = service.pinned()

    data.revision = 2
    marks = []
    monkeypatch.setattr(data, "mark", lambda: marks.append(1))

    assert pinned.answer(ask()).revision == "r-1"
    assert pinned.current() is pinned.pinned().current()
    assert (data.reads, len(planned), marks) == (1, 1, [])


class Away(Data):
    """Data whose database can be away."""

    def __init__(self) -> None:
        super().__init__()
        self.is_away = False

    def mark(self) -> object:
        if self.is_away:
            raise OutOfSightError("The database is away.")
        return super().mark()


def test_while_the_database_is_away_the_last_snapshot_answers_and_says_so():
    data = Away()
    service = Routing(data.read, data.mark)
    service.current()

    data.is_away = True

    assert service.answer(ask()).revision == "r-1"
    assert not service.pinned().is_seen
    with pytest.raises(OutOfSightError, match="away"):
        service.require_sight()
    data.is_away, data.revision = False, 2
    assert service.pinned().is_seen
    assert service.answer(ask()).revision == "r-2"


def test_a_database_that_was_never_seen_has_no_answers():
    data = Away()
    data.is_away = True

    with pytest.raises(OutOfSightError):
        Routing(data.read, data.mark).current()


def test_a_newer_state_that_was_seen_and_not_read_is_not_hidden_by_the_old_one():
    data = Away()
    looks = []

    def mark() -> object:
        looks.append(1)
        data.is_away = len(looks) == 3  # the second look of the second question
        return data.mark()

    service = Routing(data.read, mark)
    service.current()
    assert len(looks) == 2
    looks.pop()
    data.revision = 2

    with pytest.raises(OutOfSightError):
        service.current()


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


def test_what_hangs_on_the_catalogue_alone_is_worked_out_once_for_each_state_of_it():
    data = Data()
    service = Routing(data.read, data.mark)
    made: list[str] = []

    def told() -> str:
        made.append(service.current().catalogue.revision)
        return made[-1]

    assert [service.fixed("told", told), service.pinned().fixed("told", told)] == ["r-1", "r-1"]
    assert service.fixed("other", lambda: "x") == "x"
    data.revision = 2

    assert [service.fixed("told", told) for _ in range(2)] == ["r-2", "r-2"]
    assert made == ["r-1", "r-2"]
