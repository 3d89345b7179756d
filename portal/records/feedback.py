"""What people said of answers: one rating an answer, the latest. SQLite in WAL mode, or PostgreSQL."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ingest.errors import WenceError

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table

BUSY_SECONDS = 5
"""How long to wait for another who writes."""


class RecordsUnavailable(WenceError):
    """The database cannot be read or written: disk full, read-only, server gone, driver missing."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody said of an answer; nothing personal stands in it, and nothing tells who it was."""

    answer_id: str
    rating: Literal["up", "down"]
    reason: str = ""
    question: str = ""
    answer: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))


class Feedback:
    """Ratings in a database, which is opened and made when it is first needed. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opened: tuple[Engine, Table] | None = None
        self._lock = threading.Lock()

    @classmethod
    def at(cls, home: Path, url: str = "") -> "Feedback":
        """The database of that URL, or else the file under a home."""
        return cls(url or f"sqlite:///{home / 'records.db'}")

    def keep(self, rating: Rating) -> None:
        """A later rating of the same answer takes the place of an earlier one. Raises RecordsUnavailable."""
        with self._open() as (engine, table), engine.begin() as connection:
            insert = _insert(engine, table).values(asdict(rating))
            new = {name: insert.excluded[name] for name in asdict(rating) if name != "answer_id"}
            connection.execute(insert.on_conflict_do_update(index_elements=["answer_id"], set_=new))

    def ratings(self) -> list[Rating]:
        """All of them, the earliest first. Raises RecordsUnavailable."""
        with self._open() as (engine, table), engine.connect() as connection:
            return [Rating(**row) for row in connection.execute(table.select().order_by(table.c.at)).mappings()]

    @contextmanager
    def _open(self) -> "Iterator[tuple[Engine, Table]]":
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self._lock:
                if self._opened is None:
                    self._opened = _opened(self._url)
            yield self._opened
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise RecordsUnavailable("意见暂时不能保存，提问不受影响。", "请稍后再试。") from error


def _opened(url: str) -> "tuple[Engine, Table]":
    """SQLAlchemy is loaded here, so that nobody who asks waits for it."""
    from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, create_engine, event
    from sqlalchemy.engine import make_url
    from sqlalchemy.schema import CreateTable

    parsed = make_url(url)
    of_sqlite = parsed.get_backend_name() == "sqlite"
    if of_sqlite and parsed.database and not parsed.database.startswith("file:"):
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    patience = {"connect_timeout": BUSY_SECONDS} if parsed.get_driver_name() in ("psycopg", "psycopg2") else {}
    engine = create_engine(parsed, pool_pre_ping=not of_sqlite, connect_args=patience, hide_parameters=True)  # words of people are for no log
    if of_sqlite:
        event.listen(engine, "connect", _prepare)
    columns = (Column("answer_id", String(36), primary_key=True), Column("rating", String(4), nullable=False))
    said = (Column(name, Text, nullable=False) for name in ("reason", "question", "answer"))
    table = Table("feedback", MetaData(), *columns, *said, Column("at", DateTime(timezone=True), nullable=False))
    with engine.begin() as connection:
        connection.execute(CreateTable(table, if_not_exists=True))  # two processes may begin at once
    return engine, table


def _prepare(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    with suppress(sqlite3.OperationalError):  # read-only, or another one is changing it just now
        cursor.execute("PRAGMA journal_mode = WAL")  # readers do not wait for writers
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _insert(engine: "Engine", table: "Table") -> Any:
    """An insert that can give way to what is there, in the words of the database."""
    from sqlalchemy.dialects import postgresql, sqlite

    return (sqlite if engine.dialect.name == "sqlite" else postgresql).insert(table)
