"""A college's OpenID Connect server, small and real: keys, codes, PKCE, and faults on demand."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import ECKey
from werkzeug.serving import make_server

CLIENT, SECRET = "pathways", "a secret of the college's"


@dataclass
class CollegeServer:
    """Who signs in there, and what is wrong with its word."""

    issuer: str = ""
    subject: str = "u-1"
    email: str = "sam@school.example"
    verified: bool = True
    claims: dict[str, object] = field(default_factory=dict)
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256"))
    signs_with: ECKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Flask:
        app = Flask("college")

        @app.get("/.well-known/openid-configuration")
        def metadata():
            return jsonify(
                issuer=self.issuer,
                authorization_endpoint=f"{self.issuer}/authorize",
                token_endpoint=f"{self.issuer}/token",
                jwks_uri=f"{self.issuer}/keys",
            )

        @app.get("/keys")
        def keys():
            return jsonify(keys=[self.key.as_dict(private=False, kid="k", alg="ES256")])

        @app.get("/authorize")
        def authorize():
            asked = request.args.to_dict()
            assert asked["response_type"] == "code"
            assert asked["code_challenge_method"] == "S256"
            assert asked["client_id"] == CLIENT
            code = secrets.token_urlsafe()
            self.codes[code] = asked
            back = urlencode({"code": code, "state": asked["state"]})
            return redirect(f"{asked['redirect_uri']}?{back}")

        @app.post("/token")
        def token():
            asked = self.codes.pop(request.form["code"], None)
            auth = request.authorization
            if asked is None or auth is None or (auth.username, auth.password) != (CLIENT, SECRET):
                return jsonify(error="invalid_grant"), 400
            proof = hashlib.sha256(request.form["code_verifier"].encode()).digest()
            challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
            if challenge != asked["code_challenge"]:
                return jsonify(error="invalid_grant"), 400
            return jsonify(access_token="t", token_type="Bearer", id_token=self.word(asked))

        return app

    def word(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.subject,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": self.email,
            "email_verified": self.verified,
            **self.claims,
        }
        return jwt.encode({"alg": "ES256", "kid": "k"}, claims, self.signs_with or self.key)


@contextmanager
def college_server() -> Iterator[CollegeServer]:
    """Run a college's server on this machine."""
    college = CollegeServer()
    server = make_server("127.0.0.1", 0, college.app(), threaded=True)
    college.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield college
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
