"""The forms of staff: nothing typed is lost, every fault is at its field, and all goes through."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from bs4 import BeautifulSoup

from tests.support.broken_sheets import GOOD, broken_sheets, csv_bytes

from .conftest import HERE

NEW = {
    "name": "Night class",
    "kind": "course",
    "provider": "The School",
    "site": "The Hall, North",
    "status": "active",
    "awards": "Diploma",
    "approvals": "Approved by the state",
    "weeks": "12",
    "tuition": "150",
    "verified_on": "2026-01-05",
}


def tree(answer):
    return BeautifulSoup(answer.data, "html.parser")


def errors(answer):
    """The summary's links: each field at fault with its words."""
    links = tree(answer).select(".alert a[href^='#f-']")
    return {link["href"].removeprefix("#f-"): link.get_text(" ", strip=True) for link in links}


def kept(answer, name):
    """What stands in a field of a page."""
    page = tree(answer)
    fields = page.select(f"[name='{name}']")
    if fields[0].name == "textarea":
        return fields[0].get_text().strip()
    if fields[0].name == "select":
        return fields[0].select_one("option[selected]")["value"]
    if fields[0].get("type") == "radio":
        return next(field["value"] for field in fields if field.has_attr("checked"))
    return fields[0].get("value")


def number_of(answer):
    """The proposal that an answer leads to."""
    found = re.search(r"/(?:drafts|proposals)/(\d+)", answer.headers["Location"])
    assert found is not None
    return int(found[1])


def publish(site, who="reviewer", number=1):
    version = site.office.editing.proposals.get(site.people[who], number).version
    return site.post(who, f"/staff/proposals/{number}", do="approve", version=version)


def test_a_program_goes_from_a_form_through_review_into_the_answers(site):
    sent = site.post("school", "/staff/programs/new", **NEW, do="send")
    assert sent.status_code == 303, errors(sent)
    assert site.client(None).get("/programs/school-night-class").status_code == 404

    done = publish(site, number=number_of(sent))
    assert done.status_code == 303
    record = site.office.editing.catalogue().offerings["school-night-class"]
    assert (record.name, record.weeks, record.tuition_cents) == ("Night class", 12, 15000)
    assert (record.site, record.awards, record.approvals) == (
        "school-hall", ("diploma",), ("state-approved",),
    )  # fmt: skip
    assert b"Night class" in site.client(None).get("/programs/school-night-class").data


def test_every_fault_is_at_its_field_and_in_the_summary_and_nothing_typed_is_lost(site):
    typed = {**NEW, "weeks": "ten", "awards": "Diplomma", "url": "javascript:alert(1)"}
    answer = site.post("school", "/staff/programs/new", **typed, do="send", why="New this fall")

    assert answer.status_code == 422
    found = errors(answer)
    assert set(found) == {"weeks", "awards", "url"}
    assert "ten" in found["weeks"]
    assert "Did you mean “Diploma”?" in found["awards"]
    page = tree(answer)
    for name in found:
        field = page.find(id=f"f-{name}")
        assert field["aria-invalid"] == "true"
        assert page.find(id=f"f-{name}-e").get_text(strip=True)
    for name in ("name", "weeks", "awards", "url", "tuition", "kind", "status"):
        assert kept(answer, name) == typed[name], name
    assert kept(answer, "why") == "New this fall"


def test_faults_are_told_in_spanish_on_spanish_pages(site):
    answer = site.post("school", "/es/staff/programs/new", **{**NEW, "weeks": "ten"}, do="send")
    assert "Encontrado: 'ten'. Se espera: semanas enteras" in errors(answer)["weeks"]


def test_a_draft_is_kept_with_its_faults_and_goes_on_where_it_was(site):
    saved = site.post("school", "/staff/programs/new", **{**NEW, "weeks": "ten"}, do="save")
    number = number_of(saved)
    page = site.client("school").get(saved.headers["Location"])

    assert kept(page, "weeks") == "ten"
    assert "Your draft is saved." in tree(page).get_text()
    version = kept(page, "version")
    mended = site.post(
        "school", f"/staff/drafts/{number}", **NEW, version=version, base="0", do="send"
    )
    assert number_of(mended) == number
    assert site.client("union").get(f"/staff/drafts/{number}").status_code == 404


def test_a_column_that_the_form_does_not_have_is_refused(site):
    for name in ("provider_id", "owner", "role", "status.x.y-z", "user"):
        answer = site.post("school", "/staff/programs/new", **NEW, **{name: "x"}, do="save")
        assert answer.status_code == (303 if name.startswith("status") else 400), name


def test_nobody_names_another_provider_in_a_form(site):
    typed = {**NEW, "provider": "union", "site": "", "format": "online"}
    answer = site.post("school", "/staff/programs/new", **typed, do="send")
    assert answer.status_code in (403, 422)
    assert site.office.editing.proposals.list(site.people["reviewer"]) == ()
    assert site.client("union").get("/staff/programs/shop-class/edit").status_code == 403


def test_what_it_changes_is_shown_before_anything_is_saved(site):
    answer = site.post("school", "/staff/programs/new", **NEW, do="preview")

    assert answer.status_code == 200
    assert tree(answer).select_one("#changes .meter")
    assert site.office.editing.proposals.list(site.people["school"]) == ()


def test_a_program_without_the_states_approval_is_told_so_kindly(site):
    answer = site.post("school", "/staff/programs/new", **{**NEW, "approvals": ""}, do="preview")
    text = tree(answer).select_one("#changes").get_text(" ", strip=True)
    assert "Diploma counts only with this approval: Approved by the state" in text


@pytest.mark.parametrize(
    ("presses", "text"),
    [
        ([("new", "", {}), ("put-new", "", {"new-age": "18"})], "age >= 18"),
        ([("put-new", "", {"new-which": "Badge"}), ("put-or", "", {"new-which": "Diploma"})],
         "badge or diploma"),
        ([("put-new", "", {"new-which": "badge"}),
          ("put-new", "", {"new-kind": "Work in a shop", "new-amount": "24", "new-unit": "months"}),
          ("put-or", "1", {"new-age": "21"})], "badge and (months(shop-hours) >= 24 or age >= 21)"),
        ([("put-new", "", {"new-which": "badge"}), ("put-new", "", {"new-which": "diploma"}),
          ("put-new", "", {"new-which": "exam-card"}), ("some-2", "", {})],
         "2 of (badge, diploma, exam-card)"),
        ([("put-new", "", {"new-which": "badge"}), ("put-new", "", {"new-which": "diploma"}),
          ("rm", "0", {})], "diploma"),
        ([("put-new", "", {"new-which": "badge"}), ("rm", "", {})], ""),
    ],
)  # fmt: skip
def test_the_builder_makes_the_same_text_that_people_write(site, presses, text):
    written = ""
    for does, path, fields in presses:
        answer = site.post(
            "school", "/staff/programs/new", **NEW, requires=written, **fields,
            do=f"need:requires:{does}:{path}",
        )  # fmt: skip
        assert answer.status_code == 200
        written = kept(answer, "requires")
        assert kept(answer, "name") == "Night class"
    assert written == text


def test_the_builder_says_what_is_wrong_and_keeps_its_form_open(site):
    answer = site.post(
        "school", "/staff/programs/new", **NEW, **{"new-which": "Bagde"},
        do="need:requires:put-new:",
    )  # fmt: skip
    assert "Did you mean “Badge”?" in tree(answer).select_one(".newneed .err").get_text()
    answer = site.post("school", "/staff/programs/new", **NEW, do="need:requires:put-new:")
    assert "Fill in one of these" in tree(answer).select_one(".newneed").get_text()
    answer = site.post("school", "/staff/programs/new", **NEW, do="need:requires:rm:0.7")
    assert answer.status_code == 400


def test_two_editors_the_second_sees_both_versions_and_loses_nothing(site):
    page = site.client("school").get("/staff/programs/shop-class/edit")
    base = kept(page, "base")
    mine = {name: kept(page, name) for name in ("name", "kind", "provider", "site", "status")}
    mine |= {"weeks": "32", "schedule": "evening", "awards": "Diploma"}
    first = site.post(
        "reviewer", "/staff/programs/shop-class/correct", version=base, tuition="1300",
        fees=kept(page, "fees"), materials="", starts="open", seats_per_year="20",
        apply_from="", apply_by="", intake="", why="",
    )  # fmt: skip
    assert first.status_code == 303
    second = site.post(
        "school", "/staff/programs/shop-class/edit", **mine, tuition="1400", base=base, do="send"
    )

    assert second.status_code == 409
    told = {row.th.get_text(strip=True): row.get_text(" ", strip=True)
            for row in tree(second).select(".alert tbody tr")}  # fmt: skip
    assert "1250" in told["Tuition, dollars"]
    assert "1300" in told["Tuition, dollars"]
    assert "1400" in told["Tuition, dollars"]
    assert kept(second, "weeks") == "32"
    assert kept(second, "tuition") == "1400"
    assert kept(second, "seats_per_year") == "20", "what they alone changed is taken up"
    again = {**mine, "tuition": "1400", "seats_per_year": "20", "base": kept(second, "base")}
    assert site.post(
        "school", "/staff/programs/shop-class/edit", **again, do="send"
    ).status_code == 303  # fmt: skip


def test_a_reviewer_sends_back_with_a_word_and_the_author_reads_it(site):
    number = number_of(site.post("school", "/staff/programs/new", **NEW, do="send"))
    empty = site.post("reviewer", f"/staff/proposals/{number}", do="send-back", version=2, word="")
    assert empty.status_code == 422
    version = site.office.editing.proposals.get(site.people["reviewer"], number).version
    site.post(
        "reviewer",
        f"/staff/proposals/{number}",
        do="send-back",
        version=version,
        word="Which room?",
    )

    page = site.client("school").get(f"/staff/drafts/{number}")
    assert "Which room?" in tree(page).get_text()
    assert "Which room?" in site.client("school").get("/staff/").get_data(as_text=True)


def test_nobody_publishes_their_own(site):
    number = number_of(site.post("reviewer", "/staff/employers/new", name="Yard", do="send"))
    page = tree(site.client("reviewer").get(f"/staff/proposals/{number}"))
    assert "Somebody else must review it" in page.get_text()
    assert publish(site, "reviewer", number).status_code == 403
    assert publish(site, "second", number).status_code == 303


def test_a_change_is_undone_from_its_history(site):
    number = number_of(site.post("school", "/staff/programs/new", **NEW, do="send"))
    publish(site, number=number)
    address = "/staff/programs/school-night-class/history"
    page = tree(site.client("reviewer").get(address))
    event = page.select_one("input[name=event]")["value"]
    assert "Sam of the school" in page.get_text()
    assert "150" in page.get_text()

    assert site.post("school", address, event=event, why="").status_code == 403
    done = site.post("reviewer", address, event=event, why="It does not run")
    assert done.status_code == 303
    assert "school-night-class" not in site.office.editing.catalogue().offerings
    assert "It does not run" in site.client("reviewer").get(address).get_data(as_text=True)


def test_a_record_is_seen_as_it_was_on_a_day(site):
    today = site.office.editing.today()
    address = "/staff/programs/shop-class/history"
    client = site.client("school")

    now = tree(client.get(f"{address}?on={today.isoformat()}")).select_one("#h-on").parent
    assert site.office.editing.catalogue().offerings["shop-class"].name in now.get_text()
    wrong = tree(client.get(f"{address}?on=yesterday"))
    assert wrong.select_one("#on-problem")
    assert wrong.select_one("#on")["value"] == "yesterday"
    early = client.get(f"{address}?on=1999-12-31").get_data(as_text=True)
    assert "does not go back" in early

    number = number_of(site.post("school", "/staff/programs/new", **NEW, do="send"))
    publish(site, number=number)
    event = tree(site.client("reviewer").get("/staff/programs/school-night-class/history"))
    undone = "/staff/programs/school-night-class/history"
    site.post("reviewer", undone, event=event.select_one("input[name=event]")["value"], why="")
    gone = tree(site.client("reviewer").get(f"{undone}?on={today.isoformat()}"))
    assert "not there" in gone.select_one("#h-on").parent.get_text()


def test_a_correction_goes_live_at_once_and_is_listed(site):
    version = site.office.editing.record("offerings", "shop-class").version
    fields = {"tuition": "1500", "fees": "24.75", "materials": "", "starts": "open",
              "seats_per_year": "20", "apply_from": "", "apply_by": "", "intake": ""}  # fmt: skip
    wrong = site.post("school", "/staff/programs/shop-class/correct", version=version, why="",
                      **{**fields, "tuition": "much"})  # fmt: skip
    assert "tuition" in errors(wrong)
    done = site.post(
        "school", "/staff/programs/shop-class/correct", version=version, why="New price", **fields
    )
    assert done.status_code == 303
    assert site.office.editing.catalogue().offerings["shop-class"].tuition_cents == 150000
    assert "shop-class" in site.client("reviewer").get("/staff/review").get_data(as_text=True)


def test_still_right_takes_one_press_a_row(site):
    page = tree(site.client("union").get("/staff/still-right"))
    button = next(b for b in page.select("button[name=one]") if "offerings" in b["value"])
    assert site.post("school", "/staff/still-right", one=button["value"]).status_code == 403
    done = site.post("union", "/staff/still-right", one=button["value"])
    assert done.status_code == 303
    today = site.office.editing.today()
    assert site.office.editing.catalogue().offerings["fitter-job"].verified_on == today
    again = site.post("union", "/staff/still-right", one=button["value"])
    assert again.status_code == 409, "it was changed since the page was read"


def test_who_looked_and_found_nothing_is_in_the_gap_report(site):
    wrong = site.post("reviewer", "/staff/looked", credential="Port", area="West Side", note="")
    assert wrong.status_code == 422
    assert kept(wrong, "area") == "West Side"
    done = site.post(
        "reviewer", "/staff/looked", credential="Exam card", area="West Side", note="Called two"
    )
    assert done.status_code == 303
    checks = site.office.editing.catalogue().checks
    assert ("exam-card", "west", "Called two") in {(c.credential, c.area, c.note) for c in checks}
    assert site.client("school").get("/staff/looked").status_code == 403


def test_a_rule_is_changed_with_its_parts_and_its_nested_figures(site):
    page = site.client("reviewer").get("/staff/credentials/badge/edit")
    fields = {
        field["name"]: kept(page, field["name"])
        for field in tree(page).select("#form [name]:not(button):not([type=checkbox])")
        if field["name"] not in ("token", "where")
    }
    assert fields["requires.0.need"] == "age >= 18 and hours(brake-work) >= 100"
    assert "fee: '30'" in fields["renewal"] or "fee: 30" in fields["renewal"]
    fields |= {"fee": "75", "requires.0.need": "age >= 21", "where": "school-hall"}
    broken = site.post(
        "reviewer", "/staff/credentials/badge/edit",
        **{**fields, "renewal": "fee: [", "do": "send"},
    )  # fmt: skip
    assert "renewal" in errors(broken)
    assert kept(broken, "renewal") == "fee: ["
    sent = site.post("reviewer", "/staff/credentials/badge/edit", **fields, do="send")
    assert sent.status_code == 303, errors(sent)
    publish(site, "second", number_of(sent))
    badge = site.office.editing.catalogue().credentials["badge"]
    assert badge.fee_cents == 7500
    assert badge.to_sit is not None
    assert badge.renewal is not None
    assert str(badge.requires[0].need).find("21") > 0


def test_forms_of_the_other_tables_go_through(site):
    forms = {
        "sites": {"name": "Annex", "provider": "The School", "zip": "ZIP 90001",
                  "latitude": "34.06", "longitude": "-118.25"},
        "services": {"name": "Bus pass", "provider": "The School", "kind": "transport",
                     "serves": "seekers", "url": "https://example.org/bus"},
        "funds": {"name": "Tool fund", "status": "active", "pays_for": "tools", "cap": "300",
                  "paid_to": "learner", "eligible": "veteran or resident(90001)"},
        "employers": {"name": "Bus yard", "occupations": "Fitter"},
        "sources": {"title": "Fall catalogue", "publisher": "The School"},
    }  # fmt: skip
    for word, fields in forms.items():
        sent = site.post("school", f"/staff/{word}/new", **fields, do="send")
        assert sent.status_code == 303, (word, errors(sent))
        assert publish(site, number=number_of(sent)).status_code == 303, word
    catalogue = site.office.editing.catalogue()
    assert "tool-fund" in catalogue.funds
    assert catalogue.sites["school-annex"].zip == "90001"


def test_pay_steps_are_rows_of_weeks_and_pay(site):
    typed = {**NEW, "kind": "apprenticeship", "wage_steps.weeks": ["26", "26", ""],
             "wage_steps.pay": ["22.10", "$23.40", ""]}  # fmt: skip
    sent = site.post("school", "/staff/programs/new", **typed, do="send")
    publish(site, number=number_of(sent))
    steps = site.office.editing.catalogue().offerings["school-night-class"].wage_steps
    assert steps == ((26, 2210), (26, 2340))


def upload(site, data, name="fall.csv", who="school", **more):
    return site.client(who).post(
        "/staff/upload",
        data={
            "token": site.token(who),
            "table": "programs",
            "file": (io.BytesIO(data), name),
            **more,
        },
        headers=HERE,
        content_type="multipart/form-data",
    )


def test_an_upload_is_tried_kept_as_a_draft_and_published_together(site):
    answer = upload(site, csv_bytes(GOOD, {**GOOD, "id": "second-class"}))

    assert answer.status_code == 200
    assert "Nothing is live." in tree(answer).get_text()
    assert len(site.office.editing.catalogue().offerings) == 3
    (kept_,) = site.office.editing.proposals.list(site.people["school"])
    page = tree(answer)
    version = page.select_one("form [name=version]")["value"]
    site.post("school", f"/staff/proposals/{kept_.id}", do="submit", version=version)
    assert publish(site, number=kept_.id).status_code == 303
    assert {"new-class", "second-class"} <= set(site.office.editing.catalogue().offerings)
    undo = {"do": "undo", "version": "1", "word": "Wrong term"}
    assert site.post("school", f"/staff/proposals/{kept_.id}", **undo).status_code == 403
    assert site.post("reviewer", f"/staff/proposals/{kept_.id}", **undo).status_code == 303
    assert len(site.office.editing.catalogue().offerings) == 3


def test_rows_with_faults_are_told_and_come_back_as_a_sheet(site):
    answer = upload(site, csv_bytes(GOOD, {**GOOD, "id": "b", "weeks": "ten"}))

    assert answer.status_code == 422
    row = tree(answer).select_one("tr.flag").get_text(" ", strip=True)
    assert "Row 3" in row
    assert "weeks" in row
    assert "'ten'" in row
    assert site.office.editing.proposals.list(site.people["school"]) == ()
    hidden = tree(answer).select_one("input[name=rows]")["value"]
    for kind in ("csv", "xlsx"):
        file = site.post("school", "/staff/upload/rows", table="programs", rows=hidden, kind=kind)
        assert file.status_code == 200
        if kind == "xlsx":
            page = openpyxl.load_workbook(io.BytesIO(file.data))["offerings"]
            assert page.max_row == 2
            assert "weeks. Found: 'ten'." in [cell.value for cell in page[2]][-1]


def test_hundreds_of_rows_to_mend_come_back_too(site):
    rows = ({**GOOD, "id": f"c{place}", "weeks": "ten", "name": "N" * 400} for place in range(300))
    hidden = tree(upload(site, csv_bytes(*rows))).select_one("input[name=rows]")["value"]
    assert len(hidden) > 64 * 1024

    file = site.post("school", "/staff/upload/rows", table="programs", rows=hidden, kind="csv")
    assert file.status_code == 200
    assert file.get_data(as_text=True).count("Found: 'ten'") == 300


def test_a_whole_list_ends_what_it_no_longer_has(site):
    answer = upload(site, csv_bytes(GOOD), whole="school")
    assert "No longer listed: it has ended: shop-class" in " ".join(tree(answer).get_text().split())
    assert upload(site, csv_bytes(GOOD), whole="union").status_code == 403


def test_no_broken_upload_is_an_error_of_ours_or_changes_anything(site):
    for broken in broken_sheets():
        answer = upload(site, broken.data, broken.file)

        assert answer.status_code == 422, broken.name
        text = tree(answer).get_text(" ", strip=True)
        assert broken.row is None or f"Row {broken.row}" in text, broken.name
        assert broken.column is None or broken.column in text, broken.name
    assert site.office.editing.proposals.list(site.people["school"]) == ()
    assert len(site.office.editing.catalogue().offerings) == 3


def test_downloads_hold_ones_own_rows_and_templates_none(site):
    mine = site.client("union").get("/staff/download/programs.csv").get_data(as_text=True)
    assert "fitter-job" in mine
    assert "shop-class" not in mine
    everything = site.client("board").get("/staff/download/programs.csv").get_data(as_text=True)
    assert "shop-class" in everything
    template = site.client("union").get("/staff/download/programs.xlsx?template=yes")
    book = openpyxl.load_workbook(io.BytesIO(template.data))
    assert book["offerings"].max_row == 1
    assert site.client("union").get("/staff/download/users.csv").status_code == 404


def test_a_reader_says_what_is_wrong_without_an_account_or_a_cookie(site):
    client = site.client(None)
    page = client.get("/programs/shop-class")
    link = tree(page).select_one("a[href^='/wrong']")["href"]
    form = client.get(link)
    assert "Set-Cookie" not in form.headers
    token = tree(form).select_one("[name=token]")["value"]
    fields = {"token": token, "page": "/programs/shop-class", "words": "It costs $9 now"}
    assert client.post("/wrong", data=fields).status_code == 403, "from nowhere"
    assert client.post("/wrong", data={**fields, "token": "x"}, headers=HERE).status_code == 403
    empty = client.post("/wrong", data={**fields, "words": " "}, headers=HERE)
    assert empty.status_code == 422
    assert client.post("/wrong", data=fields, headers=HERE).status_code == 303

    seen = tree(site.client("school").get("/staff/reports"))
    assert "It costs $9 now" in seen.get_text()
    assert "It costs $9 now" not in site.client("union").get("/staff/reports").get_data(
        as_text=True
    )
    number = seen.select_one("input[name=report]")["value"]
    assert site.post("union", "/staff/reports", report=number, answer="").status_code == 404
    assert site.post("school", "/staff/reports", report=number, answer="Mended").status_code == 303
    answers = [client.post("/wrong", data=fields, headers=HERE) for _ in range(10)]
    assert answers[-1].status_code == 429
