"""Sending mail over the operator's own server; without one, nothing is sent and nothing breaks."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from .values import StaffError

SECONDS = 20
"""How long a mail server may take to answer."""

_PORTS = {"smtp": 25, "smtps": 465}


class MailError(StaffError):
    """Mail that could not be sent, or an address of a mail server that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A mail server; ``starttls`` turns a plain connection into an encrypted one."""

    host: str
    port: int
    encrypted: bool
    starttls: bool
    user: str | None
    password: str | None
    sender: str

    def send(self, recipient: str, subject: str, text: str) -> None:
        """Send one mail.

        Raises
        ------
        MailError
            The server cannot be reached, or refuses it.
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, recipient, subject
        message["Date"] = formatdate(usegmt=True)
        message["Message-ID"] = make_msgid(domain=self.sender.rsplit("@", 1)[-1])
        message.set_content(text)
        try:
            with self._connect() as server:
                if self.starttls:
                    server.starttls(context=ssl.create_default_context())
                if self.user is not None:
                    server.login(self.user, self.password or "")
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(f"Mail to {recipient} was not sent: {error}") from error

    def _connect(self) -> smtplib.SMTP:
        if self.encrypted:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)


def read_mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """Return the server of ``PATHWAYS_SMTP_URL``; None where it is not set.

    It reads ``smtps://USER:PASSWORD@HOST/?from=ADDRESS``, or ``smtp://HOST:PORT/?from=ADDRESS``
    with ``&starttls=yes`` where the server offers that.

    Raises
    ------
    MailError
        It is no such address.
    """
    url = environment.get("PATHWAYS_SMTP_URL", "").strip()
    if not url:
        return None
    expected = "expected smtps://USER:PASSWORD@HOST/?from=ADDRESS"
    try:
        parts = urlsplit(url)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise MailError(f"PATHWAYS_SMTP_URL is no address of a mail server: {expected}.") from None
    sender = options.get("from", "")
    if not parts.hostname or "@" not in sender or any(sign in sender for sign in "\r\n"):
        raise MailError(f"PATHWAYS_SMTP_URL names no host or no sender: {expected}.")
    return MailServer(
        host=parts.hostname,
        port=port,
        encrypted=parts.scheme == "smtps",
        starttls=options.get("starttls") == "yes",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        sender=sender,
    )
