"""The gate: bots that must fail do fail, and no headline figure pleases any of them."""

import json
import re
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import given as wild
from hypothesis import strategies as st

from evals.bots import BotError, load
from evals.cases import objects, read
from evals.figures import TITLES, bounds, broken, figures
from evals.intervals import bootstrapped, wilson
from evals.judge import Result, judge
from evals.run import Run, asked, runs_json
from prompts import prompt
from tests.commands import environment, run_here, started
from tests.evals import badbots
from tests.evals.makers import case, given
from tests.provider.server import Reply, provider

DEVELOPMENT = Path("evals/datasets/development")
HEADLINE = [name for name, bound in bounds().items() if bound.beside]


@pytest.fixture(scope="module")
def cases(draft):
    """One in 160 of what bots are asked of the development set; paraphrases with their bases."""
    whole = [case for case in read(DEVELOPMENT, draft) if case.set != "claims"]
    others = [case for case in whole if case.set != "paraphrases"]
    bases = sorted({case.base for case in whole if case.base})[:2]
    return [*others[::160], *(case for case in whole if case.base in bases)]


@pytest.mark.parametrize("bot", badbots.ALL, ids=lambda bot: bot.__name__)
def test_a_bad_bot_breaks_the_gate_and_reaches_no_headline_figure(bot, cases, library):
    found = {figure.name: figure for figure in figures(judge(asked(cases, library, bot), library.regulation))}
    assert broken(list(found.values()))
    assert [name for name in HEADLINE if found[name].reached is not False] == []


@pytest.mark.parametrize(
    ("bot", "short", "lost"),
    [(badbots.pastes_unquoted, (False, False), ["must_convey", "turn_right"]), (badbots.pastes_in_conversations, (True, False), ["turn_right"])],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_bot_that_pastes_the_text_without_quotation_marks_pays_for_its_length(bot, short, lost, cases, library):
    found = {figure.name: figure for figure in figures(judge(asked(cases, library, bot), library.regulation))}
    assert tuple(found[name].reached for name in ("quoted_characters", "turn_characters")) == short
    assert [name for name in lost if found[name].reached] == []


def test_headline_figures_are_those_that_a_bad_bot_could_please():
    assert 4 <= len(HEADLINE) <= 6
    assert all(set(bound.beside) <= set(bounds()) for bound in bounds().values())


def test_the_bounds_are_those_that_were_set():
    limits = {name: (bound.at_least, bound.limit) for name, bound in bounds().items()}
    assert limits == {
        "first_citation": (True, 0.93),
        "citation_recall": (True, 0.90),
        "citation_precision": (True, 0.85),
        "hit@5": (True, 0.985),
        "quote_fidelity": (True, 1.0),
        "must_convey": (True, 0.90),
        "not_answered_as_if": (True, 0.93),
        "wrongly_refused": (False, 0.03),
        "only_partly": (False, 0.10),
        "nearest_shown": (True, 0.80),
        "quoted_characters": (False, 200),
        "turn_characters": (False, 200),
        "structure_right": (True, 1.0),
        "turn_right": (True, 0.90),
        "handled": (True, 1.0),
        "stays": (True, 0.90),
        "false_fact_kept": (False, 0.0),
        "lie_kept": (False, 0.05),
        "truth_withheld": (False, 0.10),
        "checking_ms": (False, 30),
    }


def test_a_headline_figure_is_reached_only_with_those_beside_it():
    limits = bounds("[first_citation]\nat_least = 0.5\nwith = ['only_partly']\n[only_partly]\nat_most = 0.1")
    right, refused = {"first_citation": 1.0, "only_partly": 0.0}, {"first_citation": 1.0, "only_partly": 1.0}
    both = {f.name: f.reached for f in figures([Result(case(), given(), right)], limits)}
    alone = {f.name: f.reached for f in figures([Result(case(), given(), refused)], limits)}
    assert (both["first_citation"], both["only_partly"]) == (True, True)
    assert (alone["first_citation"], alone["only_partly"]) == (False, False)


@pytest.mark.parametrize(("right", "passed", "fallen", "not_reached"), [(40, True, [], []), (39, True, [], ["handled"]), (37, False, ["handled"], ["handled"])])
def test_what_is_held_though_its_bound_is_not_reached_does_not_shut_the_gate(right, passed, fallen, not_reached):
    limits = bounds("[handled]\nat_least = 1.0\nheld = 0.95")
    results = [Result(case(), given(), {"handled": float(n < right)}) for n in range(40)]
    told = runs_json([Run("mine", {}, results, figures(results, limits))])
    assert told["gate"] == {"dataset": "mine", "passed": passed, "fallen": fallen, "not_reached": not_reached}


def test_what_is_not_judged_is_counted_apart_and_what_is_never_judged_is_not_reached():
    limits = bounds("[stays]\nat_least = 0.9")
    some = [Result(case(), given(), {"stays": value}) for value in (1.0, nan, 1.0)]
    figure = next(f for f in figures(some, limits) if f.name == "stays")
    assert (figure.value, figure.cases, figure.unjudged, figure.reached) == (1.0, 2, 1, True)
    none = next(f for f in figures([Result(case(), given(), {"stays": nan})], limits) if f.name == "stays")
    assert isnan(none.value)
    assert none.reached is False
    assert "stays" not in {f.name for f in figures([Result(case(), given(), {})], limits)}


@wild(st.integers(0, 60), st.integers(1, 60))
def test_wilsons_interval_is_the_one_of_its_formula(hits, trials):
    hits = min(hits, trials)
    z, p = 1.959963984540054, hits / trials
    middle = (p + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * (p * (1 - p) / trials + z * z / (4 * trials * trials)) ** 0.5
    assert wilson(hits, trials) == pytest.approx((middle - half, middle + half), abs=1e-6)


def test_a_bootstrapped_interval_holds_its_mean_and_narrows_with_more_cases():
    few, many = [0.0, 0.5, 1.0] * 4, [0.0, 0.5, 1.0] * 60
    assert bootstrapped(few)[0] < 0.5 < bootstrapped(few)[1]
    assert bootstrapped(many)[1] - bootstrapped(many)[0] < bootstrapped(few)[1] - bootstrapped(few)[0]
    assert bootstrapped([0.4]) == (0.4, 0.4)


def test_a_bot_that_crashes_or_says_nothing_is_an_outcome_and_no_end(library):
    def crashes(question, library):
        raise RuntimeError("内部错误")

    for bot in (crashes, lambda question: None):
        [(_, told)] = list(asked([case()], library, bot))
        assert told.outcome == "error"
        assert told.error


@pytest.mark.parametrize("name", ["nowhere:answer", "bot.chat:nothing", "bot.chat", "bot.chat:LABEL"])
def test_a_bot_that_cannot_be_had_is_told(name):
    with pytest.raises(BotError):
        load(name)


def test_a_conversation_is_fed_with_the_bots_own_answers(library):
    heard = []

    def listens(question, library):
        heard.append([turn.answer for turn in question.history])
        return {"outcome": "answered", "answer": f"第{len(heard)}答"}

    whole = case(set="conversations", turns=(case(question="一"), case(question="二"), case(question="三")))
    found = list(asked([whole], library, listens))
    assert heard == [[], ["第1答"], ["第1答", "第2答"]]
    assert [put.id for put, _ in found] == ["a.1", "a.2", "a.3"]


def command(*arguments, home, cwd, **more):
    return run_here("evals", *arguments, env=environment(home, **more), cwd=cwd)


def test_the_command_measures_a_users_own_set_writes_its_page_and_keeps_its_run(home, tmp_path):
    rows = objects(DEVELOPMENT / "answerable.jsonl")[:3]
    mine = tmp_path / "mine.jsonl"
    mine.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = started("evals", "--dataset", mine, "--json", "--report", "page", env=environment(home), cwd=tmp_path)
    assert ran.returncode in (0, 1), ran.stderr
    told = json.loads(ran.stdout)
    assert told["gate"]["passed"] == (not told["gate"]["fallen"]) == (ran.returncode == 0)
    assert set(told["datasets"]["mine"]["figures"]) <= set(TITLES)
    assert {"commit", "dirty", "prompts", "text", "model", "settings", "python", "packages"} <= set(told["made"])
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    assert "<svg" in page
    assert "复核人" in page
    assert "http" not in page.replace("http://www.w3.org", ""), "the page fetches nothing"
    [run] = (tmp_path / "runs").glob("*.json")
    refusing = command("--dataset", mine, "--bot", "tests.evals.badbots:refuses", "--compare", run, home=home, cwd=tmp_path)
    assert refusing.returncode == 1, refusing.stdout
    assert "变坏" in refusing.stdout


def test_the_exit_status_and_the_json_agree_where_a_bound_is_held_and_not_reached(home, tmp_path):
    asked_of = ["第一条"] * 39 + ["第二条"]
    rows = [{"set": "structure", "question": f"第{n}问", "outcomes": ["answered"], "must_cite": [label]} for n, label in enumerate(asked_of)]
    (tmp_path / "mine.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = command("--dataset", "mine.jsonl", "--bot", "tests.evals.badbots:quotes_article_one", "--json", home=home, cwd=tmp_path)
    gate = json.loads(ran.stdout)["gate"]
    assert gate["not_reached"] == ["structure_right"], ran.stderr
    assert (gate["passed"], gate["fallen"], ran.returncode) == (True, [], 0)


def test_with_a_model_both_composers_are_measured_side_by_side(home, tmp_path):
    rows = objects(DEVELOPMENT / "answerable.jsonl")[:3]
    turns = objects(DEVELOPMENT / "conversations.jsonl")[0]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "answerable.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    (mine / "conversations.jsonl").write_text(json.dumps(turns, ensure_ascii=False), encoding="utf-8")
    with provider() as model:
        model.says("单位可以给予现金奖励。单位可以给予一百万元[第四十四条]。")
        ran = command("--dataset", mine, "--report", "page", home=home, cwd=tmp_path, WENCE_MODEL="m1", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="sk-1f9")
        assert ran.returncode in (0, 1), ran.stderr
        assert len(model.requests) >= 4
    assert "两种撰写方式：mine" in ran.stdout
    assert re.search(r"mine\+model　模型所写而被扣下的句子：\d+（没有注明所据条文 \d", ran.stdout)
    [path] = (tmp_path / "runs").glob("*.json")
    told = json.loads(path.read_text("utf-8"))
    assert list(told["datasets"]) == ["mine", "mine+model"]
    assert [told["datasets"][name]["model"] for name in told["datasets"]] == [None, "m1"]
    assert set(told["made"]["prompts"]) == {"answer", "continue", "resolve"}
    plain, written = (told["datasets"][name]["results"] for name in told["datasets"])
    assert not any(result["given"]["withheld"] for result in plain)
    assert any("没有注明所据条文" in result["given"]["withheld"] for result in written)
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    assert "两种撰写方式" in page
    assert "没有注明所据条文" in page
    assert "sk-1f9" not in page + path.read_text("utf-8") + ran.stdout + ran.stderr


def test_a_run_that_a_model_judges_says_by_which_prompt(home, tmp_path):
    (tmp_path / "mine.jsonl").write_text(json.dumps(objects(DEVELOPMENT / "answerable.jsonl")[0]), encoding="utf-8")
    with provider() as model:
        model.says("合格")
        ran = command("--dataset", "mine.jsonl", "--judge", "--json", home=home, cwd=tmp_path, WENCE_MODEL="m1", OPENAI_BASE_URL=model.url)
    assert json.loads(ran.stdout)["made"]["prompts"]["judge"] == prompt("judge").version, ran.stderr


def test_a_model_that_fails_in_a_run_is_counted_and_the_run_goes_on(home, tmp_path):
    (tmp_path / "mine.jsonl").write_text(json.dumps(objects(DEVELOPMENT / "answerable.jsonl")[0]), encoding="utf-8")
    with provider() as model:
        model.says(Reply(status=500))
        ran = command("--dataset", "mine.jsonl", home=home, cwd=tmp_path, WENCE_MODEL="m1", OPENAI_BASE_URL=model.url)
    assert "mine+model　模型出错：1（撰写模型的服务出错 1）" in ran.stdout, ran.stderr


def test_the_command_names_a_wrong_line_and_ends_with_2(home, tmp_path):
    (tmp_path / "mine.jsonl").write_text('{"question": "问"}', encoding="utf-8")
    ran = command("--dataset", "mine.jsonl", home=home, cwd=tmp_path)
    assert ran.returncode == 2
    assert "第 1 行有误：没有 outcomes" in ran.stderr


def test_a_starter_set_of_a_text_is_a_data_set_that_reads(home, tmp_path, draft):
    ran = command("new", "wuhan-innovation-centre", "--out", tmp_path / "new.jsonl", home=home, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    cases = read(tmp_path / "new.jsonl", draft)
    assert {label for case in cases for label in case.must_cite} == set(draft.by_label)
    assert {case.set for case in cases} == {"answerable", "unanswerable", "structure"}
