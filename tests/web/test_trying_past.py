"""What changed in the gaps, on a site that answers from a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def site(edited_url, make_client):
    """A client of a site whose catalogue was loaded ten days ago, and whose class ended today."""
    return make_client(database_url=edited_url)


def asked(days):
    day = datetime.now(UTC).date() - timedelta(days=days)
    return f"from={day.isoformat()}"


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_page_names_the_gap_and_the_edit_but_no_person(site, language):
    answer = site.get(f"{language}/gaps/changes?{asked(5)}")
    values = site.get(f"/gaps/changes.json?{asked(5)}").get_json()

    tree = BeautifulSoup(answer.data, "html.parser")
    opened = [one for one in values["gaps"] if one["change"] == "opened"]
    assert opened
    assert all(one["by"][0]["id"] == "shop-class" for one in opened)
    assert len(tree.select("section[aria-labelledby=h-opened] li.gap")) == len(opened)
    whole = tree.get_text(" ") + str(values)
    assert "No teacher" not in whole
    assert "Sam of the school" not in whole


def test_before_the_first_load_the_page_says_why_it_cannot_tell(site):
    answer = site.get(f"/gaps/changes?{asked(900)}")

    assert answer.status_code == 200
    assert "There was no catalogue" in answer.get_data(as_text=True)
    assert site.get(f"/gaps/changes.json?{asked(900)}").status_code == 422
