"""`python -m bot`: the same answers in a terminal."""

import json

import pytest

from tests.commands import environment, run_here, started

QUESTION = "职务科技成果转化后，科研人员能得到什么"


@pytest.fixture
def terminal(home):
    def terminal(*arguments, typed="", where=home):
        return run_here("bot", *arguments, env=environment(where), typed=typed)

    return terminal


def test_a_question_is_answered_for_programs_whatever_their_encoding(home, client):
    done = started("bot", QUESTION, "--json", env=environment(home, PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert done.returncode == 0, done.stderr
    answer, same = json.loads(done.stdout), client.post("/api/v1/answers", json={"question": QUESTION}).json()
    assert (answer["answer"], answer["citations"]) == (same["answer"], same["citations"])


@pytest.mark.parametrize("piped", [False, True])
def test_a_question_is_answered_for_people_with_the_notices_and_without_addresses(terminal, piped):
    done = terminal(typed=QUESTION) if piped else terminal(QUESTION)
    assert done.returncode == 0, done.stderr
    assert "[第四十四条" in done.stdout
    assert "/articles/" not in done.stdout
    assert "尚未施行" in done.stdout
    assert "AI" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told", "status"),
    [((" ",), "没有读到问题", 2), (("问" * 2001,), "问题太长", 2), ((QUESTION, "--regulation", "beijing"), "没有收录", 1)],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(terminal, arguments, told, status):
    done = terminal(*arguments)
    assert done.returncode == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_where_nothing_is_ingested_it_says_what_to_do(terminal, tmp_path):
    done = terminal(QUESTION, where=tmp_path)
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr
