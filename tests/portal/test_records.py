"""The database of ratings, and the command that prints them."""

import csv
import io
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portal.records.feedback import Feedback, Rating, RecordsUnavailable
from tests.commands import environment, run_here

ROOT = Path(__file__).parents[2]


def test_nothing_is_made_and_sqlalchemy_is_not_loaded_before_somebody_rates(tmp_path):
    program = "import sys; from pathlib import Path; from portal.records.feedback import Feedback; import portal.api.voices\n"
    program += "Feedback.at(Path(sys.argv[1]) / 'home'); assert 'sqlalchemy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=ROOT)
    assert list(tmp_path.iterdir()) == []


def test_the_database_stands_under_the_home_and_keeps_a_log_of_writes(tmp_path):
    Feedback.at(tmp_path / "home").keep(Rating("a", "up"))
    with sqlite3.connect(tmp_path / "home" / "records.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_ratings_outlive_the_process_that_kept_them_and_come_in_order(tmp_path):
    for name in ("a", "b", "a"):
        Feedback.at(tmp_path).keep(Rating(name, "down", reason=name))
    assert {rating.answer_id for rating in Feedback.at(tmp_path).ratings()} == {"a", "b"}


def test_many_who_rate_at_once_are_all_kept(tmp_path):
    shared, apart = Feedback.at(tmp_path), Feedback.at(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (shared if n % 2 else apart).keep(Rating(str(n), "up")), range(80)))
    assert len(shared.ratings()) == 80


def test_a_full_disk_is_told_and_what_is_kept_stays(tmp_path):
    from sqlalchemy import event

    feedback = Feedback.at(tmp_path)
    feedback.keep(Rating("a", "up"))
    engine = feedback._opened[0]  # type: ignore[index]
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 4"))
    with pytest.raises(RecordsUnavailable, match="意见暂时不能保存") as full:
        feedback.keep(Rating("b", "up", answer="长" * 20_000))
    assert "full" in str(full.value.__cause__)
    assert "长" not in str(full.value.__cause__), "people's words are for no log"
    assert [rating.answer_id for rating in feedback.ratings()] == ["a"]


def printed(home: Path, *arguments: str) -> str:
    done = run_here("portal.records", *arguments, env=environment(home, COLUMNS="200"))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_command_prints_them_as_a_table_and_for_spreadsheets(tmp_path):
    assert "还没有收到评价" in printed(tmp_path)
    Feedback.at(tmp_path).keep(Rating("a-b", "down", reason="=1+1，[太长]", question="孩子上学能解决吗"))
    table = printed(tmp_path)
    assert "没有帮助" in table
    assert "=1+1，[太长]" in table
    (row,) = csv.DictReader(io.StringIO(printed(tmp_path, "--csv")))
    assert row["question"] == "孩子上学能解决吗"
    assert row["reason"] == "'=1+1，[太长]", "a spreadsheet would take it for a formula"
