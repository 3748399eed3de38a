"""The API keeps to its own description: whatever is asked, no fault of the server and no undocumented answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from tests.doors.serve.made_site import TOKEN, ByHeart, filled

from dateline.doors.serve.application import application
from dateline.doors.serve.settings import ServeSettings

HEADERS = {"authorization": f"Bearer {TOKEN}"}
EXAMPLES = 8  # an operation
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = filled(tmp_path_factory.mktemp("contract") / "desk.ledger")
    app: Any = application(
        ServeSettings(path, host="0.0.0.0", token=TOKEN, reads_a_minute=10**6, requests_a_minute=10**7)
    )
    desk = app._app._app.state.desk
    desk.reader.close()
    desk.reader = ByHeart()
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)
    desk.close()


def test_the_api_keeps_to_its_description(api: Any) -> None:
    asked = 0
    for found in api.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def keeps(case: Any) -> None:
            case.call_and_validate(checks=CHECKS, headers=HEADERS)

        keeps()
        asked += 1
    assert asked >= 18
