"""The real portal over the real draft, asked over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import create_app
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from portal.settings import PortalSettings

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("203.0.113.7", 50_000)
"""An address of RFC 5737, as if from the internet."""


@pytest.fixture(scope="session")
def client(shelf: Shelf) -> Iterator[TestClient]:
    """Errors inside the portal must come out as answers, so that a test sees what a citizen would see."""
    with TestClient(create_app(shelf), client=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A portal where nothing has been ingested."""
    home: Path = tmp_path_factory.mktemp("empty")
    return TestClient(create_app(Shelf(IngestSettings(home=home))), client=HERE, raise_server_exceptions=False)


@pytest.fixture
def limited(shelf: Shelf):
    """A portal that takes three questions a minute, seen from an address and with settings of the test's choosing."""

    def limited(peer: tuple[str, int] = ELSEWHERE, **settings: object) -> TestClient:
        return TestClient(create_app(shelf, settings=PortalSettings(questions_per_minute=3, **settings)), client=peer)  # type: ignore[arg-type]

    return limited
