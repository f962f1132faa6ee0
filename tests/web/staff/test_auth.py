"""Signing in and out, invitations, passwords, the limit on tries, and a college's own sign-in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import requests
from bs4 import BeautifulSoup, Tag
from sqlalchemy import select, text

from pathways.services.office import Office
from pathways.services.staff import college as college_service
from pathways.services.staff.accounts import BadInvitation
from pathways.services.staff.college import CollegeError, read_college
from pathways.services.staff.limits import TooManyTries
from pathways.services.staff.passwords import WeakPassword, matches, require_strong
from pathways.services.staff.sessions import SignInRefused
from pathways.store.engine import open_engine, writing
from pathways.store.people import InvitationRow, SessionRow, UserRow
from tests.support.staff import Clock
from tests.web.conftest import KEY, Closing
from webapp import SettingsError, WebSettings, create_app, read_web_settings

from .college import CLIENT, SECRET, college_server
from .conftest import HERE

PASSWORD = "seven quiet otters 42"
NEW = "eleven loud herons 17"


def token_in(answer) -> str:
    """The token of the form of a page; those of its frame come before it."""
    return str(re.findall(r'name="token" value="([^"]+)"', answer.get_data(as_text=True))[-1])


def one(page: Tag, selector: str) -> Tag:
    """The first element of a page that a selector names."""
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def invite(site, email="ana@school.example", role="staff", provider="school"):
    return site.office.accounts.invite(email, "Ana", role, provider)


@pytest.fixture
def ana(site):
    """An account with a password."""
    made = invite(site)
    site.office.accounts.accept(made.token, PASSWORD)
    return made.email


def sign_in(client, email, password=PASSWORD, headers=HERE, **values):
    token = token_in(client.get("/staff/sign-in"))
    form = {"email": email, "password": password, "next": "", "token": token, **values}
    return client.post("/staff/sign-in", data=form, headers=headers)


def cookie(client):
    return client.get_cookie("pathways")


class TestInvitations:
    """Single use, 72 hours, kept as hashes."""

    def test_with_its_link_somebody_chooses_a_password_and_is_in(self, site):
        made, client = invite(site), site.client(None)
        address = f"/staff/invitation/{made.token}"
        token = token_in(client.get(address))
        form = {"token": token, "email": made.email, "new": PASSWORD, "again": PASSWORD}

        answer = client.post(address, data=form, headers=HERE)

        assert answer.status_code == 303
        assert client.get("/staff/account").status_code == 200
        assert client.get(address).status_code == 410
        assert client.post(address, data=form, headers=HERE).status_code == 410

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"again": "other"}, 422),
            ({"new": "short", "again": "short"}, 422),
            ({"new": "passwordpassword", "again": "passwordpassword"}, 422),
            ({"token": "forged"}, 403),
            ({"role": "reviewer"}, 400),
            ({"provider": "union"}, 400),
        ],
    )
    def test_a_bad_form_leaves_the_link_good(self, site, change, status):
        made, client = invite(site), site.client(None)
        address = f"/staff/invitation/{made.token}"
        token = token_in(client.get(address))
        form = {"token": token, "email": made.email, "new": PASSWORD, "again": PASSWORD, **change}

        assert client.post(address, data=form, headers=HERE).status_code == status

        assert site.office.accounts.invited(made.token).email == made.email
        assert cookie(client) is None

    def test_after_72_hours_it_is_of_no_use(self, site):
        clock = Clock(site.office.now())
        accounts = Office(site.office.engine, b"", clock).accounts
        made = accounts.invite("x@x.example", "X", "reviewer")
        clock.forward(hours=72, seconds=-1)
        accounts.invited(made.token)
        clock.forward(seconds=1)
        with pytest.raises(BadInvitation):
            accounts.accept(made.token, PASSWORD)

    def test_its_token_is_long_and_nowhere_to_be_read(self, site):
        made = invite(site)
        assert len(made.token) >= 43
        with site.office.engine.connect() as connection:
            kept = connection.scalars(select(InvitationRow.token)).all()
        assert all(made.token not in token for token in kept)

    def test_a_second_invitation_ends_the_first(self, site):
        first, second = invite(site), invite(site)
        with pytest.raises(BadInvitation):
            site.office.accounts.invited(first.token)
        site.office.accounts.invited(second.token)


class TestSigningIn:
    """With a password: sessions are new, and end as they must."""

    def test_the_right_words_open_the_door_and_give_a_new_session(self, site, ana):
        client = site.client(None)
        client.set_cookie("pathways", "a session that somebody else chose")
        answer = sign_in(client, f" {ana.upper()} ", next="/staff/account")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/account")
        assert cookie(client).value != "a session that somebody else chose"
        attributes = answer.headers["Set-Cookie"]
        assert "HttpOnly" in attributes
        assert "SameSite=Lax" in attributes
        assert "Max-Age" not in attributes
        first = cookie(client).value
        sign_in(client, ana)
        assert cookie(client).value != first
        assert site.office.sessions.find(first) is None

    def test_over_tls_the_cookie_is_secure_and_of_this_host_alone(self, site, ana):
        url = site.office.engine.url.render_as_string()
        app = create_app(
            WebSettings(secret_key=KEY, database_url=url, base_url="https://paths.example")
        )
        client = Closing(app)
        own = {"base_url": "https://paths.example", "headers": {"Origin": "https://paths.example"}}
        token = token_in(client.get("/staff/sign-in", base_url="https://paths.example"))
        form = {"email": ana, "password": PASSWORD, "token": token}
        answer = client.post("/staff/sign-in", data=form, **own)
        assert answer.headers["Set-Cookie"].startswith("__Host-pathways=")
        assert "Secure" in answer.headers["Set-Cookie"]
        assert "Path=/" in answer.headers["Set-Cookie"]
        assert "Domain" not in answer.headers["Set-Cookie"]
        app.extensions["pathways.staff"].close()

    @pytest.mark.parametrize(
        ("email", "password"), [("", "wrong words here"), ("nobody@x.example", PASSWORD)]
    )
    def test_which_of_the_two_is_wrong_is_not_told(self, site, ana, email, password):
        client = site.client(None)
        answer = sign_in(client, email or ana, password)
        page = BeautifulSoup(answer.data, "html.parser")
        assert answer.status_code == 403
        assert "this e-mail address with this password" in one(page, "[role=alert]").text
        assert one(page, "input[name=email]")["value"] == (email or ana)
        assert one(page, "input[name=password]")["value"] == ""
        assert cookie(client) is None

    @pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
    def test_no_other_site_signs_somebody_in(self, site, ana, headers):
        assert sign_in(site.client(None), ana, headers=headers).status_code == 403

    def test_a_form_that_is_not_ours_is_refused(self, site, ana):
        client = site.client(None)
        assert sign_in(client, ana, token="forged").status_code == 403
        assert sign_in(client, ana, role="reviewer").status_code == 400
        assert cookie(client) is None

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://elsewhere.example/",
            "//elsewhere.example",
            "/staff/../jobs",
            "/staff\\@x",
            "javascript:alert(1)",
            "/staffx",
        ],
    )
    def test_after_it_nobody_is_sent_elsewhere(self, site, ana, elsewhere):
        answer = sign_in(site.client(None), ana, next=elsewhere)
        assert answer.headers["Location"] in {"/staff/", "/staff/account"}

    def test_signing_out_ends_the_session_on_the_server(self, site):
        assert site.client("school").get("/staff/account").status_code == 200
        answer = site.post("school", "/staff/sign-out")
        assert answer.status_code == 303
        assert "Max-Age=0" in answer.headers["Set-Cookie"]
        assert site.office.sessions.find("session-of-school") is None

    def test_a_session_ends_after_half_an_hour_idle_and_after_twelve_hours(self, site, ana):
        clock = Clock(site.office.now())
        sessions = Office(site.office.engine, b"", clock).sessions
        token = sessions.sign_in(ana, PASSWORD, "192.0.2.1")
        for _ in range(24):
            clock.forward(minutes=29)
            assert sessions.find(token) is not None
        clock.forward(minutes=29)
        assert sessions.find(token) is None  # 12 hours and 5 minutes
        token = sessions.sign_in(ana, PASSWORD, "192.0.2.1")
        clock.forward(minutes=29, seconds=59)
        found = sessions.find(token)
        assert found is not None
        assert found.ends_at == clock() + timedelta(minutes=30)
        clock.forward(minutes=30)
        assert sessions.find(token) is None

    def test_its_token_is_nowhere_to_be_read(self, site, ana):
        client = site.client(None)
        sign_in(client, ana)
        with site.office.engine.connect() as connection:
            kept = connection.scalars(select(SessionRow.token)).all()
        assert cookie(client).value not in kept

    def test_a_closed_account_is_out_at_once_and_stays_out(self, site, ana):
        client = site.client(None)
        sign_in(client, ana)
        site.office.accounts.disable(ana)
        assert client.get("/staff/account").status_code == 303
        assert sign_in(client, ana).status_code == 403

    def test_what_was_typed_before_the_session_ended_goes_along(self, site, ana):
        client = site.client(None)
        typed = {"old": "x", "new": 'with "quotes" & <tags>', "token": "of an ended session"}

        answer = client.post("/staff/account", data=typed, headers=HERE)

        page = BeautifulSoup(answer.data, "html.parser")
        assert answer.status_code == 401
        kept = one(page, "input[name=kept]")["value"]
        assert one(page, "input[name=next]")["value"] == "/staff/account"
        again = sign_in(client, ana, next="/staff/account", kept=kept)
        form = one(BeautifulSoup(again.data, "html.parser"), "main form")
        fields = {one["name"]: one["value"] for one in form.select("input")}
        assert form["action"] == "/staff/account"
        assert fields["new"] == 'with "quotes" & <tags>'
        sent = client.post(form["action"], data={**fields, "again": "y"}, headers=HERE)
        assert sent.status_code == 422  # the form was ours, and the two new ones differ


class TestPasswords:
    """Argon2id, strong enough, and a new one ends every session."""

    def test_a_new_one_ends_every_other_session(self, site, ana):
        here, there = site.client(None), site.client(None)
        sign_in(here, ana)
        sign_in(there, ana)
        before = cookie(here).value
        form = {"old": PASSWORD, "new": NEW, "again": NEW}
        form["token"] = token_in(here.get("/staff/account"))

        answer = here.post("/staff/account", data=form, headers=HERE)

        assert answer.status_code == 303
        assert cookie(here).value != before
        assert here.get("/staff/account").status_code == 200
        assert there.get("/staff/account").status_code == 303
        assert sign_in(there, ana).status_code == 403
        assert sign_in(there, ana, NEW).status_code == 303

    def test_without_the_old_one_nothing_changes(self, site, ana):
        client = site.client(None)
        sign_in(client, ana)
        form = {"old": "not this one, no", "new": NEW, "again": NEW}
        form["token"] = token_in(client.get("/staff/account"))
        answer = client.post("/staff/account", data=form, headers=HERE)
        assert answer.status_code == 422
        assert "Your password now is another one" in answer.get_data(as_text=True)
        assert sign_in(client, ana).status_code == 303

    def test_it_is_kept_as_argon2id_of_19_mib(self, site, ana):
        with site.office.engine.connect() as connection:
            kept = connection.scalar(select(UserRow.password).where(UserRow.email == ana))
        told = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$", kept)
        assert told is not None
        assert int(told[1]) >= 19 * 1024
        assert int(told[2]) >= 2
        assert matches(kept, PASSWORD)
        assert not matches(kept, NEW)
        assert not matches(None, "nobody's: there is no such password")

    @pytest.mark.parametrize(
        "weak", ["short", "aaaaaaaaaaaaaaa", "password123456", "ana@ana@ana@ana", "x" * 201]
    )
    def test_a_weak_one_is_refused(self, weak):
        with pytest.raises(WeakPassword):
            require_strong(weak, "ana@school.example")

    def test_reset_takes_password_and_sessions_away(self, site, ana):
        client = site.client(None)
        sign_in(client, ana)
        made = site.office.accounts.reset(ana)
        assert client.get("/staff/account").status_code == 303
        assert sign_in(client, ana).status_code == 403
        site.office.accounts.accept(made.token, NEW)
        assert sign_in(client, ana, NEW).status_code == 303


class TestTries:
    """Ten in five minutes for a name and for an address, 1,000 in all."""

    @pytest.fixture
    def slow(self, site, monkeypatch):
        """Sessions with a clock of their own, and no time spent on hashing."""
        monkeypatch.setattr("pathways.services.staff.sessions.matches", lambda *_: False)
        clock = Clock(site.office.now())
        return Office(site.office.engine, b"k", clock).sessions, clock

    def tried(self, sessions, name, address):
        with pytest.raises(SignInRefused):
            sessions.sign_in(name, "x", address)

    def test_ten_for_a_name(self, slow):
        sessions, clock = slow
        for number in range(10):
            self.tried(sessions, "a@x.example", f"192.0.2.{number}")
            clock.forward(seconds=10)
        with pytest.raises(TooManyTries) as caught:
            sessions.sign_in("A@X.example ", "x", "198.51.100.1")
        assert caught.value.seconds == 200
        self.tried(sessions, "b@x.example", "198.51.100.1")
        clock.forward(seconds=200)
        self.tried(sessions, "a@x.example", "198.51.100.1")
        with pytest.raises(TooManyTries):
            sessions.sign_in("a@x.example", "x", "198.51.100.1")

    def test_ten_for_an_address(self, slow):
        sessions, _ = slow
        for number in range(10):
            self.tried(sessions, f"a{number}@x.example", "192.0.2.1")
        with pytest.raises(TooManyTries):
            sessions.sign_in("other@x.example", "x", "192.0.2.1")

    def test_a_thousand_in_all(self, slow, monkeypatch):
        sessions, _ = slow
        monkeypatch.setattr("pathways.services.staff.sessions.FOR_ALL", replace_most(30))
        for number in range(30):
            self.tried(sessions, f"a{number}@x.example", f"192.0.2.{number}")
        with pytest.raises(TooManyTries):
            sessions.sign_in("other@x.example", "x", "203.0.113.1")

    def test_the_figures_are_those_that_were_asked_for(self):
        from pathways.services.staff.sessions import FOR_ALL, FOR_ONE

        assert (FOR_ONE.most, FOR_ONE.seconds, FOR_ALL.most) == (10, 300, 1000)

    def test_the_page_says_how_long_to_wait(self, site, ana):
        client = site.client(None)
        for _ in range(10):
            assert sign_in(client, ana, "wrong words here").status_code == 403
        answer = sign_in(client, ana)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 300
        assert "Wait 5 minutes" in answer.get_data(as_text=True)

    def test_nobody_can_be_told_from_what_is_counted(self, site, ana):
        sign_in(site.client(None), ana, "wrong words here")
        with site.office.engine.connect() as connection:
            tables = connection.exec_driver_sql("SELECT who FROM tries").all()
        assert tables
        assert not any("127.0.0.1" in who or "ana" in who for (who,) in tables)


def replace_most(most):
    from pathways.services.staff.sessions import FOR_ALL

    return replace(FOR_ALL, most=most)


class TestStaying:
    """Two minutes' warning, and staying without leaving the page."""

    def test_every_page_says_when_the_session_ends(self, site):
        page = BeautifulSoup(site.client("school").get("/staff/account").data, "html.parser")
        form = one(page, "form#stay")
        assert form["data-warn"] == "120"
        assert 1740 < int(str(form["data-left"])) <= 1800
        one(page, "script[src='/static/session.js']")
        assert "Signed in until" in form.get_text()

    def test_staying_tells_the_script_how_long(self, site):
        headers = {**HERE, "Accept": "application/json"}
        answer = site.post("school", "/staff/stay", headers=headers)
        assert 1740 < answer.get_json()["seconds_left"] <= 1800
        assert site.post("school", "/staff/stay?back=/staff/account").headers["Location"] == (
            "/staff/account"
        )


class TestCollege:
    """A college's own sign-in, tried against a real server of one."""

    @pytest.fixture
    def college(self):
        with college_server() as server:
            yield server

    @pytest.fixture
    def there(self, site, college):
        """The site, with that college."""
        url = college.issuer.replace("http://", f"http://{CLIENT}:{SECRET.replace(' ', '%20')}@")
        settings = WebSettings(
            secret_key=KEY,
            database_url=site.office.engine.url.render_as_string(),
            college=read_college({"PATHWAYS_OIDC_URL": f"{url}?name=The+School"}),
        )
        app = create_app(settings)
        yield Closing(app)
        app.extensions["pathways.staff"].close()

    def go(self, client, tamper=None):
        """Go to the college and come back, as a browser does."""
        first = client.get("/staff/college?next=/staff/account")
        assert first.status_code == 303
        back = requests.get(first.headers["Location"], allow_redirects=False, timeout=10)
        address = back.headers["Location"].removeprefix("http://localhost")
        return client.get(tamper(address) if tamper else address)

    def test_somebody_invited_comes_in_by_their_verified_address(self, there, site, college):
        assert "Sign in with The School" in there.get("/staff/sign-in").get_data(as_text=True)

        answer = self.go(there)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/account")
        assert "Sam of the school" in there.get("/staff/account").get_data(as_text=True)
        # From then on by who they are there, whatever their address is.
        college.email, college.verified = "sam.new@school.example", False
        assert self.go(there).status_code == 303

    def test_nobody_comes_in_who_was_not_invited(self, there, college):
        college.email = "stranger@school.example"
        answer = self.go(there)
        assert (answer.status_code, cookie(there)) == (403, None)

    def test_an_address_that_is_not_verified_counts_for_nothing(self, there, college):
        college.verified = False
        assert self.go(there).status_code == 403

    def test_an_account_bound_to_one_person_is_not_anothers(self, there, college):
        self.go(there)
        college.subject = "u-2"
        other = Closing(there.application)
        assert self.go(other).status_code == 403

    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "https://elsewhere.example"},
            {"aud": "somebody-else"},
            {"nonce": "of another sign-in"},
            {"exp": 1_700_000_000},
        ],
    )
    def test_a_word_that_is_not_for_us_now_is_not_believed(self, there, college, claims):
        college.claims = claims
        assert self.go(there).status_code == 502
        assert cookie(there) is None

    def test_a_word_that_another_key_signed_is_not_believed(self, there, college):
        college.signs_with = type(college.key).generate_key("P-256")
        assert self.go(there).status_code == 502

    def test_only_the_browser_that_began_can_end_it(self, there, college):
        other = Closing(there.application)
        first = there.get("/staff/college")
        back = requests.get(first.headers["Location"], allow_redirects=False, timeout=10)
        address = back.headers["Location"].removeprefix("http://localhost")
        assert other.get(address).status_code == 502
        assert there.get(re.sub("state=[^&]+", "state=x", address)).status_code == 502
        assert there.get(address).status_code == 303
        assert Closing(there.application).get(address).status_code == 502

    def test_a_server_that_is_another_ones_is_not_asked(self, there, college):
        college.issuer = "https://elsewhere.example"
        assert there.get("/staff/college").status_code == 502

    def test_without_one_there_is_no_such_button(self, site):
        assert "Sign in with" not in site.client(None).get("/staff/sign-in").get_data(as_text=True)
        for address in ("/staff/college", "/staff/college/back"):
            assert site.client(None).get(address).status_code == 404

    @pytest.mark.parametrize(
        "url", ["http://a:b@college.example", "https://college.example", "nonsense"]
    )
    def test_an_address_that_is_none_stops_the_server(self, url):
        with pytest.raises(CollegeError):
            read_college({"PATHWAYS_OIDC_URL": url})
        with pytest.raises(SettingsError):
            read_web_settings({"PATHWAYS_SECRET_KEY": KEY, "PATHWAYS_OIDC_URL": url})
        assert "none" not in college_service.ALGORITHMS
        assert not any(name.startswith("HS") for name in college_service.ALGORITHMS)


def test_visitors_get_no_cookie(site):
    for address in ("/", "/staff/sign-in", "/es/staff/sign-in", "/staff/account", "/staff/nope"):
        assert "Set-Cookie" not in site.client(None).get(address).headers


def test_without_a_database_there_are_no_staff_pages(client):
    assert client.get("/staff/sign-in").status_code in {200, 404}
    assert client.post("/staff/sign-in", headers=HERE).status_code in {403, 404}


def test_reading_goes_on_while_nothing_can_be_written(site, monkeypatch):
    monkeypatch.setattr("pathways.store.engine.BUSY_SECONDS", 0.1)
    clock = Clock(site.office.now() + timedelta(minutes=5))
    office = Office(open_engine(site.office.engine.url), b"", clock)
    with writing(site.office.engine) as held:
        held.execute(text("SELECT 1"))
        assert office.sessions.find("session-of-school") is not None
    office.close()
