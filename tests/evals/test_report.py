"""Runs side by side, and the page and terminal on which people read them."""

from math import isnan, nan

import pytest

from evals.compare import compare, earlier_runs, mcnemar, p_text, signed_rank
from evals.figures import figures
from evals.judge import Result
from evals.report import write
from evals.run import Run, RunError, keep, kept
from evals.table import failures_text, verdict_text
from tests.evals.makers import case, given


def test_mcnemars_test_counts_only_cases_that_differ():
    assert mcnemar(8, 0) == pytest.approx(2 * 0.5**8)
    assert mcnemar(3, 3) == 1
    assert isnan(mcnemar(0, 0))
    assert signed_rank([0.1 * n for n in range(12)], [0.1 * n + 0.05 + n / 1000 for n in range(12)]) < 0.01
    assert isnan(signed_rank([1, 2], [1, 2]))


def test_two_runs_are_compared_case_by_case(tmp_path):
    def run(wrong):
        results = [Result(case(id=str(n)), given(), {"first_citation": float(n not in wrong)}, ("✗",) if n in wrong else ()) for n in range(6)]
        return Run("mine", {"at": "2026-01-01T00:00:00+00:00"}, results, figures(results, {}))

    before = kept(keep([run({0, 1})], tmp_path))
    found = compare(before["mine"], run({1, 2}))
    assert (found.fixed, found.broken, found.unchanged) == (["0"], ["2"], ["1", "3", "4", "5"])
    assert found.moved["2"] == ("已回答，未引条文", "已回答，未引条文")
    change = next(c for c in found.changes if c.name == "first_citation")
    assert (change.better_cases, change.worse_cases, change.p) == (1, 1, 1.0)


def test_a_comparison_names_the_earlier_run_compares_medians_and_tells_a_small_p(tmp_path):
    def run(length):
        results = [Result(case(id=str(n)), given(), {"quoted_characters": float(length + n), "first_citation": 1.0}) for n in range(14)]
        results.append(Result(case(id="long"), given(), {"quoted_characters": 9000.0 + length}))
        return Run("mine", {"at": "2026-01-01T00:00:00+00:00", "bot": "a:b", "commit": "c0ffee" * 7}, results, figures(results, {}))

    path = keep([run(100)], tmp_path)
    found = compare(earlier_runs(path)["mine"], run(150))
    assert found.earlier == f"{path.name}；机器人 a:b；提交 c0ffeec0ffee"
    change = next(c for c in found.changes if c.name == "quoted_characters")
    assert (change.before, change.now) == (107, 157), "medians, as in the table"
    assert p_text(change.p) == "<0.001"
    assert (p_text(0.0421), p_text(nan)) == ("0.042", "")


@pytest.mark.parametrize("text", ['{"datasets": {"mine": {"results": [{"case": {"id": "a"}}]}}}', '{"datasets": {"mine": {"results": 3}}}', "[]", "{"])
def test_a_file_that_is_no_run_is_refused_in_chinese(text, tmp_path):
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=r"无法与之比较|不是一次评测的记录"):
        earlier_runs(tmp_path / "run.json")


def test_the_verdict_tells_what_is_not_reached_apart_from_the_gate():
    told = {"dataset": "report", "passed": True, "fallen": [], "not_reached": ["handled", "false_fact_kept"]}
    assert verdict_text(told) == "未达标 2 项：恶意输入处置得当；假引文、错条号、假数字漏过。门：通过（下限未破）"
    assert "门：未通过（退到下限之下：恶意输入处置得当）" in verdict_text(told | {"passed": False, "fallen": ["handled"]})


def test_the_page_and_the_failures_show_a_claims_sentence_and_mark_what_is_cut(tmp_path):
    claim = case(id="c1", set="claims", kind="number", question="能拿多少", sentence="奖励不低于九成[第四十四条]。", outcomes=["withheld"])
    long = case(id="q1", question="问" * 400 + "末尾")
    results = [Result(claim, given(outcome="kept", reason="", took_ms=1.0), {}, ("✗",)), Result(long, given(took_ms=70.0), {}, ("✗",))]
    run = Run("mine", made_of(), results, figures(results, {}))
    page = write([run], tmp_path, []).read_text("utf-8")
    assert "奖励不低于九成" in page
    assert "模型所写之句/数字" in page
    assert "问末尾" in page
    assert "共 402 字" in page
    assert "回答（1 题）" in page, "the checking of a claim is no answer's time"
    assert "奖励不低于九成" in (told := failures_text(run))
    assert "共 402 字" in told


def made_of():
    text = {"regulation": "r", "version": "v", "title": "条例"}
    parts = {"prompts": {}, "settings": {}, "packages": {}, "model": None, "index": "i", "python": "3", "dirty": False}
    return parts | {"text": text, "bot": "a:b", "commit": "c0ffee", "at": "2026-01-01T00:00:00+00:00"}
