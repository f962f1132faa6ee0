"""The files of the whole catalogue: on a page, as files, and never with anything of staff."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from pathways.services import downloads as service
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.people import SessionRow, UserRow
from pathways.store.review_rows import ProposalRow, ReportRow
from pathways.store.unit_of_work import unit_of_work
from pathways.store.upgrading import upgrade
from tests.support.folders import write_folder

CANARY = "zebra-canary-417"
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Files are made in a folder of the test."""
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "var" / "snapshots"))


@pytest.fixture
def site(make_client, tmp_path):
    """A site on a database that holds an account, a session, a draft and a report, too."""
    url = f"sqlite:///{tmp_path}/it.sqlite"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, write_folder(tmp_path / "data"))
    with unit_of_work(engine) as uow:
        user = {
            "id": 1,
            "email": f"{CANARY}@site.example",
            "name": CANARY,
            "password": CANARY,
            "created_at": NOW,
        }
        session = {"user": 1, "token": CANARY, "created_at": NOW, "seen_at": NOW}
        draft = {
            "state": "draft",
            "author": 1,
            "title": CANARY,
            "version": 1,
            "created_at": NOW,
            "changed_at": NOW,
        }
        uow.connection.execute(insert(UserRow), [user])
        uow.connection.execute(insert(SessionRow), [session])
        uow.connection.execute(insert(ProposalRow), [draft])
        uow.connection.execute(insert(ReportRow), [{"page": "/", "words": CANARY, "at": NOW}])
        uow.commit()
    engine.dispose()
    return make_client(database_url=url)


def test_the_page_lists_every_file_with_its_checksum_in_both_languages(site, tmp_path):
    from bs4 import BeautifulSoup

    sums = site.get("/downloads/SHA256SUMS").text
    tree: Any = None
    for language in ("", "/es"):
        response = site.get(f"{language}/downloads")
        assert response.status_code == 200
        tree = BeautifulSoup(response.data, "html.parser")
        rows = tree.select("main tbody tr")
        assert len(rows) == len(sums.splitlines())
        for row in rows:
            link, digest = row.select_one("th a")["href"], row.select_one("code").get_text()
            file = site.get(link)
            assert hashlib.sha256(file.data).hexdigest() == digest
            assert f"{digest}  {link.rpartition('/')[2]}" in sums
            assert file.headers["Access-Control-Allow-Origin"] == "*"
            tag = {"If-None-Match": file.headers["ETag"]}
            assert site.get(link, headers=tag).status_code == 304
    told = site.get("/api/v1/downloads").json
    assert {one["sha256"] for one in told["files"]} == {
        line.split()[0] for line in sums.splitlines()
    }
    assert told["revision"] in tree.get_text()
    assert site.get("/downloads/../it.sqlite").status_code == 404
    assert site.get("/downloads/none.zip").status_code == 404


def test_nothing_of_accounts_is_ever_in_a_file_or_an_answer(site, tmp_path):
    assert CANARY.encode() in b"".join(path.read_bytes() for path in tmp_path.glob("it.sqlite*")), (
        "the database holds what must not get out"
    )
    for one in site.get("/api/v1/downloads").json["files"]:
        data = site.get(one["address"]).data
        whole = [data]
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                whole = [archive.read(name) for name in archive.namelist()]
        for part in whole:
            assert CANARY.encode() not in part
            for table in (b"users", b"sessions", b"drafts", b"tries", b"password"):
                assert table not in part, (one["name"], table)


def test_the_files_of_a_revision_are_made_once(site, tmp_path):
    site.get("/downloads")
    [folder] = [p for p in service.downloads_folder().iterdir() if p.is_dir()]
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    site.get("/es/downloads")
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert tmp_path in folder.parents
