"""``pathways remind``: what goes stale soon, and whom to ask."""

from __future__ import annotations

import os

import click

from .outcome import Refused, emit
from .user import HERE, open_office


@click.command()
@click.option(
    "--within-days",
    type=click.IntRange(0, 366),
    default=30,
    show_default=True,
    help="How long before it goes stale a record is in the list.",
)
@click.option("--mail", is_flag=True, help="Send it to each provider's staff (PATHWAYS_SMTP_URL).")
def remind(within_days: int, mail: bool) -> None:  # noqa: FBT001 - click's option
    """List what each provider should confirm, or mail it to their staff.

    Exit code 2: nothing could be read, or a mail was refused.
    """
    from pathways.services.staff.confirming import reminder_text, send_reminders
    from pathways.services.staff.mailing import MailError, read_mail_server

    base = os.environ.get("PATHWAYS_BASE_URL", "").strip().rstrip("/") or HERE
    with open_office() as office:
        found = office.confirming.reminders(within_days)
        if not mail:
            emit("\n".join(f"{_whom(one.emails)}\n{reminder_text(one, base)}" for one in found))
            return
        server = read_mail_server(os.environ)
        if server is None:
            raise Refused("PATHWAYS_SMTP_URL is not set: without --mail, the list is printed.")
        try:
            sent = send_reminders(server, found, base)
        except MailError as error:
            raise Refused(str(error)) from None
    silent = sum(1 for one in found if not one.emails)
    emit(f"{sent:,} mails sent; {silent:,} providers have no staff here to ask.\n")


def _whom(emails: tuple[str, ...]) -> str:
    """Say to whom a reminder goes."""
    return f"To: {', '.join(emails) if emails else 'nobody has an account here'}"
