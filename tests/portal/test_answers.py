"""Asking over HTTP."""

import json
import uuid

import pytest
from starlette.testclient import TestClient

from bot.answer import Done, Status
from bot.question import Question
from ingest.shelf import Shelf
from portal.answering import Answering
from portal.api.answers import AnswerOut, CitationOut

QUESTION = "职务科技成果转化后，科研人员能得到什么"


def events_of(text: str) -> list[tuple[str, dict]]:
    """(name, data) of each server-sent event."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_a_question_gets_an_answer_of_the_contract_with_a_verbatim_quote(client, library):
    answer = client.post("/api/v1/answers", json={"question": QUESTION}).json()
    assert set(answer) == set(AnswerOut.model_fields)
    assert uuid.UUID(answer["id"]).version == 4
    citation = answer["citations"][0]
    assert set(citation) == set(CitationOut.model_fields)
    article = library.regulation.by_label[citation["article"]]
    assert citation["quote"] in article.paragraphs[citation["paragraph"] - 1].text
    assert citation["url"] == f"/articles/{citation['article']}"
    assert answer["notices"]
    assert "AI" in answer["label"]


def test_what_is_sent_matches_the_documented_answer(client):
    sent = client.post("/api/v1/answers", json={"question": QUESTION}).json()
    assert AnswerOut.model_validate(sent, strict=True).model_dump() == sent


def test_the_stream_ends_with_the_whole_answer_and_its_sentences_joined_are_that_answer(client):
    response = client.post("/api/v1/answers/stream", json={"question": QUESTION})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = events_of(response.text)
    assert events[0][0] == "status"
    name, answer = events[-1]
    assert name == "done"
    assert "".join(data["text"] for kind, data in events if kind == "sentence").strip() == answer["answer"]
    assert [data for kind, data in events if kind == "citation"] == answer["citations"]


def test_a_citation_comes_before_the_sentence_that_stands_on_it(client):
    told: set[str] = set()
    for kind, data in events_of(client.post("/api/v1/answers/stream", json={"question": QUESTION}).text):
        if kind == "citation":
            told.add(f"{data['url']}#{data['paragraph']}")
        if kind == "sentence":
            assert all(mark.partition("](")[2].rstrip(")") in told for mark in data["citations"])


def test_whole_and_streamed_answers_say_the_same(client):
    whole = client.post("/api/v1/answers", json={"question": QUESTION}).json()
    streamed = events_of(client.post("/api/v1/answers/stream", json={"question": QUESTION}).text)[-1][1]
    for ours in ("id", "took_ms"):
        whole.pop(ours), streamed.pop(ours)
    assert whole == streamed


def test_a_history_is_taken_and_a_null_one_too(client):
    history = [{"question": QUESTION, "answer": "……"}] * 30
    assert client.post("/api/v1/answers", json={"question": "再详细一点", "history": history}).status_code == 200
    assert client.post("/api/v1/answers", json={"question": QUESTION, "history": None, "regulation": None}).status_code == 200


def test_the_text_can_be_named_and_a_wrong_name_or_version_is_not_found(client, library):
    right = {"question": QUESTION, "regulation": library.regulation.slug, "version": library.regulation.version}
    assert client.post("/api/v1/answers", json=right).status_code == 200
    for wrong in ({"regulation": "beijing"}, {"version": "000000000000"}):
        response = client.post("/api/v1/answers", json={"question": QUESTION, **wrong})
        assert response.status_code == 404
        assert "没有" in response.json()["title"]


@pytest.mark.parametrize("path", ["/api/v1/answers", "/api/v1/answers/stream"])
def test_a_question_that_cannot_be_read_is_refused_before_anything_is_streamed(client, path):
    assert client.post(path, json={"question": "  \u200b "}).status_code == 422
    assert client.post(path, json={"question": "问" * 2001}).status_code == 413
    assert client.post(path, json={"question": "问" * 20_000}).status_code == 413


def test_where_nothing_is_ingested_it_says_so_and_what_to_do(empty):
    response = empty.post("/api/v1/answers", json={"question": QUESTION})
    assert response.status_code == 503
    assert "python -m ingest" in response.json()["detail"]


def test_an_answer_that_nobody_waits_for_any_more_is_given_up(shelf: Shelf, library):
    events = Answering(shelf).events(Question(QUESTION), library, "api")
    assert isinstance(next(events), Status)
    events.close()
    assert not [event for event in events if isinstance(event, Done)]


def test_the_description_of_the_api_names_every_route_and_explains_every_field(client: TestClient):
    described = client.get("/openapi.json").json()
    routes = {f"/api/v1/{name}" for name in ("answers", "answers/stream", "regulations", "articles", "articles/{label}", "search")}
    assert routes <= set(described["paths"])
    for name in ("Asked", "TurnIn", "AnswerOut", "CitationOut", "ArticleOut", "RegulationOut"):
        for field, schema in described["components"]["schemas"][name]["properties"].items():
            assert schema.get("description"), f"{name}.{field} is not explained"
