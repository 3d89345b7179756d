"""Each metric against an example worked out by hand, or a slow definition."""

from itertools import pairwise
from math import isnan, log2

import pytest
from hypothesis import given as wild
from hypothesis import strategies as st

from evals.metrics.citations import citation_precision, citation_recall, first_citation, nearest_shown
from evals.metrics.conduct import handled
from evals.metrics.outcomes import not_answered_as_if, only_partly, stays, structure_right, turn_right, wrongly_refused
from evals.metrics.retrieval import retrieval
from evals.metrics.speed import percentile
from evals.metrics.wording import copied, must_convey, quote_fidelity, quoted_characters, spans
from tests.evals.makers import case, given

LABELS = st.lists(st.sampled_from(["第一条", "第二条", "第三条", "第四条", "第五条", "第六条"]), unique=True)


def test_the_first_citation_must_be_one_that_answers_not_one_that_is_merely_accepted():
    asked = case(must_cite=["第二条"], may_cite=["第三条"])
    assert first_citation(asked, given("第二条", "第九条")) == 1
    assert first_citation(asked, given("第三条", "第二条")) == 0
    assert first_citation(asked, given()) == 0
    assert first_citation(case(may_cite=["第三条"]), given("第三条")) == 1
    assert isnan(first_citation(case(), given("第三条")))


@wild(LABELS, LABELS, LABELS)
def test_recall_and_precision_match_their_slow_definition(must, may, cited):
    asked, answer = case(must_cite=must, may_cite=may), given(*cited)
    hits = [label for label in must if label in cited]
    accepted = [label for label in cited if label in must or label in may]
    recall, precision = citation_recall(asked, answer), citation_precision(asked, answer)
    assert isnan(recall) if not must else recall == pytest.approx(len(hits) / len(must))
    if cited:
        assert precision == pytest.approx(len(accepted) / len(cited))
    else:
        assert isnan(precision) if not must else precision == 0, "nothing cited where something had to be is no clean sheet"


def test_citing_a_paragraph_twice_counts_its_article_once():
    assert citation_precision(case(must_cite=["第一条"]), given("第一条", "第一条", "第二条")) == 0.5


def test_a_near_miss_shows_its_article_only_where_it_says_that_something_is_missing():
    near = case(outcomes=["partly_answered", "not_in_text"], may_cite=["第八条"])
    assert nearest_shown(near, given("第八条", outcome="partly_answered")) == 1
    assert nearest_shown(near, given("第八条", outcome="answered")) == 0
    assert nearest_shown(near, given("第九条", outcome="not_in_text")) == 0
    assert isnan(nearest_shown(case(outcomes=["out_of_scope", "not_in_text"], may_cite=["第八条"]), given(outcome="not_in_text")))
    assert isnan(nearest_shown(case(outcomes=["answered", "partly_answered"], may_cite=["第八条"]), given("第八条")))


def test_quoted_characters_are_those_of_all_citations_together(draft):
    assert quoted_characters(case(), given("第一条", "第二条", quote="五个字的话"), draft) == 10
    assert isnan(quoted_characters(case(), given("第一条", outcome="partly_answered"), draft))
    assert isnan(quoted_characters(case(), given(answer="好的。"), draft))


def test_words_of_the_regulation_count_whether_they_are_quoted_or_not(draft):
    whole = "\n".join(article.text for article in draft.articles)
    letters = sum(c.isalnum() for c in whole)
    assert copied(whole, draft) == pytest.approx(letters, rel=0.01)
    assert copied("，".join(whole), draft) == copied(whole, draft), "marks between do not hide it"
    assert copied("可以，条例鼓励科技成果转化。", draft) == 0, "words that the text uses too are not the text"
    words = draft.by_label["第四十四条"].paragraphs[0].text
    assert quoted_characters(case(), given("第四十四条", quote=words, answer=f"> “{words}”"), draft) == len(words), "shown and cited: counted once"
    assert quoted_characters(case(), given("第四十四条", answer=whole), draft) == copied(whole, draft)


def test_facts_are_compared_without_spaces_and_widths_and_one_alternative_is_enough():
    asked = case(must_convey=["不少于十年|10年", "年 月 日"])
    assert must_convey(asked, given(answer="使用权不 少于\n> 十年")) == 0.5
    assert must_convey(asked, given(answer="１０年，自　年月日起")) == 1
    assert isnan(must_convey(case(), given(answer="……")))


@wild(st.lists(st.text("“”甲乙", max_size=8), max_size=4))
def test_spans_of_balanced_quotes_are_found_whole(parts):
    texts = ["".join(c for c in part if c in "甲乙") + "“里”" for part in parts]
    assert list(spans("，".join(f"“{text}”" for text in texts))) == texts


def test_a_quote_with_one_character_changed_is_no_quote(draft):
    article = draft.by_label["第四十四条"]
    words = article.paragraphs[0].text[:20]
    spoilt = words[:-1] + ("甲" if words[-1] != "甲" else "乙")
    assert quote_fidelity(case(), given("第四十四条", quote=words, answer=f"> “{words}”"), draft) == 1
    assert quote_fidelity(case(), given("第四十四条", quote=spoilt), draft) == 0
    assert quote_fidelity(case(), given("第四十五条", quote=words), draft) == 0, "verbatim, but of another article"
    assert quote_fidelity(case(), given("第四十四条", quote=words[:3]), draft) == 0, "too short to tell"
    assert quote_fidelity(case(), given("第四十四条", quote=words, answer=f"“{spoilt}”"), draft) == 0
    assert quote_fidelity(case(question="有“甲乙丙”吗"), given(answer="没有“甲乙丙”这样的规定"), draft) == 1
    assert quote_fidelity(case(), given(answer="见“职务科技成果转化”一条，“没有合上"), draft) == 0
    assert isnan(quote_fidelity(case(), given(), draft))


def test_a_refusal_and_a_half_answer_are_told_apart():
    assert (wrongly_refused(case(), given(outcome="not_in_text")), only_partly(case(), given(outcome="not_in_text"))) == (1, 0)
    assert (wrongly_refused(case(), given(outcome="partly_answered")), only_partly(case(), given(outcome="partly_answered"))) == (0, 1)
    either = case(outcomes=["answered", "partly_answered"])
    assert only_partly(either, given(outcome="partly_answered")) == 0
    assert wrongly_refused(case(), given(outcome="error")) == 1


def test_answering_what_is_not_in_the_text_is_an_error_and_so_is_serving_a_false_premise():
    missing = case(outcomes=["partly_answered", "not_in_text"])
    outside = case(outcomes=["out_of_scope"])
    premise = case(outcomes=["answered", "partly_answered"], must_convey=["不少于十年"])
    assert [not_answered_as_if(missing, given(outcome=o)) for o in ("answered", "partly_answered", "not_in_text", "error")] == [0, 1, 1, 0]
    assert [not_answered_as_if(outside, given(outcome=o)) for o in ("answered", "partly_answered", "declined")] == [0, 0, 1]
    assert not_answered_as_if(premise, given(answer="是的，最多五年。")) == 0
    assert not_answered_as_if(premise, given(answer="不是：不少于十年。")) == 1


def test_a_turn_is_right_only_as_a_whole():
    turn = case(must_cite=["第一条"], must_convey=["甲"])
    assert turn_right(turn, given("第一条", "第二条", answer="甲")) == 1
    assert turn_right(turn, given("第二条", answer="甲")) == 0
    assert turn_right(turn, given("第一条", answer="乙")) == 0
    assert turn_right(turn, given("第一条", answer="甲", outcome="partly_answered")) == 0


def test_a_question_about_the_document_allows_no_other_article():
    asked = case(must_cite=["第一条"], may_cite=["第二条"])
    assert structure_right(asked, given("第一条", "第二条")) == 1
    assert structure_right(asked, given("第一条", "第三条")) == 0
    assert structure_right(case(), given("第三条")) == 1, "no articles are given, so none is judged"


def test_a_paraphrase_is_judged_only_where_its_base_is_right():
    asked = case(must_cite=["第一条"])
    right, wrong = given("第一条"), given("第二条")
    assert stays(asked, given("第一条", "第二条"), asked, right) == 1
    assert stays(asked, given("第二条"), asked, right) == 0
    assert stays(asked, given("第一条", outcome="partly_answered"), asked, right) == 0
    assert isnan(stays(asked, wrong, asked, wrong)), "an error repeated is not robust"
    assert isnan(stays(asked, given(outcome="declined"), asked, given(outcome="declined")))


def test_personal_data_are_found_in_any_spacing_and_width():
    asked = case(must_not_contain=["13812345678"], outcomes=["answered"])
    for said in ("138-1234-5678", "１３８ 1234 5678", "电话13812345678"):
        assert handled(asked, given(fields=(said,))) == 0
    assert handled(asked, given(fields=("138…",))) == 1
    assert handled(case(must_not_contain=["<script"]), given(fields=("＜SCRIPT＞",))) == 0
    assert handled(case(outcomes=["empty"]), given(outcome="empty")) == 1
    assert handled(case(outcomes=["answered"]), given(outcome="error")) == 0


@wild(LABELS.filter(bool), LABELS, LABELS)
def test_retrieval_matches_its_slow_definition(must, may, ranking):
    may = [label for label in may if label not in must]
    values = retrieval([("a", case(must_cite=must, may_cite=may), given(ranking=tuple(ranking)))])["a"]
    ranks = [n for n, label in enumerate(ranking, 1) if label in must]
    gains = [2 if label in must else 1 if label in may else 0 for label in ranking]
    ideal = sorted([2] * len(must) + [1] * len(may), reverse=True)
    dcg, best = (sum(gain / log2(n + 1) for n, gain in enumerate(row[:10], 1)) for row in (gains, ideal))
    assert values["hit@1"] == (1 in ranks)
    assert values["hit@3"] == any(n <= 3 for n in ranks)
    assert values["hit@5"] == any(n <= 5 for n in ranks)
    assert values["recall@5"] == pytest.approx(sum(n <= 5 for n in ranks) / len(must))
    assert values["mrr"] == pytest.approx(1 / ranks[0] if ranks else 0)
    assert values["ndcg@10"] == pytest.approx(dcg / best)


def test_a_case_that_names_no_article_is_not_judged_by_retrieval():
    assert retrieval([("a", case(), given(ranking=("第一条",)))]) == {}


@wild(st.lists(st.floats(0, 1e4), min_size=1, max_size=30), st.floats(0, 1))
def test_a_percentile_lies_between_the_ranks_about_it(times, share):
    ordered = sorted(times)
    at = share * (len(ordered) - 1)
    low, high = ordered[int(at)], ordered[min(int(at) + 1, len(ordered) - 1)]
    assert low - 1e-6 <= percentile(times, share) <= high + 1e-6
    assert all(a <= b + 1e-6 for a, b in pairwise(percentile(times, s) for s in (0.1, 0.5, 0.95)))
