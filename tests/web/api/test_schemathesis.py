"""The API holds under schemathesis: whatever is asked, it answers as its document says.

How many cases are tried is set by ``PATHWAYS_TEST_API_CASES`` (default: 1,200); how many it were is
counted while they run and said at the end. A part of them is run with ``-k``, by the name of an
operation.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from pathways.exchange.bulk.values import records_of
from pathways.gaps import STATUSES
from pathways.services.asking_often import Limit
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.history import RevisionRow
from pathways.store.upgrading import upgrade
from tests.support.folders import write_folder
from tests.web.api.conftest import COUNTED
from tests.web.conftest import KEY
from webapp import WebSettings, create_app
from webapp.api.document import document
from webapp.api.records import NAMES
from webapp.api.views import OPERATIONS
from webapp.catalogue import routing

CASES = int(os.environ.get("PATHWAYS_TEST_API_CASES", "1200"))
NEVER_TOO_OFTEN = Limit(most=10_000_000, seconds=1)
ALSO_RIGHT = ["2xx", "304", "404", "422", "503"]
"""What a question of the right form may be answered with: its words may name nothing here."""
REFUSED = ["400", "404", "414", "422"]
"""What a question of another form may be answered with."""

RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
QUESTIONS = [(one, RIGHT) for one in OPERATIONS]
QUESTIONS += [(one, WRONG) for one in OPERATIONS if one.options]
"""Questions as the document has them, and others; without options none is wrong."""

AS_IT_IS = {"Accept-Encoding": "identity"}
"""Schemathesis says that it takes gzip, and does not unpack what an application hands it."""

SINGLE = sum(not one.options and "<" not in one.path for one in OPERATIONS)
"""Operations of which there is but one case: nothing can be said."""

EACH = max(5, CASES // (len(QUESTIONS) - SINGLE) + 1)


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """The address of a database that holds a small catalogue of everything for half a year."""
    folder = tmp_path_factory.mktemp("small")
    url = f"sqlite:///{folder / 'it.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, write_folder(folder / "data"))
    with engine.begin() as connection:
        moment = datetime.now(UTC) - timedelta(days=180)
        connection.execute(update(RevisionRow).values(committed_at=moment))
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def app(url):
    """An application on it that nobody asks too often."""
    app = create_app(WebSettings(secret_key=KEY, database_url=url))
    app.config["API_LIMITS"] = (NEVER_TOO_OFTEN, NEVER_TOO_OFTEN)
    return app


@pytest.fixture(scope="module")
def catalogue(app):
    """What the application answers from."""
    with app.app_context():
        return routing().current().catalogue


@pytest.fixture(scope="module")
def names(catalogue):
    """What the options and addresses can name in the catalogue."""
    jobs, credentials = sorted(catalogue.occupations), sorted(catalogue.credentials)
    offerings, areas = sorted(catalogue.offerings), sorted(catalogue.areas)
    days = [(datetime.now(UTC).date() - timedelta(days=n)).isoformat() for n in (0, 1, 30, 90)]
    zips = sorted(area.id for area in catalogue.areas.values() if area.kind == "zip")
    options = {
        "from": [*jobs, "none"],
        "to": jobs,
        "for-job": jobs,
        "people": [f"{job}:{count}" for job in jobs for count in (1, 30)],
        "zip": zips,
        "at-zip": zips,
        "held": credentials,
        "lacks": credentials,
        "lapsed": credentials,
        "hours": [f"{name}=100" for name in [*jobs, *catalogue.vocabulary.kinds]],
        "when": sorted(catalogue.vocabulary.situations),
        "qualifies": sorted(catalogue.vocabulary.conditions),
        "credential": credentials,
        "new-credential": credentials,
        "one-credential": credentials,
        "area": areas,
        "one-area": areas,
        "at": areas,
        "gap-status": list(STATUSES),
        "offering": offerings,
        "site": sorted(catalogue.sites),
        "host": sorted(catalogue.providers),
        "language": ["en", "es"],
        "today": ["2026-01-05", "2027-06-30"],
        "from-day": days,
        "to-day": days,
        "q": ["mechanic", "soldador", "cdl"],
    }
    tables = {f"/{table}": records_of(catalogue, kind) for table, kind in NAMES.items()}
    tables |= {
        "/jobs": tables["/occupations"],
        "/hire": tables["/occupations"],
        "/standing": tables["/credentials"],
        "/programs": tables["/offerings"],
    }
    return {f"api.opt-{name}": values for name, values in options.items()} | {
        table: [record.id for record in records if hasattr(record, "id")]
        for table, records in tables.items()
    }


@pytest.fixture(scope="module")
def schema(app):
    """The document of the application."""
    config = schemathesis.Config.from_dict(
        {
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ALSO_RIGHT},
                "negative_data_rejection": {"expected-statuses": REFUSED},
            }
        }
    )
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)


@pytest.mark.parametrize(
    ("operation", "mode"), QUESTIONS, ids=lambda one: getattr(one, "name", str(one)).lower()
)
def test_whatever_is_asked_the_answer_is_as_the_document_says(
    schema, names, operation, mode, record_property
):
    path = next(
        p for p, o in document()["paths"].items() if o["get"]["operationId"] == operation.name
    )
    tried, answered, different = 0, 0, set()

    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode), data=st.data())
    def holds(case, data):
        nonlocal tried, answered
        if mode is RIGHT:
            say_what_there_is(case, names, operation, data)
        tried += 1
        different.add((case.formatted_path, repr(case.query)))
        response = case.call_and_validate(headers=AS_IT_IS)
        answered += response.status_code == 200

    try:
        holds()
    finally:
        record_property(COUNTED, (tried, len(different), answered))
    assert tried > 0


def say_what_there_is(case, names, operation, data):
    """Put names of the catalogue in place of made-up ones, mostly: else nothing is ever found."""
    for option in operation.options:
        known = names.get(option.phrase)
        if known and option.name in case.query and data.draw(st.integers(0, 3)):
            one = data.draw(st.sampled_from(known))
            case.query[option.name] = [one] if option.many else one
    table = names.get(f"/{operation.path.split('/')[1]}")
    if "<id>" in operation.path and table and data.draw(st.integers(0, 3)):
        case.path_parameters["id"] = data.draw(st.sampled_from(table))
