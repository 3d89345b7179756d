"""The failed cases of a run, for its page: what was asked, expected and given, and what each look-up said."""

import unicodedata
from html import escape

from evals.judge import Result
from evals.names import called, called_kind, called_look_up, called_reason, called_set
from evals.run import Run

_SUMMARY = 300
"""Characters of a question in the line that opens its case; a longer one stands whole within."""


def failed_cases(run: Run) -> str:
    failed = [result for result in run.results if result.failures]
    return f"<h2>未通过的题：{escape(run.dataset)}（{len(failed)}）</h2>" + "".join(map(_failure, failed))


def visible(text: str) -> str:
    """Escaped, with characters that cannot be seen told by their number."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn")
    return escape("".join(f"⟨U+{ord(c):04X}⟩" if c != "\n" and unicodedata.category(c) in hidden else c for c in text))


def _failure(result: Result) -> str:
    case, given = result.case, result.given
    expected = {
        "结果": "或".join(map(called, case.outcomes)),
        "应引": "、".join(case.must_cite),
        "可引": "、".join(case.may_cite),
        "应说": "、".join(case.must_convey),
        "不应出现": "、".join(case.must_not_contain),
    }
    told = "" if given.in_scope is None else f"；问本法规 {given.in_scope:.2f}，条文写明 {given.substance or 0:.2f}"
    history = "".join(f"<p class='turn'>此前问：{visible(turn.question)}<br>此前答：{visible(turn.answer)}</p>" for turn in case.history)
    reason = f"/{escape(called_reason(given.reason))}" if given.reason else ""
    return (
        f"<details><summary><b>{escape(case.id)}</b> {called_set(case.set)}/{escape(called_kind(case.set, case.kind))}　{_opening(case.question)}</summary>"
        f"<ul class='why'>{''.join(f'<li>{visible(why)}</li>' for why in result.failures)}</ul>{history}{_asked(result)}"
        f"<p>应为：{'；'.join(f'{name} {visible(value)}' for name, value in expected.items() if value)}</p>"
        f"<p>{'核对' if case.set == 'claims' else '回答'}（{escape(called(given.outcome))}{reason}{told}）：</p><pre>{visible(given.answer)}</pre>"
        f"{_ranking(result)}</details>"
    )


def _opening(question: str) -> str:
    return visible(question[:_SUMMARY]) + (f"……（共 {len(question)} 字，全文见下）" if len(question) > _SUMMARY else "")


def _asked(result: Result) -> str:
    """A question that is too long for its line, and the sentence of a claim."""
    case = result.case
    whole = f"<p>问题全文：</p><pre>{visible(case.question)}</pre>" if len(case.question) > _SUMMARY else ""
    return whole + (f"<p>所核之句：</p><pre>{visible(case.sentence)}</pre>" if case.sentence else "")


def _ranking(result: Result) -> str:
    case, given = result.case, result.given
    columns = list(dict.fromkeys(name for ranked in given.ranking for name in ranked.components))
    heads = "".join(f"<th>{escape(called_look_up(name))}</th>" for name in columns)
    rows = "".join(
        f"<tr class='{'must' if r.article in case.must_cite else 'may' if r.article in case.may_cite else ''}'><td>{escape(r.article)}</td>"
        f"<td>{r.score:.2f}</td>{''.join(f'<td>{r.components[name]:.2f}</td>' if name in r.components else '<td></td>' for name in columns)}</tr>"
        for r in given.ranking
    )
    return f"<table class='ranking'><thead><tr><th>检索到的条文</th><th>得分</th>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
