"""`python -m bot`: the same answers in a terminal."""

import json
import os
import subprocess
import sys

import pytest

QUESTION = "职务科技成果转化后，科研人员能得到什么"


@pytest.fixture
def terminal(home):
    def terminal(*arguments: str, typed: bytes = b"", where=home) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "WENCE_HOME": str(where), "WENCE_MODEL": "", "PYTHONIOENCODING": "ascii"}
        return subprocess.run([sys.executable, "-m", "bot", *arguments], input=typed, env=environment, capture_output=True, timeout=60, check=False)

    return terminal


def test_a_question_is_answered_for_programs(terminal, client):
    done = terminal(QUESTION, "--json")
    assert done.returncode == 0, done.stderr.decode()
    answer, same = json.loads(done.stdout), client.post("/api/v1/answers", json={"question": QUESTION}).json()
    assert (answer["answer"], answer["citations"]) == (same["answer"], same["citations"])


def test_a_question_is_answered_for_people_with_the_notices_and_without_addresses(terminal, library):
    done = terminal(QUESTION)
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "[第四十四条" in told
    assert "/articles/" not in told
    assert "尚未施行" in told
    assert "AI" in told


def test_a_question_may_come_by_a_pipe(terminal):
    assert "[第四十四条" in terminal(typed=QUESTION.encode()).stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "told", "status"),
    [((" ",), "没有读到问题", 2), (("问" * 2001,), "问题太长", 2), ((QUESTION, "--regulation", "beijing"), "没有收录", 1)],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(terminal, arguments, told, status):
    done = terminal(*arguments)
    assert done.returncode == status
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_where_nothing_is_ingested_it_says_what_to_do(terminal, tmp_path):
    done = terminal(QUESTION, where=tmp_path)
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr.decode()
