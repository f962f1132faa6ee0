"""Whether the web addresses of a catalogue still answer: asked by an operator, never by itself.

An address may have been typed into a form by anybody, so nothing on a private network is asked,
no page is read, and no other part of the system calls this.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from urllib.parse import urljoin, urlsplit

import requests

from pathways.model.records import Catalogue

TABLES = ("sources", "providers", "offerings", "funds", "services", "employers")
WAIT_SECONDS = 10.0
AT_ONCE = 4
"""Hosts that are asked at the same time; each is asked one address after the other."""

MOST_TURNS = 5
"""Redirects that are followed."""

_AGENT = "Pathways link check (asked for by its operator)"
_HEAD_REFUSED = frozenset({400, 403, 404, 405, 501})
"""Answers to HEAD after which GET is tried: many servers know GET alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address and the records that name it, each as table and id."""

    url: str
    named_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a link: ``answers``, ``moved`` (for good), ``broken`` or ``not-asked``.

    ``detail`` says why in a few words; for one that moved it is the new address.
    """

    link: Link
    state: str
    detail: str = ""


class _NotAskedError(Exception):
    """An address that must not be asked."""


def links_of(catalogue: Catalogue) -> tuple[Link, ...]:
    """Every web address of a catalogue, once, in order, with the records that name it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in TABLES:
        records: Mapping[str, object] = getattr(catalogue, table)
        for id_, record in records.items():
            for field in fields(record):  # type: ignore[arg-type]  # records are dataclasses
                value = getattr(record, field.name)
                if field.name in ("url", "apply_url") and value:
                    found.setdefault(value, []).append((table, id_))
    return tuple(Link(url, tuple(found[url])) for url in sorted(found))


def check_links(
    links: Iterable[Link],
    *,
    tell: Callable[[int, int], None] | None = None,
    private: bool = False,
) -> tuple[Finding, ...]:
    """What becomes of each link, in the order given.

    Parameters
    ----------
    tell
        Called with how many are done, and of how many.
    private
        Whether addresses on private networks may be asked, too.
    """
    links = tuple(links)
    hosts: dict[str, list[Link]] = {}
    for link in links:
        hosts.setdefault(urlsplit(link.url).netloc.lower(), []).append(link)
    found: dict[str, Finding] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for findings in pool.map(lambda one: _ask_host(one, private=private), hosts.values()):
            found.update((finding.link.url, finding) for finding in findings)
            if tell is not None:
                tell(len(found), len(links))
    return tuple(found[link.url] for link in links)


def _ask_host(links: Sequence[Link], *, private: bool) -> list[Finding]:
    with requests.Session() as session:
        session.headers["User-Agent"] = _AGENT
        session.trust_env = False  # no proxy or password of the operator's own goes along
        return [_ask(session, link, private=private) for link in links]


def _ask(session: requests.Session, link: Link, *, private: bool) -> Finding:
    try:
        return _follow(session, link, private=private)
    except _NotAskedError as reason:
        return Finding(link, "not-asked", str(reason))
    except requests.Timeout:
        return Finding(link, "broken", f"no answer in {WAIT_SECONDS:.0f} seconds")
    except requests.exceptions.SSLError:
        return Finding(link, "broken", "its certificate is not valid")
    except (requests.RequestException, OSError, UnicodeError):
        return Finding(link, "broken", "cannot be reached")


def _follow(session: requests.Session, link: Link, *, private: bool) -> Finding:
    """Ask, and follow redirects one by one, each looked at before it is asked."""
    url, for_good = link.url, True
    for _ in range(MOST_TURNS + 1):
        _refuse_private(url, private=private)
        with _answer(session, url) as answer:
            status, target = answer.status_code, answer.headers.get("Location")
        if not (300 <= status < 400 and target):
            return _finding(link, status, url, for_good=for_good)
        for_good = for_good and status in (301, 308)
        url = urljoin(url, target)
    return Finding(link, "broken", f"is sent on more than {MOST_TURNS} times")


def _answer(session: requests.Session, url: str) -> requests.Response:
    """The head of the answer to an address; its text is not read."""
    answer = session.head(url, timeout=WAIT_SECONDS, allow_redirects=False)
    if answer.status_code in _HEAD_REFUSED:
        answer.close()
        answer = session.get(url, timeout=WAIT_SECONDS, allow_redirects=False, stream=True)
    return answer


def _finding(link: Link, status: int, url: str, *, for_good: bool) -> Finding:
    if status in (401, 403, 429):
        return Finding(link, "answers", f"but lets no program in ({status}): look by hand")
    if status >= 400:
        return Finding(link, "broken", f"answers {status}")
    if url != link.url and for_good:
        return Finding(link, "moved", url)
    return Finding(link, "answers")


def _refuse_private(url: str, *, private: bool) -> None:
    """Refuse an address that is no web address, or that lies on a private network."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotAskedError("is no web address")
    if not private and not all(
        ipaddress.ip_address(a).is_global for a in _addresses(parts.hostname)
    ):
        raise _NotAskedError("lies on a private network")


def _addresses(host: str) -> Iterator[str]:
    for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM):
        yield str(address[0]).partition("%")[0]
