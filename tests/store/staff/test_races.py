"""Two editors at once: exactly one wins, the other keeps every word; a kill loses nothing.

``PATHWAYS_TEST_RACES=1000`` runs 1,000 races of each kind (500 of creations), and
``PATHWAYS_TEST_KILLS=200`` that many kills.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text

from pathways.catalogue.revision import revision_of
from pathways.services.editing import Change, Conflict, Editing
from pathways.services.history import events_of
from pathways.store.engine import reading
from pathways.store.event_log import EventRow
from pathways.store.reading import newest_revision, read_catalogue

RACES = int(os.environ.get("PATHWAYS_TEST_RACES", "100"))
KILLS = int(os.environ.get("PATHWAYS_TEST_KILLS", "3"))

EDITS = """
import sys
from pathways.services.editing import Actor, Editing

editing = Editing.from_database(sys.argv[1])
sam = Actor(
    user=1, name="", email="", roles=frozenset({"staff"}), providers=frozenset({"school"})
)
while True:
    now = editing.record("offerings", "shop-class")
    tuition = str(int(now.values["tuition"]) + 1)
    done = editing.correct(sam, "offerings", "shop-class", now.version, {"tuition": tuition})
    print(done.revision, tuition, flush=True)
"""


def race(*contenders):
    """Let everybody go at the same moment; return what came of each, errors too."""
    start = threading.Barrier(len(contenders))

    def run(contender):
        start.wait()
        try:
            return contender()
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(len(contenders)) as pool:
        return list(pool.map(run, contenders))


@pytest.mark.timeout(1800)
def test_of_two_editors_one_wins_and_no_text_is_lost(people, open_another, clock, editing):
    first, second = (Editing(open_another(), clock) for _ in range(2))

    def correct(which, who, version, tuition):
        values = {"tuition": tuition}
        return which.correct(people[who], "offerings", "shop-class", version, values)

    for number in range(RACES):
        version = editing.record("offerings", "shop-class").version
        mine, theirs = f"{2 * number}", f"{2 * number + 1}"
        results = race(
            lambda v=version, t=mine: correct(first, "school", v, t),
            lambda v=version, t=theirs: correct(second, "reviewer", v, t),
        )

        lost = [one for one in results if isinstance(one, Conflict)]
        assert len(lost) == 1, results
        wanted = (mine, theirs)[results.index(lost[0])]
        won = (theirs, mine)[results.index(lost[0])]
        now = editing.record("offerings", "shop-class")
        assert now.values["tuition"] == won
        assert [(f.mine, f.theirs) for f in lost[0].fields] == [(wanted, won)]
        assert lost[0].version == now.version


@pytest.mark.timeout(1800)
def test_the_same_program_created_twice_at_once_is_one_row(people, open_another, clock, editing):
    first, second = (Editing(open_another(), clock) for _ in range(2))
    base = editing.record("offerings", "shop-class").values
    for number in range(RACES // 2):
        id_ = f"class-{number}"

        def create(which, author, reviewer, name, id_=id_):
            new = {**base, "id": id_, "name": name}
            change = Change(kind="offerings", record=id_, action="create", values=new)
            draft = which.proposals.save_draft(people[author], [change])
            sent = which.proposals.submit(people[author], draft.id, draft.version)
            return which.proposals.approve(people[reviewer], sent.id, sent.version)

        results = race(
            lambda create=create: create(first, "school", "reviewer", "One"),
            lambda create=create: create(second, "second", "reviewer", "Two"),
        )

        lost = [one for one in results if isinstance(one, Conflict)]
        assert len(lost) == 1, results
        name = editing.record("offerings", id_).values["name"]
        # Whoever came too late to send theirs, or to have it approved, still has it.
        clash = [f for f in lost[0].fields if f.column == "name"]
        assert [(f.mine, f.theirs) for f in clash] == [({"One": "Two", "Two": "One"}[name], name)]
        assert len(events_of(editing.engine, "offerings", id_)) == 1


@pytest.mark.timeout(1800)
def test_an_edit_that_was_acknowledged_survives_a_kill(people, url, editing):
    acknowledged = 1
    for count in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", EDITS, url], stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline()]
            time.sleep(0.02 * (count % 25))
        finally:
            process.send_signal(signal.SIGKILL)
            rest, _ = process.communicate()
        lines += [line for line in rest.splitlines() if line.count(" ") == 1]
        acknowledged, tuition = (int(word) for word in lines[-1].split())

        started = time.monotonic()
        now = editing.record("offerings", "shop-class")
        assert time.monotonic() - started < 3
        assert int(now.values["tuition"]) in {tuition, tuition + 1}
        require_whole(editing.engine, acknowledged)
    assert acknowledged > 1


def require_whole(engine, acknowledged):
    """Every revision has its one event, the newest names its content, and the file is sound."""
    with reading(engine) as connection:
        newest, catalogue = newest_revision(connection), read_catalogue(connection)
        assert newest is not None
        assert catalogue is not None
        assert newest.number in {acknowledged, acknowledged + 1}
        assert newest.content == revision_of(catalogue)
        edits = connection.scalar(
            select(func.count(func.distinct(EventRow.revision))).where(EventRow.revision > 1)
        )
        assert edits == newest.number - 1
        if engine.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
