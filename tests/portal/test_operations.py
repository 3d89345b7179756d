"""For those who keep it running."""

import socket

import pytest

from portal.serving import CannotListen, listen, progress


def test_it_lives_even_where_nothing_is_ingested_but_is_not_ready(empty):
    assert empty.get("/healthz").status_code == 200
    response = empty.get("/readyz")
    assert response.status_code == 503
    assert "python -m ingest" in response.json()["detail"]


def test_it_is_ready_once_it_can_answer(client):
    assert client.get("/readyz").json() == {"status": "ready"}


def test_the_metrics_count_answers_by_outcome_and_hold_no_question(client):
    question = "职务科技成果转化后，科研人员能得到什么"
    client.post("/api/v1/answers", json={"question": question})
    text = client.get("/metrics").text
    assert 'wence_answers_total{composer="' in text
    assert "wence_answer_seconds_bucket" in text
    assert 'wence_http_requests_total{method="POST",route="/api/v1/answers",status="200"}' in text
    assert question not in text


def test_a_port_that_is_taken_is_told_in_chinese_with_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=f"端口 {port} 已被占用.*PORT="):
            listen("127.0.0.1", port)


def test_progress_is_plain_lines_where_there_is_no_terminal(capsys):
    tell = progress("建立索引")
    for done in range(0, 101, 5):
        tell(done, 100)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "建立索引 100/100"
