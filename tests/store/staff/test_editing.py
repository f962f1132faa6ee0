"""Drafts go through review and live; corrections at once; whoever is second loses nothing."""

import pytest

from pathways.catalogue.plain import RecordsError
from pathways.services.editing import (
    Change,
    Conflict,
    NotAllowed,
    NotFound,
    StaffError,
    WrongState,
)
from pathways.services.history import events_of, newest_events
from pathways.services.loading import load_folder
from pathways.store.reading import current_revision, read_catalogue_from_database
from tests.support.folders import edit, write_folder

# Who may do what hangs on no database; the way of a proposal is walked on both in test_history.
pytestmark = pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)


def changed(editing, kind, record, **values):
    """A change of some columns of a record as it is now."""
    now = editing.record(kind, record)
    return Change(
        kind=kind,
        record=record,
        action="change",
        values={**now.values, **values},
        base_version=now.version,
    )


def night_class(editing, **values):
    """A new offering of the school."""
    now = editing.record("offerings", "shop-class").values
    new = {**now, "id": "night-class", "name": "Night class", **values}
    return Change(kind="offerings", record="night-class", action="create", values=new)


def published(editing, people, change):
    """Take a change of the school's all the way."""
    draft = editing.proposals.save_draft(people["school"], [change], title="New")
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    return editing.proposals.approve(people["reviewer"], sent.id, sent.version, "Good")


def test_a_program_is_drafted_sent_and_published(editing, people, loaded):
    draft = editing.proposals.save_draft(
        people["school"], [night_class(editing)], title="Night class", why="Asked for"
    )
    assert (draft.state, draft.provider, draft.author_name) == (
        "draft",
        "school",
        "Sam of the school",
    )
    assert "night-class" not in editing.catalogue().offerings

    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    assert [one.id for one in editing.proposals.queue(people["reviewer"])] == [sent.id]
    assert "night-class" not in editing.catalogue().offerings

    done = editing.proposals.approve(people["reviewer"], sent.id, sent.version, "Welcome")

    assert done.records == (("offerings", "night-class"),)
    assert read_catalogue_from_database(loaded).offerings["night-class"].name == "Night class"
    assert current_revision(loaded) == done.revision == 2
    kept = editing.proposals.get(people["school"], draft.id)
    assert (kept.state, kept.word, kept.decided_by_name, kept.revision) == (
        "published",
        "Welcome",
        "Rita",
        2,
    )
    (event,) = events_of(loaded, "offerings", "night-class")
    assert (event.before, event.by_name, event.why, event.origin, event.proposal) == (
        None,
        "Sam of the school",
        "Asked for",
        "edit",
        draft.id,
    )


def test_a_draft_keeps_its_faults_and_is_not_sent_with_them(editing, people):
    faulty = night_class(editing, weeks="ten", awards="diplom", cip="x")

    draft = editing.proposals.save_draft(people["school"], [faulty])
    assert draft.changes[0].values["weeks"] == "ten"

    with pytest.raises(RecordsError) as caught:
        editing.proposals.submit(people["school"], draft.id, draft.version)
    assert [(i.issue.column, i.issue.found) for i in caught.value.issues] == [
        ("cip", "'x'"),
        ("weeks", "'ten'"),
    ]

    mended = night_class(editing, awards="diplom")
    draft = editing.proposals.save_draft(
        people["school"], [mended], proposal=draft.id, version=draft.version
    )
    with pytest.raises(RecordsError, match=r"awards: found 'diplom'.*did you mean 'diploma'"):
        editing.proposals.submit(people["school"], draft.id, draft.version)
    assert editing.proposals.get(people["school"], draft.id).state == "draft"


def test_a_column_that_there_is_not_is_refused_at_once(editing, people):
    with pytest.raises(RecordsError, match="found the column 'owner'"):
        editing.proposals.save_draft(people["school"], [night_class(editing, owner="union")])
    with pytest.raises(RecordsError, match="at most 10,000 characters"):
        editing.proposals.save_draft(people["school"], [night_class(editing, notes="x" * 10_001)])


def test_nobody_reviews_their_own(editing, people):
    change = changed(editing, "credentials", "port-pass", name="Port card")
    draft = editing.proposals.save_draft(people["reviewer"], [change])
    sent = editing.proposals.submit(people["reviewer"], draft.id, draft.version)

    with pytest.raises(NotAllowed, match="Somebody else must review"):
        editing.proposals.approve(people["reviewer"], sent.id, sent.version)
    editing.proposals.approve(people["second"], sent.id, sent.version)

    assert editing.catalogue().credentials["port-pass"].name == "Port card"


def test_what_is_sent_back_comes_again(editing, people):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    with pytest.raises(StaffError, match="Say what to change"):
        editing.proposals.send_back(people["reviewer"], sent.id, sent.version, " ")

    back = editing.proposals.send_back(people["reviewer"], sent.id, sent.version, "Which room?")

    assert (back.state, back.word) == ("sent-back", "Which room?")
    assert editing.proposals.queue(people["reviewer"]) == ()
    with pytest.raises(WrongState, match="sent-back, and not in review"):
        editing.proposals.approve(people["reviewer"], back.id, back.version)
    again = editing.proposals.save_draft(
        people["school"],
        [night_class(editing, notes="Room 2")],
        proposal=back.id,
        version=back.version,
    )
    sent = editing.proposals.submit(people["school"], again.id, again.version)
    editing.proposals.approve(people["reviewer"], sent.id, sent.version)
    assert editing.catalogue().offerings["night-class"].notes == "Room 2"


def test_what_was_sent_can_be_taken_back_and_put_away(editing, people):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)

    taken = editing.proposals.take_back(people["school"], sent.id, sent.version)
    gone = editing.proposals.withdraw(people["school"], taken.id, taken.version)

    assert (taken.state, gone.state) == ("draft", "withdrawn")
    with pytest.raises(WrongState, match="withdrawn"):
        editing.proposals.submit(people["school"], gone.id, gone.version)


def test_a_correction_is_live_at_once_and_listed(editing, people, loaded):
    now = editing.record("offerings", "shop-class")

    editing.correct(
        people["school"], "offerings", "shop-class", now.version, {"tuition": "1300"}, "Board vote"
    )

    assert editing.catalogue().offerings["shop-class"].tuition_cents == 130_000
    for who in ("school", "reviewer"):
        (event,) = editing.corrections(people[who])
        assert (event.columns, event.why, event.origin) == (
            ("tuition",),
            "Board vote",
            "correction",
        )
    assert editing.corrections(people["union"]) == ()


def test_a_correction_makes_unknown_what_is_emptied(editing, people):
    now = editing.record("offerings", "shop-class")
    editing.correct(people["school"], "offerings", "shop-class", now.version, {"apply_by": ""})
    assert editing.catalogue().offerings["shop-class"].apply_by is None


@pytest.mark.parametrize("column", ["name", "awards", "provider", "status", "verified_on"])
def test_other_columns_go_through_review(editing, people, column):
    now = editing.record("offerings", "shop-class")
    with pytest.raises(NotAllowed, match="go through review"):
        editing.correct(
            people["school"], "offerings", "shop-class", now.version, {column: "diploma"}
        )


def test_a_correction_is_checked_as_the_files_are(editing, people, loaded):
    now = editing.record("offerings", "shop-class")
    with pytest.raises(RecordsError, match="tuition: found 'free'; expected dollars"):
        editing.correct(
            people["school"], "offerings", "shop-class", now.version, {"tuition": "free"}
        )
    assert current_revision(loaded) == 1


def test_the_second_of_two_editors_sees_both_versions(editing, people, loaded):
    now = editing.record("offerings", "shop-class")
    editing.correct(people["school"], "offerings", "shop-class", now.version, {"tuition": "1300"})

    with pytest.raises(Conflict) as caught:
        editing.correct(
            people["reviewer"],
            "offerings",
            "shop-class",
            now.version,
            {"tuition": "1400", "seats_per_year": "20"},
        )

    clash, other = caught.value.fields
    assert (clash.column, clash.base, clash.mine, clash.theirs) == (
        "tuition",
        "1250",
        "1400",
        "1300",
    )
    assert (other.column, other.mine, other.theirs) == ("seats_per_year", "20", None)
    assert (clash.clashes, other.clashes) == (True, False)
    assert (caught.value.by, caught.value.version) == ("Sam of the school", now.version + 1)
    editing.correct(
        people["reviewer"],
        "offerings",
        "shop-class",
        caught.value.version,
        {"seats_per_year": "20"},
    )
    found = editing.catalogue().offerings["shop-class"]
    assert (found.tuition_cents, found.seats_per_year) == (130_000, 20)


def test_a_proposal_made_from_an_older_record_is_not_published(editing, people):
    change = changed(editing, "offerings", "shop-class", name="Shop class II")
    draft = editing.proposals.save_draft(people["school"], [change])
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    now = editing.record("offerings", "shop-class")
    editing.correct(people["school"], "offerings", "shop-class", now.version, {"tuition": "1300"})

    with pytest.raises(Conflict) as caught:
        editing.proposals.approve(people["reviewer"], sent.id, sent.version)

    assert {one.column for one in caught.value.fields} == {"name", "tuition"}
    assert not any(one.clashes for one in caught.value.fields)
    assert editing.proposals.get(people["reviewer"], sent.id).state == "in-review"


def test_two_people_at_one_draft_lose_nothing(editing, people):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    editing.proposals.save_draft(
        people["school"],
        [night_class(editing, name="First")],
        proposal=draft.id,
        version=draft.version,
    )

    with pytest.raises(Conflict) as caught:
        editing.proposals.save_draft(
            people["school"],
            [night_class(editing, name="Second")],
            proposal=draft.id,
            version=draft.version,
        )

    (name,) = [one for one in caught.value.fields if one.column == "name"]
    assert (name.mine, name.theirs) == ("Second", "First")
    kept = editing.proposals.save_draft(
        people["school"],
        [night_class(editing, name="Both")],
        proposal=draft.id,
        version=caught.value.version,
    )
    assert kept.changes[0].values["name"] == "Both"


def test_the_same_new_id_is_published_once(editing, people):
    for name in ("One", "Two"):
        draft = editing.proposals.save_draft(people["school"], [night_class(editing, name=name)])
        editing.proposals.submit(people["school"], draft.id, draft.version)
    first, second = editing.proposals.queue(people["reviewer"])
    editing.proposals.approve(people["reviewer"], first.id, first.version)

    with pytest.raises(Conflict) as caught:
        editing.proposals.approve(people["reviewer"], second.id, second.version)

    assert caught.value.base is None
    assert [(f.mine, f.theirs) for f in caught.value.fields if f.column == "name"] == [
        ("Two", "One")
    ]


def test_many_changes_are_published_together_or_not_at_all(editing, people, loaded):
    night, site = night_class(editing, site="annex"), editing.record("sites", "school-hall").values
    annex = Change(
        kind="sites",
        record="annex",
        action="create",
        values={**site, "id": "annex", "name": "The Annex"},
    )
    draft = editing.proposals.save_draft(people["school"], [night])
    with pytest.raises(RecordsError, match="site: found 'annex'"):
        editing.proposals.submit(people["school"], draft.id, draft.version)

    published_ = editing.proposals.save_draft(
        people["school"], [night, annex], proposal=draft.id, version=draft.version
    )
    sent = editing.proposals.submit(people["school"], published_.id, published_.version)
    done = editing.proposals.approve(people["reviewer"], sent.id, sent.version)

    assert done.records == (("sites", "annex"), ("offerings", "night-class"))
    assert {event.revision for event in newest_events(loaded, origin="edit")} == {2}


def test_what_ends_stays_to_be_read_and_what_has_no_status_goes(editing, people):
    end = Change(kind="offerings", record="shop-class", action="end", base_version=1)
    published(editing, people, end)
    assert editing.catalogue().offerings["shop-class"].status == "ended"

    employer = Change(kind="employers", record="works", action="end", base_version=1)
    published(editing, people, employer)
    assert "works" not in editing.catalogue().employers


def test_what_others_name_cannot_be_taken_away(editing, people):
    gone = Change(kind="sites", record="school-hall", action="end", base_version=1)
    draft = editing.proposals.save_draft(people["school"], [gone])
    with pytest.raises(RecordsError) as caught:
        editing.proposals.submit(people["school"], draft.id, draft.version)
    assert {issue.kind for issue in caught.value.issues} == {"credentials", "offerings", "services"}


def test_an_id_is_stable_for_ever(editing, people):
    change = changed(editing, "offerings", "shop-class", id="other-class")
    draft = editing.proposals.save_draft(people["school"], [change])
    with pytest.raises(RecordsError, match="ids are stable for ever"):
        editing.proposals.submit(people["school"], draft.id, draft.version)


def test_a_preview_shows_the_changed_whole_and_writes_nothing(editing, people, loaded):
    preview = editing.preview(people["school"], [night_class(editing)])
    assert "night-class" in preview.after.offerings
    assert "night-class" not in preview.before.offerings
    assert (preview.issues, preview.conflicts) == ((), ())
    assert current_revision(loaded) == 1

    broken = editing.preview(people["school"], [night_class(editing, weeks="ten")])
    assert broken.after is None
    assert [issue.issue.column for issue in broken.issues] == ["weeks"]


OTHERS = [
    ("union", "offerings", "shop-class", "change"),
    ("union", "sites", "school-hall", "change"),
    ("union", "providers", "school", "change"),
    ("union", "outcomes", "shop-class/completion/2024", "change"),
    ("school", "services", "job-desk", "change"),
    ("school", "credentials", "badge", "change"),
    ("school", "occupations", "fitter", "change"),
    ("school", "sources", "law", "change"),
    ("school", "areas", "west", "change"),
    ("board", "offerings", "shop-class", "change"),
    ("administrator", "offerings", "shop-class", "change"),
    ("reviewer", "areas", "west", "change"),
    ("reviewer", "region", "small", "change"),
]


@pytest.mark.parametrize(("who", "kind", "record", "action"), OTHERS)
def test_nobody_proposes_what_is_not_theirs(editing, people, who, kind, record, action):
    change = Change(kind=kind, record=record, action=action, values={}, base_version=1)
    with pytest.raises(NotAllowed):
        editing.proposals.save_draft(people[who], [change])
    with pytest.raises(NotAllowed):
        editing.preview(people[who], [change])


def test_staff_can_neither_take_over_nor_hand_over(editing, people):
    handed = changed(editing, "offerings", "shop-class", provider="union")
    for who in ("school", "union"):
        with pytest.raises(NotAllowed, match="not of your provider"):
            editing.proposals.save_draft(people[who], [handed])
    with pytest.raises(NotAllowed, match="not of your provider"):
        editing.proposals.save_draft(people["union"], [night_class(editing)])


@pytest.mark.parametrize("who", ["union", "board", "administrator"])
def test_nobody_reads_or_writes_anothers_draft(editing, people, who):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    other, proposals = people[who], editing.proposals
    for use in (proposals.submit, proposals.take_back, proposals.withdraw, proposals.approve):
        with pytest.raises((NotFound, NotAllowed)):
            use(other, draft.id, draft.version)
    with pytest.raises(NotFound):
        proposals.get(other, draft.id)
    with pytest.raises(NotFound):
        proposals.save_draft(other, [], proposal=draft.id, version=draft.version)
    assert proposals.list(other) == ()


def test_a_reviewer_reads_a_draft_only_once_it_was_sent(editing, people):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    with pytest.raises(NotFound):
        editing.proposals.get(people["reviewer"], draft.id)
    editing.proposals.submit(people["school"], draft.id, draft.version)
    found = editing.proposals.get(people["reviewer"], draft.id)
    with pytest.raises(NotAllowed):
        editing.proposals.withdraw(people["reviewer"], found.id, found.version)
    editing.proposals.take_back(people["school"], found.id, found.version)
    with pytest.raises(NotFound):
        editing.proposals.get(people["reviewer"], draft.id)


@pytest.mark.parametrize("who", ["school", "union", "board", "administrator"])
def test_only_reviewers_review(editing, people, who):
    draft = editing.proposals.save_draft(people["school"], [night_class(editing)])
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    with pytest.raises(NotAllowed):
        editing.proposals.approve(people[who], sent.id, sent.version)
    with pytest.raises(NotAllowed):
        editing.proposals.send_back(people[who], sent.id, sent.version, "No")
    with pytest.raises(NotAllowed):
        editing.proposals.queue(people[who])


def test_a_load_keeps_what_staff_added_changed_and_took_away(editing, people, loaded, tmp_path):
    published(editing, people, night_class(editing))
    published(
        editing, people, Change(kind="employers", record="works", action="end", base_version=1)
    )
    folder = write_folder(tmp_path / "again")
    edit(folder, "providers.csv", "The Union", "The Big Union")

    report = load_folder(loaded, folder)

    assert set(report.kept) == {("employers", "works"), ("offerings", "night-class")}
    found = editing.catalogue()
    assert "works" not in found.employers
    assert "night-class" in found.offerings
    assert found.providers["union"].name == "The Big Union"

    edit(folder, "employers.csv", "works,The Works,maker,fitter;helper,90001,west,census\n", "")
    assert load_folder(loaded, folder).kept == (("offerings", "night-class"),)
    (folder / "employers.csv").unlink()
    write_folder(folder, *(set(names()) - {"employers.csv"}))
    assert load_folder(loaded, folder).tables["employers"].new == ("works",)


def names():
    from tests.support.folders import FILES

    return FILES
