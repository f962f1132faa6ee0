"""``pathways user``: the accounts of staff, reviewers and boards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .outcome import Refused, emit

if TYPE_CHECKING:
    from pathways.services.office import Office
    from pathways.services.staff.accounts import Account, Invitation

ROLES = ("staff", "reviewer", "board", "administrator")

ROLE = click.option("--role", type=click.Choice(ROLES), required=True)
PROVIDER = click.option("--provider", metavar="ID", help="Whose staff; needed for --role staff.")
MAIL = click.option("--mail", is_flag=True, help="Send the link, through PATHWAYS_SMTP_URL.")

HERE = "http://127.0.0.1:8000"
"""Where `pathways serve` answers, unless PATHWAYS_BASE_URL says otherwise."""


@click.group()
def user() -> None:
    """Invite people and say what they may do.

    Exit code 2: it could not be done, and nothing was changed.
    """


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as the history shows it.")
@ROLE
@PROVIDER
@MAIL
def invite(email: str, name: str, role: str, provider: str | None, mail: bool) -> None:  # noqa: FBT001
    """Make an account and print the link at which its owner chooses a password.

    The link works once, and for 72 hours.
    """
    with open_office() as office:
        made = office.accounts.invite(email, name, role, provider)
    _hand_over(made, mail=mail)


@user.command()
@click.argument("email")
@MAIL
def reset(email: str, mail: bool) -> None:  # noqa: FBT001 - click's option
    """Take an account's password and sessions away, and print a link to choose a new one."""
    with open_office() as office:
        made = office.accounts.reset(email)
    _hand_over(made, mail=mail)


@user.command(name="list")
def list_() -> None:
    """List the accounts: address, name, roles, and whether they can sign in."""
    with open_office() as office:
        accounts = office.accounts.list()
    lines = ["\t".join((one.email, one.name, _roles(one), _state(one))) for one in accounts]
    emit("\n".join([*lines, ""]) if lines else "There are no accounts yet: pathways user invite.\n")


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Close an account, and sign it out everywhere. Its name stays in the history."""
    with open_office() as office:
        emit(f"{office.accounts.disable(email).email} is closed.\n")


@user.command()
@click.argument("email")
def enable(email: str) -> None:
    """Open a closed account again."""
    with open_office() as office:
        emit(f"{office.accounts.enable(email).email} is open.\n")


@user.command()
@click.argument("email")
@ROLE
@PROVIDER
@click.option("--remove", is_flag=True, help="Take the role away instead.")
def role(email: str, role: str, provider: str | None, remove: bool) -> None:  # noqa: FBT001
    """Give an account one more role, or take one away."""
    with open_office() as office:
        change = office.accounts.take if remove else office.accounts.give
        account = change(email, role, provider)
    emit(f"{account.email}: {_roles(account) or 'no role'}\n")


@user.command(hidden=True)
def demo() -> None:
    """Make accounts for a demonstration, and print their passwords (`scripts/serve --demo`).

    Only a SQLite file called demo.sqlite takes them.
    """
    from pathways.services.settings import read_settings
    from pathways.services.staff.demo import demo_accounts

    if not read_settings().database_url.endswith("/demo.sqlite"):
        raise Refused("Only a database called demo.sqlite takes accounts with printed passwords.")
    with open_office() as office:
        made = demo_accounts(office.accounts, office.editing.catalogue())
    lines = [
        f"  {one.role:9} {one.email:22} {one.password}"
        + (f"   ({one.provider})" if one.provider else "")
        for one in made
    ]
    emit("\n".join(["Accounts to try, at /staff/sign-in, until the next start:", *lines, ""]))


@contextmanager
def open_office() -> Iterator[Office]:
    """Open the database; every fault is one sentence and exit code 2."""
    from pathways.services.office import Office
    from pathways.services.settings import read_settings
    from pathways.services.staff.values import StaffError
    from pathways.store.errors import StoreError

    try:
        office = Office.from_database(read_settings().database_url)
        try:
            yield office
        finally:
            office.close()
    except (StaffError, StoreError) as error:
        raise Refused(str(error)) from None


def _hand_over(made: Invitation, *, mail: bool) -> None:
    """Print an invitation's link, or send it."""
    from pathways.services.staff.mailing import MailError, read_mail_server

    base = os.environ.get("PATHWAYS_BASE_URL", "").strip().rstrip("/") or HERE
    link = f"{base}/staff/invitation/{made.token}"
    until = f"{made.expires_at:%Y-%m-%d %H:%M} UTC"
    if not mail:
        emit(f"{made.email}: {link}\nIt works once, until {until}.\n")
        return
    try:
        server = read_mail_server(os.environ)
        if server is None:
            raise MailError("PATHWAYS_SMTP_URL is not set: leave --mail out, and pass on the link.")
        text = (
            "You are invited to Pathways. Choose a password here:\n\n"
            f"{link}\n\nThe link works once, until {until}.\n"
        )
        server.send(made.email, "Your account at Pathways", text)
    except MailError as error:
        raise Refused(f"{error} The account is made; its link: {link}") from None
    emit(f"The link is on its way to {made.email}; it works until {until}.\n")


def _roles(account: Account) -> str:
    """Say an account's roles in a line."""
    return ", ".join(f"{role} of {of}" if of else role for role, of in account.roles)


def _state(account: Account) -> str:
    """Say whether an account can sign in."""
    if account.disabled:
        return "closed"
    return "open" if account.has_password else "invited"
