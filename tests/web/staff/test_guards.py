"""Every staff page × verb × role × provider: nobody reads or writes what is not theirs.

The table is made from the application's own map of addresses, so a new page is in it by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select, text
from werkzeug.routing import Rule
from werkzeug.routing.converters import AnyConverter

from pathways.store.engine import writing
from pathways.store.event_log import EventRow
from pathways.store.reading import current_revision
from pathways.store.review_rows import ProposalChangeRow, ProposalRow
from webapp.staff import doors
from webapp.staff.doors import CHANGING, DOORS

from .conftest import HERE

EVERYBODY = ("school", "union", "reviewer", "board", "administrator")
ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
SIBLING = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"}
SILENT: dict[str, str] = {}


@dataclass(frozen=True)
class Page:
    """One address and verb of a door."""

    door: str
    address: str
    verb: str


def staff_rules(app) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(("/staff", "/es/staff")):
            yield rule


def pages(app, **values) -> Iterator[Page]:
    """Every address below /staff and verb, with something in the place of its arguments."""
    for rule in staff_rules(app):
        if rule.rule.startswith("/es"):
            continue  # the same view behind the same guard; see the test of the map
        for address in addresses(app, rule, values):
            for verb in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Page(rule.endpoint.partition(".")[2], address, verb)


def addresses(app, rule, values) -> Iterator[str]:
    """The addresses of a rule: with each word that it allows."""
    words = [
        (name, converter.items)
        for name, converter in rule._converters.items()
        if isinstance(converter, AnyConverter)
    ]
    filled = {name: values.get(name, "1") for name in rule.arguments}
    choices = [filled]
    for name, items in words:
        choices = [{**one, name: item} for one in choices for item in sorted(items)]
    adapter = app.url_map.bind("localhost")
    for one in choices:
        yield adapter.build(rule.endpoint, one)


def test_every_address_below_staff_is_a_door_in_both_languages(site):
    english = {rule.endpoint[9:] for rule in staff_rules(site.app) if rule.rule[:6] == "/staff"}
    spanish = {rule.endpoint[9:] for rule in staff_rules(site.app) if rule.rule[:3] == "/es"}

    assert english == spanish == set(DOORS)
    for rule in staff_rules(site.app):
        assert rule.endpoint[:9] in {"staff_en.", "staff_es."}
        assert set(rule.methods or ()) - {"HEAD", "OPTIONS"} == set(
            DOORS[rule.endpoint[9:]].methods
        )
        assert hasattr(site.app.view_functions[rule.endpoint], "__wrapped__")


def test_few_doors_are_open_to_everybody():
    assert {name for name, door in DOORS.items() if door.public} <= {
        "sign_in",
        "invitation",
        "college",
        "college_back",
    }


def strangers(site) -> Iterator[str]:
    """What somebody who is not signed in can do and should not."""
    for page in pages(site.app):
        if DOORS[page.door].public:
            continue
        answer = site.client(None).open(page.address, method=page.verb, headers=HERE)
        wanted = 303 if page.verb == "GET" else 401
        if answer.status_code != wanted:
            yield f"{page}: {answer.status_code}"
        elif wanted == 303 and "/staff/sign-in" not in answer.headers["Location"]:
            yield f"{page}: to {answer.headers['Location']}"


def wrong_roles(site) -> Iterator[str]:
    """What an account without a door's role can do and should not."""
    for page in pages(site.app):
        roles = DOORS[page.door].roles
        for who in EVERYBODY:
            if roles is None or not roles.isdisjoint(site.people[who].roles):
                continue
            data = {"token": site.token(who)} if page.verb in CHANGING else None
            answer = site.client(who).open(page.address, method=page.verb, headers=HERE, data=data)
            if answer.status_code != 403:
                yield f"{who} {page}: {answer.status_code}"


def forged(site) -> Iterator[str]:
    """What another site can have somebody's browser do and should not."""
    mine, theirs = {"token": site.token("school")}, {"token": site.token("reviewer")}
    attempts = [
        ("another origin", ELSEWHERE, mine),
        ("a sibling's origin", SIBLING, mine),
        ("no origin at all", SILENT, mine),
        ("an origin of null alone", {"Origin": "null"}, mine),
        ("no token", HERE, {}),
        ("an empty token", HERE, {"token": ""}),
        ("another's token", HERE, theirs),
    ]
    for page in pages(site.app):
        door = DOORS[page.door]
        allowed = door.roles is None or "staff" in door.roles
        if page.verb not in CHANGING or not allowed:
            continue
        for what, headers, data in attempts:
            if door.public and headers is HERE:
                continue  # these have no session's token; see test_auth
            answer = site.client("school").open(
                page.address, method=page.verb, headers=headers, data=data
            )
            if answer.status_code != 403:
                yield f"{what}, {page}: {answer.status_code}"


def test_nobody_comes_in_without_signing_in(site):
    assert list(strangers(site)) == []


def test_nobody_comes_in_without_the_role(site):
    assert list(wrong_roles(site)) == []


def test_no_other_site_can_send_our_forms(site):
    assert list(forged(site)) == []


@pytest.mark.parametrize(
    ("guard", "table"),
    [
        ("_require_allowed", wrong_roles),
        ("_require_allowed", forged),
        ("require_session_token", forged),
        ("require_own_origin", forged),
    ],
)
def test_without_a_guard_the_table_shows_it(site, monkeypatch, guard, table):
    monkeypatch.setattr(doors, guard, lambda *_: None)
    site.app.config["PROPAGATE_EXCEPTIONS"] = False
    assert next(table(site), None) is not None


def test_without_the_session_the_table_shows_it(site, monkeypatch):
    monkeypatch.setattr(doors, "session", lambda: site.office.sessions.find("session-of-school"))
    site.app.config["PROPAGATE_EXCEPTIONS"] = False
    assert next(strangers(site), None) is not None


THINGS = ("shop-class", "school-hall", "school", "job-desk", "badge", "fitter", "night-class")
"""Records that are not the union's, and one that is the school's draft alone."""


def state(site):
    """Everything that the union could have changed and that is not its own."""
    others = ProposalRow.author != site.people["union"].user
    changes = select(ProposalChangeRow).join(
        ProposalRow, ProposalRow.id == ProposalChangeRow.proposal
    )
    with site.office.engine.connect() as connection:
        return {
            "revision": current_revision(site.office.engine),
            "events": connection.execute(select(EventRow.id)).all(),
            "proposals": connection.execute(select(ProposalRow).where(others)).all(),
            "changes": connection.execute(changes.where(others)).all(),
        }


def test_no_provider_reads_or_writes_anothers(site):
    draft = site.draft("school")
    before = state(site)
    seen = []
    for record in THINGS:
        for page in pages(site.app, record=record, proposal=draft):
            if page.door in {"sign_out", "account", "stay"}:
                continue
            typed = {"token": site.token("union"), "do": "save", "tuition": "1", "why": "Mine now"}
            data = typed if page.verb in CHANGING else None
            answer = site.client("union").open(
                page.address, method=page.verb, headers=HERE, data=data
            )
            assert answer.status_code < 500, page
            if b"Night class" in answer.data:
                seen.append(page)
    assert seen == []
    assert state(site) == before


def test_a_database_that_is_held_or_gone_is_said_in_plain_words(site, monkeypatch):
    monkeypatch.setattr("pathways.store.engine.BUSY_SECONDS", 0.1)
    site.app.extensions["pathways.staff"].close()
    with writing(site.office.engine) as held:
        held.execute(text("SELECT 1"))
        answer = site.post("school", "/staff/sign-out")
        assert answer.status_code == 503
        assert b"locked" not in answer.data
        assert site.client("school").get("/staff/account").status_code == 200
    assert site.post("school", "/staff/sign-out").status_code == 303
    site.app.extensions["pathways.staff"].close()
    file = Path(str(site.office.engine.url.database))
    file.rename(file.with_suffix(".away"))
    assert site.client("reviewer").get("/staff/account").status_code == 503


def test_visitors_forms_are_refused_from_elsewhere_and_without_their_token(site):
    forms = []
    for rule in site.app.url_map.iter_rules():
        if rule.rule.startswith(("/staff", "/es/staff", "/api")):
            continue
        for address in addresses(site.app, rule, {}):
            for verb in sorted(CHANGING & (rule.methods or set())):
                forms.append(address)
                for headers in (ELSEWHERE, SIBLING, SILENT, {"Origin": "null"}, HERE):
                    answer = site.client(None).open(address, method=verb, headers=headers)
                    assert answer.status_code == 403, (verb, address, headers)
                    assert "Set-Cookie" not in answer.headers
    assert any("wrong" in address for address in forms), "readers' reports have their form"
