"""A model as judge: its opinions and its own wavering stand apart from what is computed from labels."""

from collections.abc import Iterator
from math import isnan

import pytest

from bot.provider import Writer, writer
from bot.settings import BotSettings
from evals.figures import bounds, figures
from evals.judge import Result
from evals.opinion import TIMES, with_opinions
from tests.evals.makers import case, given
from tests.provider.server import Provider, Reply, provider


@pytest.fixture
def model() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture
def judging(model: Provider) -> Writer:
    found = writer(BotSettings(model="judge", openai_base_url=model.url, openai_api_key="x", model_timeout=20))  # type: ignore[call-arg]
    assert found
    return found


ANSWERED = Result(case(question="成果归谁", must_cite=("第四十四条",)), given("第四十四条", answer="不少于十年。"))


def test_a_judge_that_always_agrees_with_itself_has_no_spread(model, judging, draft):
    model.says("合格")
    (result,) = with_opinions([ANSWERED], judging, draft)
    assert (result.values["opinion"], result.values["opinion_spread"]) == (1.0, 0.0)
    assert len(model.requests) == TIMES
    assert "不少于十年。" in model.asked
    assert "成果使用权" in model.asked, "it is given the article that it judges by"


def test_a_judge_that_wavers_shows_it(model, judging, draft):
    model.says("合格", "不合格", "合格。")
    (result,) = with_opinions([ANSWERED], judging, draft)
    assert result.values["opinion"] == pytest.approx(2 / 3)
    assert result.values["opinion_spread"] > 0.4


@pytest.mark.parametrize("reply", [Reply(status=500), Reply("我觉得不错。"), Reply("")])
def test_a_judge_that_fails_gives_no_verdict(model, judging, draft, reply):
    model.says(reply)
    (result,) = with_opinions([ANSWERED], judging, draft)
    assert isnan(result.values["opinion"])
    (figure,) = [figure for figure in figures([result], {}) if figure.name == "opinion"]
    assert (figure.cases, figure.unjudged) == (0, 1)


def test_no_bound_rests_on_an_opinion():
    assert not {name for name, bound in bounds().items() for name in (name, *bound.beside)} & {"opinion", "opinion_spread"}
