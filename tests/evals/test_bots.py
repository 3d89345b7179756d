"""A bot under test may do whatever it likes: what is no answer is a failed case that says why, and the run goes on."""

import asyncio
import json

import pytest

from bot.question import EmptyQuestion, Question
from evals.bots import BotError, ask, load
from evals.judge import judge
from evals.run import asked
from tests.commands import environment, run_here, started
from tests.evals.makers import case

RIGHT = {"outcome": "answered", "answer": "是的。"}


def leaves(question):
    raise SystemExit(0)


def is_cancelled(question):
    raise asyncio.CancelledError


def leaves_half_way(question):
    yield "一"
    raise SystemExit(0)


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def raises_what_has_no_words(question):
    raise Mute


async def answers_later(question):
    return RIGHT


async def streams_later(question):
    yield RIGHT


def always(told):
    return lambda question: told


AROUND: dict = RIGHT | {"more": []}
AROUND["more"].append(AROUND)


@pytest.mark.parametrize(
    ("bot", "why"),
    [
        (leaves, "SystemExit: 0"),
        (is_cancelled, "CancelledError"),
        (leaves_half_way, "SystemExit"),
        (raises_what_has_no_words, "Mute"),
        (answers_later, "异步函数"),
        (streams_later, "异步函数"),
        (always(None), "没有给出回答（实为 None）"),
        (always("是的"), "没有给出回答（实为 '是的'）"),
        (always([RIGHT]), "没有给出回答"),
        (always({"outcome": "yes"}), "不认识的 outcome（'yes'）"),
        (always({"outcome": ["answered"]}), "不认识的 outcome"),
        (always({"outcome": "error"}), "不认识的 outcome"),
        (always(RIGHT | {"citations": "第一条"}), "citations 不是列表"),
        (always(RIGHT | {"citations": ["第一条"]}), "引用不成样子（'第一条'）"),
        (always(RIGHT | {"citations": [{"quote": "四个字的"}]}), "引用不成样子"),
        (always(RIGHT | {"citations": [{"article": "第一条", "paragraph": None}]}), "paragraph 不是数（None）"),
        (always(RIGHT | {"citations": [{"article": "第一条", "paragraph": "第二款"}]}), "paragraph 不是数（'第二款'）"),
        (always(AROUND), "RecursionError"),
    ],
)
def test_what_is_no_answer_is_a_failed_case_that_says_why_and_the_run_goes_on(bot, why, library):
    first, second = judge(asked([case(), case(id="b", set="unanswerable", outcomes=["not_in_text"])], library, bot), library.regulation)
    for result in (first, second):
        assert result.given.outcome == "error"
        assert why in result.given.error
        assert any(why in failure for failure in result.failures)
    assert second.values["not_answered_as_if"] == 0


def test_ctrl_c_ends_a_run(library):
    def interrupted(question):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(Question("问"), library, interrupted)


def test_what_is_left_out_of_an_answer_is_taken_as_empty_and_a_number_may_be_written_as_a_string(library):
    told = ask(Question("问"), library, always(RIGHT | {"reason": None, "prompts": None, "citations": [{"article": "第一条", "paragraph": "2"}]}))
    assert (told.outcome, told.reason, told.prompts, told.citations[0].paragraph) == ("answered", "", {}, 2)
    assert ask(Question("问"), library, always(RIGHT | {"citations": None})).citations == ()


def test_a_bot_may_refuse_a_question_unread(library):
    def refuses(question):
        raise EmptyQuestion("请写下问题。")

    assert ask(Question(""), library, refuses).outcome == ask(Question(""), library, always({"outcome": "empty"})).outcome == "empty"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("def answer(:", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(0)", "SystemExit"),
        ("answer = 5", "不是函数"),
        ("answer = type", "参数"),
    ],
)
def test_a_module_that_cannot_be_imported_or_called_is_told(source, why, tmp_path, monkeypatch):
    name = f"bad_{why.lower() if why.isascii() else 'other' + str(len(source))}"
    (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(BotError) as caught:
        load(f"{name}:answer")
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("module", "source", "status"), [("leaver", "def answer(question):\n    raise SystemExit(0)\n", 1), ("left_at_once", "raise SystemExit(0)\n", 2)]
)
def test_a_bot_that_leaves_the_program_does_not_open_the_gate(module, source, status, home, tmp_path, monkeypatch):
    row = {"question": "孩子上学", "outcomes": ["answered"], "must_cite": ["第二十五条"]}
    (tmp_path / "mine.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    ran = run_here("evals", "--dataset", "mine.jsonl", "--bot", f"{module}:answer", "--failures", env=environment(home), cwd=tmp_path)
    assert ran.returncode == status, ran.stderr
    assert ("程序出错：SystemExit" in ran.stdout) if status == 1 else ("不能用" in ran.stderr)


def test_another_bot_is_asked_what_the_set_asks_and_no_more(library):
    heard = []
    list(asked([case(question="一"), case(id="b", question="二")], library, lambda question: heard.append(question.text)))
    assert heard == ["一", "二"]


def test_the_first_question_does_not_bear_the_loading_of_the_models(home, tmp_path):
    rows = [{"question": "孩子上学", "outcomes": ["answered"], "must_cite": ["第二十五条"]}] * 3
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = started("evals", "--dataset", "mine.jsonl", "--json", env=environment(home), cwd=tmp_path)
    first, *others = (result["given"]["took_ms"] for result in json.loads(ran.stdout)["datasets"]["mine"]["results"])
    assert first < 500 + 10 * max(others), "loading takes seconds, an answer milliseconds"


def test_how_a_run_is_made_is_taken_down_before_the_first_question(home, tmp_path, monkeypatch):
    (tmp_path / "mine.jsonl").write_text(json.dumps({"question": "孩子上学", "outcomes": ["answered"]}), encoding="utf-8")
    (tmp_path / "meddler.py").write_text("import os\ndef answer(question):\n    os.environ['WENCE_MODEL_TIMEOUT'] = '7'\n", encoding="utf-8")
    env = environment(home, WENCE_MODEL_TIMEOUT="9")
    monkeypatch.syspath_prepend(tmp_path)
    ran = run_here("evals", "--dataset", "mine.jsonl", "--bot", "meddler:answer", "--json", env=env, cwd=tmp_path)
    assert json.loads(ran.stdout)["made"]["settings"]["model_timeout"] == 9
