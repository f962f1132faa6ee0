"""Signing in through a college's own OpenID Connect, beside passwords; never in their place.

The authorization code flow with PKCE (RFC 7636), a state and a nonce. What the college says is
believed only when its own key has signed it, for us, now, and for this very sign-in
(OpenID Connect Core 1.0, section 3.1.3.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any as AnyValue
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import requests
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # no types
from authlib.common.security import generate_token  # type: ignore[import-untyped]  # no types
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]  # no types
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # no types
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from .values import StaffError

SECONDS: Final = 10
"""How long a college's server may take to answer."""

LEEWAY_SECONDS: Final = 60
"""How far two clocks may differ."""

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures by a key that only the college has; never "none", never our shared secret."""

MOST_BYTES: Final = 200_000

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class CollegeError(StaffError):
    """A college's sign-in that did not go as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class College:
    """A college whose people may sign in through it."""

    name: str
    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The begin of one sign-in: where to send the browser, and what must come back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Somebody whom a college vouches for; ``email`` only where it has verified it."""

    issuer: str
    subject: str
    email: str | None


def read_college(environment: Mapping[str, str]) -> College | None:
    """Return the college of ``PATHWAYS_OIDC_URL``; None where it is not set.

    It reads ``https://CLIENT_ID:SECRET@HOST/PATH?name=NAME``: the issuer's address, with what
    the college gave us and its name for people.

    Raises
    ------
    CollegeError
        It is no such address.
    """
    url = environment.get("PATHWAYS_OIDC_URL", "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    if not parts.hostname or not parts.username or not parts.password:
        raise CollegeError(
            "PATHWAYS_OIDC_URL is no address of a sign-in: "
            "expected https://CLIENT_ID:SECRET@HOST/PATH?name=NAME."
        )
    host = parts.netloc.rpartition("@")[2]
    issuer = f"{parts.scheme}://{host}{parts.path}"
    _require_safe(issuer)
    name = parse_qs(parts.query).get("name", [parts.hostname])[-1]
    return College(
        name=name,
        issuer=issuer,
        client_id=unquote(parts.username),
        client_secret=unquote(parts.password),
    )


def begin(college: College, back: str) -> Start:
    """Return the begin of a sign-in that comes back to an address of ours.

    Raises
    ------
    CollegeError
        The college's server does not answer as it should.
    """
    metadata = _metadata(college)
    nonce, verifier = generate_token(43), generate_token(64)
    url, state = _client(college, back).create_authorization_url(
        metadata["authorization_endpoint"], nonce=nonce, code_verifier=verifier
    )
    return Start(url=url, state=state, nonce=nonce, verifier=verifier)


def finish(college: College, back: str, came_back: str, start: Start) -> Vouched:
    """Return whom the college vouches for.

    Parameters
    ----------
    came_back
        The whole address at which the browser came back.

    Raises
    ------
    CollegeError
        Its server does not answer as it should, or its word cannot be trusted.
    """
    metadata = _metadata(college)
    try:
        token = _client(college, back).fetch_token(
            metadata["token_endpoint"],
            authorization_response=came_back,
            state=start.state,
            code_verifier=start.verifier,
            timeout=SECONDS,
            allow_redirects=False,
        )
        claims = _claims(college, metadata, token, start.nonce)
    except (AuthlibBaseError, JoseError, requests.RequestException, KeyError, ValueError) as error:
        raise CollegeError(f"The sign-in of {college.name} did not answer as it should.") from error
    verified = claims.get("email_verified") is True
    email = claims.get("email")
    return Vouched(
        issuer=college.issuer,
        subject=str(claims["sub"]),
        email=email if verified and isinstance(email, str) else None,
    )


def _client(college: College, back: str) -> OAuth2Session:
    return OAuth2Session(
        college.client_id,
        college.client_secret,
        scope="openid email",
        redirect_uri=back,
        code_challenge_method="S256",
    )


def _claims(
    college: College, metadata: Mapping[str, AnyValue], token: Mapping[str, AnyValue], nonce: str
) -> Mapping[str, AnyValue]:
    """Return what an ID token says, if it is the college's, for us, now, and for this sign-in."""
    fetched: AnyValue = _fetch(str(metadata["jwks_uri"]))
    keys = KeySet.import_key_set(fetched)
    registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
    read = jwt.decode(token["id_token"], key=keys, registry=registry)
    claims = CodeIDToken(
        read.claims,
        read.header,
        {
            "iss": {"essential": True, "value": college.issuer},
            "aud": {"essential": True, "value": college.client_id},
            "sub": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        },
        {
            "nonce": nonce,
            "client_id": college.client_id,
            "access_token": token.get("access_token"),
        },
    )
    claims.validate(leeway=LEEWAY_SECONDS)
    return dict(claims)


def _metadata(college: College) -> dict[str, AnyValue]:
    """Return what a college's server says of itself."""
    found = _fetch(f"{college.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != college.issuer:
        raise CollegeError(f"The sign-in of {college.name} is another one's: check the address.")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _require_safe(str(found.get(name, "")))
    return found


def _fetch(url: str) -> dict[str, AnyValue]:
    """Return the JSON mapping at an address of the college's."""
    try:
        answer = requests.get(url, timeout=SECONDS, allow_redirects=False)
        if answer.status_code != requests.codes.ok or len(answer.content) > MOST_BYTES:
            raise CollegeError(f"{url} did not answer as it should.")
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise CollegeError(f"{url} cannot be read.") from error
    if not isinstance(found, dict):
        raise CollegeError(f"{url} did not answer as it should.")
    return found


def _require_safe(url: str) -> None:
    """Raise for an address that is not over TLS; this machine's own may be plain."""
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or (parts.scheme != "https" and not local):
        raise CollegeError("A college's sign-in must be reached over https.")
