"""The API holds under schemathesis: whatever is asked, it answers as its document says.

How many cases are tried is set by ``PATHWAYS_TEST_API_CASES`` (default: 1,200); how many it were is
counted while they run and said at the end. A part of them is run with ``-k``, by the name of an
operation.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from pathways.catalogue.reader import read_catalogue
from pathways.services.asking_often import Limit
from pathways.services.routing import Routing
from tests.support.folders import write_folder
from tests.web.api.conftest import COUNTED
from tests.web.conftest import KEY
from webapp import WebSettings, create_app
from webapp.api.document import document
from webapp.api.views import OPERATIONS

CASES = int(os.environ.get("PATHWAYS_TEST_API_CASES", "1200"))
NEVER_TOO_OFTEN = Limit(most=10_000_000, seconds=1)
ALSO_RIGHT = ["2xx", "304", "404", "422", "503"]
"""What a question of the right form may be answered with: its words may name nothing here."""

RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
QUESTIONS = [(one, RIGHT) for one in OPERATIONS]
QUESTIONS += [(one, WRONG) for one in OPERATIONS if one.options]
"""Questions as the document has them, and others; without options none is wrong."""

SINGLE = sum(not one.options and "<" not in one.path for one in OPERATIONS)
"""Operations of which there is but one case: nothing can be said."""

EACH = max(5, CASES // (len(QUESTIONS) - SINGLE) + 1)


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    """The document of an application on a small catalogue of everything."""
    catalogue = read_catalogue(write_folder(tmp_path_factory.mktemp("small") / "data"))
    app = create_app(WebSettings(secret_key=KEY), Routing(lambda: catalogue))
    app.config["API_LIMITS"] = (NEVER_TOO_OFTEN, NEVER_TOO_OFTEN)
    config = schemathesis.Config.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": ALSO_RIGHT}}}
    )
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)


@pytest.mark.parametrize(
    ("operation", "mode"), QUESTIONS, ids=lambda one: getattr(one, "name", str(one)).lower()
)
def test_whatever_is_asked_the_answer_is_as_the_document_says(
    schema, operation, mode, record_property
):
    path = next(
        p for p, o in document()["paths"].items() if o["get"]["operationId"] == operation.name
    )
    tried, different = 0, set()

    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def holds(case):
        nonlocal tried
        tried += 1
        different.add((case.method, case.formatted_path, repr(case.query), repr(case.headers)))
        case.call_and_validate()

    try:
        holds()
    finally:
        record_property(COUNTED, (tried, len(different)))
    assert tried > 0
