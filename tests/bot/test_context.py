"""What a model is given: at least eight articles, best first, within its context; what had no room is told, never left out in silence."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Done
from bot.chat import answer
from bot.compose.context import LEAST, packed, room
from bot.compose.written import GIVEN
from bot.provider import writer
from bot.question import Question
from bot.settings import BotSettings
from ingest.models import count_tokens
from ingest.structure import parse
from prompts import prompt
from tests.provider.server import Provider, provider

QUESTION = Question("职务科技成果转化后，科研人员能得到什么")
BODY = "甲乙丙丁" * 60


def long_article(n: int) -> str:
    """An article of six 款, five of them long, the fourth of them of rewards."""
    paragraphs = [f"{'奖励人才' if k == 3 else '加强管理'}第{n}{k}。{BODY}。" for k in range(1, 6)]
    return "\n\n".join([f"第{n}条【事项】支持创新第{n}。", *paragraphs])


LONG = parse("某市条例\n\n" + "\n\n".join(map(long_article, range(1, 13))), "long")


@pytest.fixture
def model() -> Iterator[Provider]:
    with provider() as running:
        yield running


def test_where_there_is_room_all_are_given_whole(draft):
    context = packed(QUESTION, draft.articles[:GIVEN], 8000)
    assert context.articles == tuple(draft.articles[:GIVEN])
    assert context.left_out == ()
    assert all(paragraph.text in context.text for article in context.articles for paragraph in article.paragraphs)


def test_articles_after_the_eighth_go_first_and_are_named(draft):
    articles = draft.articles[:GIVEN]
    whole = [count_tokens(packed(QUESTION, [article], 8000).text) + 1 for article in articles]
    context = packed(QUESTION, articles, sum(whole[:9]))
    assert context.articles == tuple(articles[:9])
    assert context.left_out == (articles[9].label,)


def test_then_long_articles_are_cut_at_their_paragraphs_so_that_eight_stay():
    context = packed(Question("奖励人才吗"), LONG.articles[:GIVEN], 8000)
    assert len(context.articles) == LEAST
    assert count_tokens(context.text) <= 8000
    for article in context.articles:
        given = [paragraph.text for paragraph in article.paragraphs if paragraph.text in context.text]
        assert 1 <= len(given) < len(article.paragraphs)
        assert any("奖励人才" in text for text in given), "what is most like the question stays"
        cut = [name for name in context.left_out if name.startswith(article.label + "第")]
        assert len(cut) == len(article.paragraphs) - len(given)
    assert context.text.count("略）") == sum("款" in name for name in context.left_out)
    assert [name for name in context.left_out if "款" not in name] == [article.label for article in LONG.articles[LEAST:GIVEN]]


def test_what_code_would_quote_is_cut_last():
    article = LONG.articles[0]
    context = packed(Question("奖励人才吗"), [article], 600, {article.paragraphs[4]})
    assert article.paragraphs[4].text in context.text


@given(st.integers(0, 9000), st.integers(1, 12))
def test_whatever_the_room_something_is_given_and_the_rest_is_named(tokens, count):
    articles = LONG.articles[:count]
    context = packed(QUESTION, articles, tokens)
    named = {*context.left_out}
    for article in articles:
        if article not in context.articles:
            assert article.label in named
            continue
        for n, paragraph in enumerate(article.paragraphs):
            assert (paragraph.text in context.text) != (f"{article.label}第{'一二三四五六'[n]}款" in named)
    assert context.articles
    assert count_tokens(context.text) <= tokens or (len(context.articles) == 1 and context.text.count("款：") <= 1)


def test_prompt_articles_and_reply_fit_the_context(draft):
    left = room(prompt("answer"), 4096, question="问" * 200)
    text = packed(QUESTION, LONG.articles[:GIVEN], left).text
    messages = prompt("answer").fill(question="问" * 200, passages=text)
    assert sum(count_tokens(words) for _, words in messages) <= 4096 - 512


def test_the_least_context_still_holds_eight_articles_of_the_draft(library, model, caplog):
    model.says("单位给予现金奖励[第四十四条第二款]。")
    built = writer(BotSettings(model="m1", openai_base_url=model.url, model_context=4096))
    *_, done = answer(QUESTION, library, built)
    assert isinstance(done, Done)
    assert len(done.trace.given) >= LEAST
    assert done.trace.given[0] == "第四十四条"
    assert sum(count_tokens(message["content"]) for message in model.requests[0]["messages"]) <= 4096 - 512


def test_what_had_no_room_is_in_the_log_and_in_the_trace(library, model, caplog, monkeypatch):
    caplog.set_level(logging.WARNING)
    model.says("单位给予现金奖励[第四十四条第二款]。")
    built = writer(BotSettings(model="m1", openai_base_url=model.url))
    assert built
    built.context = 2048
    *_, done = answer(QUESTION, library, built)
    assert isinstance(done, Done)
    assert done.trace.left_out
    (line,) = [record.getMessage() for record in caplog.records if "装不下" in record.getMessage()]
    assert all(name in line for name in done.trace.left_out)


def test_without_history_a_question_costs_one_call(library, model):
    model.says("单位给予现金奖励[第四十四条第二款]。")
    built = writer(BotSettings(model="m1", openai_base_url=model.url))
    list(answer(QUESTION, library, built))
    assert len(model.requests) == 1
