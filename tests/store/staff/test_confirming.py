"""Still right? What goes stale when, who is asked, and by mail; who looked where; reports."""

from __future__ import annotations

import socket
import threading
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from click.testing import CliRunner

from pathways.catalogue.plain import RecordsError
from pathways.cli import main
from pathways.services.editing import Conflict, NotAllowed, NotFound, StaffError, WrongState
from pathways.services.history import events_of
from pathways.services.office import Office
from pathways.services.staff.limits import TooManyTries
from pathways.services.staff.mailing import MailError, read_mail_server
from tests.support.staff import NOON

pytestmark = pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)


@pytest.fixture
def office(loaded, people, clock) -> Office:
    return Office(loaded, b"key", clock)


def one_due(office, kind, record):
    (found,) = [d for d in office.confirming.list_due() if (d.kind, d.record) == (kind, record)]
    return found


def test_what_was_never_confirmed_comes_first_then_by_day(office):
    found = office.confirming.list_due()

    assert [due.stale_on for due in found[:3]] == [None, None, None]
    days = [due.stale_on for due in found if due.stale_on is not None]
    assert days == sorted(days)
    shop = one_due(office, "offerings", "shop-class")
    assert (shop.owner, shop.verified_on) == ("school", date(2026, 1, 15))
    # The 365th day is still fresh: see pathways.model.freshness.
    assert shop.stale_on == date(2026, 1, 15) + timedelta(days=366)
    assert one_due(office, "funds", "grant").stale_on == date(2026, 1, 15) + timedelta(days=184)


def test_the_list_is_one_providers_and_of_a_stretch(office):
    mine = office.confirming.list_due(provider="school", within_days=365)
    assert {due.owner for due in mine} == {"school"}
    assert ("offerings", "shop-class") in {(due.kind, due.record) for due in mine}
    soon = office.confirming.list_due(provider="school", within_days=30)
    assert ("offerings", "shop-class") not in {(due.kind, due.record) for due in soon}
    stale = one_due(office, "offerings", "web-class")
    assert stale.is_stale(NOON.date())


def test_a_row_is_confirmed_in_one_step(office, people, clock):
    clock.forward(days=40)
    due = one_due(office, "offerings", "shop-class")

    office.confirming.confirm(people["school"], [("offerings", "shop-class", due.version)])

    today = date(2026, 4, 11)
    assert office.editing.catalogue().offerings["shop-class"].verified_on == today
    assert office.confirming.confirmations("offerings", "shop-class") == (
        (today, "Sam of the school"),
    )
    newest = events_of(office.engine, "offerings", "shop-class")[0]
    assert (newest.columns, newest.why) == (("verified_on",), "Still right")


def test_many_rows_are_confirmed_together_or_none(office, people):
    rows = [("offerings", "shop-class", 1), ("offerings", "fitter-job", 1)]
    with pytest.raises(NotAllowed):
        office.confirming.confirm(people["school"], rows)
    with pytest.raises(Conflict):
        office.confirming.confirm(people["school"], [("sites", "school-hall", 7), rows[0]])
    with pytest.raises(NotFound):
        office.confirming.confirm(people["reviewer"], [("areas", "west", 1)])
    assert office.editing.catalogue().offerings["shop-class"].verified_on == date(2026, 1, 15)
    assert office.confirming.confirmations("offerings", "shop-class") == ()
    office.confirming.confirm(people["reviewer"], rows)
    assert office.editing.catalogue().offerings["fitter-job"].verified_on == NOON.date()


def test_who_looked_where_is_in_the_catalogue_at_once(office, people):
    office.confirming.look(people["reviewer"], "exam-card", "west", note="Called three schools")

    (check,) = [c for c in office.editing.catalogue().checks if c.credential == "exam-card"]
    assert (check.area, check.checked_on, check.by, check.note) == (
        "west",
        NOON.date(),
        "Rita",
        "Called three schools",
    )
    with pytest.raises(NotAllowed):
        office.confirming.look(people["school"], "exam-card", "west")
    with pytest.raises(RecordsError, match="credential: found 'exam-cart'"):
        office.confirming.look(people["reviewer"], "exam-cart", "west")


class Sink:
    """A mail server that takes everything and keeps it."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, bytes]] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb", buffering=0) as line:
                self._talk(line)

    def _talk(self, line) -> None:
        line.write(b"220 sink\r\n")
        recipient = ""
        while words := line.readline():
            verb = words[:4].upper()
            if verb == b"RCPT":
                recipient = words.partition(b"<")[2].partition(b">")[0].decode()
            if verb == b"DATA":
                line.write(b"354 go on\r\n")
                body = b""
                while (part := line.readline()) != b".\r\n":
                    body += part
                self.mails.append((recipient, body))
            line.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")
            if verb == b"QUIT":
                return

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def sink():
    found = Sink()
    yield found
    found.close()


def test_reminders_go_by_mail_to_each_providers_staff(office, url, sink, monkeypatch):
    office.accounts.give("sam@school.example", "staff", "school")
    office.accounts.give("uma@union.example", "staff", "union")
    office.accounts.disable("uma@union.example")
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    monkeypatch.setenv("PATHWAYS_BASE_URL", "https://paths.example")
    run = CliRunner().invoke
    listed = run(main, ["remind", "--within-days", "366"])
    refused = run(main, ["remind", "--mail"])
    monkeypatch.setenv("PATHWAYS_SMTP_URL", f"smtp://127.0.0.1:{sink.port}/?from=paths@x.example")
    sent = run(main, ["remind", "--mail", "--within-days", "366"])

    assert "To: sam@school.example" in listed.output
    assert "To: nobody has an account here" in listed.output
    assert "- Shop class: last confirmed on 2026-01-15" in listed.output
    assert (refused.exit_code, "is not set" in refused.output) == (2, True)
    assert (sent.exit_code, sent.output) == (
        0,
        "1 mails sent; 1 providers have no staff here to ask.\n",
    )
    ((recipient, body),) = sink.mails
    mail = message_from_bytes(body, policy=policy.default)
    assert (recipient, mail["To"], mail["From"]) == (
        "sam@school.example",
        "sam@school.example",
        "paths@x.example",
    )
    assert mail["Subject"] == "Still right? The School"
    assert "https://paths.example/staff/still-right" in mail.get_content()


def test_an_invitation_can_be_mailed(office, url, sink, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    monkeypatch.setenv("PATHWAYS_SMTP_URL", f"smtp://127.0.0.1:{sink.port}/?from=paths@x.example")
    words = ["user", "invite", "new@x.example", "--name", "New", "--role", "board", "--mail"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert "/staff/invitation/" not in result.output
    assert b"/staff/invitation/" in sink.mails[0][1]
    sink.close()
    monkeypatch.setenv("PATHWAYS_SMTP_URL", "smtp://127.0.0.1:1/?from=paths@x.example")
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "The account is made; its link: http" in result.output


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://mail.example.org/?from=a@b.c",
        "smtp://mail.example.org",
        "smtp://mail.example.org:x/?from=a@b.c",
        "smtp://h/?from=a@b.c%0d%0aBcc:x@y.z",
    ],
)
def test_an_address_of_no_mail_server_is_refused(office, address):
    with pytest.raises(MailError):
        read_mail_server({"PATHWAYS_SMTP_URL": address})


def test_readers_report_without_a_name_and_with_a_limit(office, people, clock):
    number = office.reports.report(
        "/programs/shop-class?wage=31", "Wrong phone", "192.0.2.1", kind="offerings",
        record="shop-class",
    )  # fmt: skip
    office.reports.report("/jobs", "Typo", "192.0.2.1", kind="offerings", record="nothing")

    first, second = office.reports.list(people["reviewer"])
    assert (first.page, first.words, first.record) == (
        "/programs/shop-class",
        "Wrong phone",
        "shop-class",
    )
    assert (second.kind, second.record) == (None, None)
    assert [one.id for one in office.reports.list(people["school"])] == [number]
    for who in ("union", "board", "administrator"):
        assert office.reports.list(people[who]) == ()
        with pytest.raises(NotFound):
            office.reports.close(people[who], number)
    closed = office.reports.close(people["school"], number, "Mended")
    assert (closed.closed_by, closed.answer) == (1, "Mended")
    with pytest.raises(WrongState):
        office.reports.close(people["reviewer"], number)
    for words in (" ", "x" * 2001):
        with pytest.raises(StaffError):
            office.reports.report("/jobs", words, "192.0.2.1")
    for _ in range(3):
        office.reports.report("/jobs", "More", "192.0.2.1")
    with pytest.raises(TooManyTries):
        office.reports.report("/jobs", "More", "192.0.2.1")
    office.reports.report("/jobs", "More", "192.0.2.2")
    clock.forward(hours=1)
    office.reports.report("/jobs", "More", "192.0.2.1")


def test_accounts_on_the_command_line(office, url, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)

    def run(*words):
        return CliRunner().invoke(main, ["user", *words])

    made = run(
        "invite", "New@x.example", "--name", "New", "--role", "staff", "--provider", "school"
    )
    assert made.output.startswith("new@x.example: http://127.0.0.1:8000/staff/invitation/")
    assert "new@x.example\tNew\tstaff of school\tinvited\n" in run("list").output
    assert run("role", "new@x.example", "--role", "reviewer").output == (
        "new@x.example: reviewer, staff of school\n"
    )
    taken = run("role", "new@x.example", "--role", "staff", "--provider", "school", "--remove")
    assert taken.output == "new@x.example: reviewer\n"
    assert run("disable", "new@x.example").exit_code == 0
    assert "\tclosed\n" in run("list").output
    assert run("enable", "new@x.example").exit_code == 0
    assert "/staff/invitation/" in run("reset", "new@x.example").output
    for words in (
        ("invite", "x@x.example", "--name", "X", "--role", "staff"),
        ("invite", "x@x.example", "--name", "X", "--role", "staff", "--provider", "nobody"),
        ("invite", "x@x.example", "--name", "X", "--role", "board", "--provider", "school"),
        ("invite", "nonsense", "--name", "X", "--role", "board"),
        ("disable", "nobody@x.example"),
        ("demo",),
    ):
        refused = run(*words)
        assert (refused.exit_code, refused.stdout) == (2, ""), words
        assert len(refused.stderr.splitlines()) == 1
    assert "x@x.example" not in run("list").output
