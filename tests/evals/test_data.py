"""The data sets that come with the product: as many and as varied as they must be, labelled right, and unlike what is indexed or learned from."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from evals.cases import SETS, Case, objects, read
from evals.metrics.wording import plain
from ingest.bundle import bundled
from ingest.library import bigrams
from ingest.questions import read_questions
from ingest.regulation import Regulation

SPAN = 4
"""Characters from which on a fact is a span, and no count."""
DATASETS = Path("evals/datasets")
HALVES = ("development", "report")
AT_LEAST = {"answerable": 250, "unanswerable": 150, "structure": 80, "conversations": 50, "hostile": 80, "paraphrases": 100, "claims": 400}


@pytest.fixture(scope="module")
def halves(draft) -> dict[str, list[Case]]:
    """Reading checks every label, outcome and field."""
    return {half: read(DATASETS / half, draft) for half in HALVES}


@pytest.fixture(scope="module")
def cases(halves) -> list[Case]:
    return [case for half in halves.values() for case in half]


def rows(name: str) -> list[dict]:
    return objects(DATASETS / f"{name}.jsonl")


def nearly(texts: list[str], others: list[str]) -> list[str]:
    """Those of the texts that are nearly one of the others: Jaccard similarity of character bigrams (Jaccard 1912) of 0.6 or more."""
    vectorizer = CountVectorizer(analyzer=lambda text: set(bigrams(plain(text))), dtype=np.float32)
    known, asked = (vectorizer.fit_transform([*others, *texts])[part] for part in (slice(len(others)), slice(len(others), None)))
    shared = (asked @ known.T).tocoo()
    lengths = asked.sum(axis=1).A1[shared.row] + known.sum(axis=1).A1[shared.col]
    return [texts[n] for n in np.unique(shared.row[shared.data >= 0.6 * (lengths - shared.data)])]


def turns_of(cases):
    return [turn for case in cases for turn in (case.turns or (case,))]


def test_there_are_as_many_of_each_as_are_needed_half_to_report_and_at_least_as_many_to_develop_on(halves):
    counts = {half: Counter(case.set for case in cases) for half, cases in halves.items()}
    for name, needed in AT_LEAST.items():
        assert counts["development"][name] + counts["report"][name] >= needed, name
        assert counts["report"][name] >= needed // 2 - 1, name
        assert counts["development"][name] >= counts["report"][name], name
    assert set().union(*counts.values()) == set(SETS)


def test_no_id_is_in_both_halves(halves):
    assert not {case.id for case in halves["development"]} & {case.id for case in halves["report"]}


def test_answerable_questions_cover_every_article_and_a_quarter_need_two(cases, draft):
    answerable = [case for case in cases if case.set == "answerable"]
    cited = {label for case in answerable for label in case.must_cite}
    blank = {label for case in cases if case.kind in ("blank_date", "force") for label in case.must_cite}
    assert cited | blank == set(draft.by_label), "of the article with the blank date, a part is all that there is"
    assert sum(len(case.must_cite) >= 2 for case in answerable) >= len(answerable) / 4
    assert all(case.must_cite and case.must_convey for case in answerable)


def test_most_unanswerable_questions_are_near_misses_and_the_others_are_there_too(cases):
    kinds = Counter(case.kind for case in cases if case.set == "unanswerable")
    near = sum("partly_answered" in case.outcomes and "answered" not in case.outcomes for case in cases if case.set == "unanswerable")
    assert near > sum(kinds.values()) / 2
    assert {"other_law", "other_topic", "false_premise", "article_missing", "injection", "small_talk"} <= set(kinds)


def test_conversations_have_two_to_four_turns(cases):
    assert {len(case.turns) for case in cases if case.set == "conversations"} <= {2, 3, 4}


def test_what_must_be_conveyed_of_the_text_is_in_the_articles_that_must_be_cited(cases, draft):
    """Facts are spans of the text; questions about the document and hostile ones may ask for counts and names of chapters."""
    whole = plain("\n".join([draft.title, *(f"{a.label}{a.title}{a.chapter}\n{a.text}" for a in draft.articles)]))
    for case in turns_of(cases):
        if case.set in ("answerable", "paraphrases"):
            named = [draft.by_label[label] for label in (*case.must_cite, *case.may_cite)]
            text = plain("\n".join(f"{a.label}{a.title}{a.chapter}\n{a.text}" for a in named))
            for fact in case.must_convey:
                assert all(plain(words) in text for words in fact.split("|")), case.id
        elif case.set in ("unanswerable", "conversations") and case.outcomes != ("not_in_text",):
            for fact in case.must_convey:
                assert all(plain(words) in whole for words in fact.split("|") if len(words) >= SPAN), case.id


def test_every_paraphrase_expects_what_its_base_expects(cases):
    by_id = {case.id: case for case in cases}
    for case in cases:
        if case.base:
            assert (case.must_cite, case.outcomes) == (by_id[case.base].must_cite, by_id[case.base].outcomes), case.id


def asked_alone(cases: list[Case]) -> dict[str, list[str]]:
    """What is asked first and understood alone, by set; 'hello' and 'thanks' are what everybody says, and so is 'what about that?' in a conversation."""
    first = [case.turns[0] if case.turns else case for case in cases if case.set != "claims"]
    found: dict[str, list[str]] = {}
    for case in first:
        if case.kind not in ("small_talk", "injection", "abuse", "thanks") and not case.history:
            found.setdefault(case.set, []).append(case.question)
    return found


def taught(draft: Regulation, name: str) -> list[str]:
    """The whole questions that people's index or a training set holds; of follow-ups, what they follow and those that do not lean on it."""
    if name == "indexed":
        return [question.text for question in read_questions(bundled()[1], draft)]
    if name == "turns":
        turns = rows("training/turns")
        return [*dict.fromkeys(row["before"] for row in turns), *(row["question"] for row in turns if not row["leans"])]
    return [row["question"] for row in rows(f"training/{name}")]


@pytest.mark.parametrize("name", ["indexed", "asked", "stated", "intents", "premises", "turns"])
def test_no_question_that_is_reported_on_is_nearly_one_that_is_indexed_or_learned_from(name, halves, draft):
    reported = [question for questions in asked_alone(halves["report"]).values() for question in questions]
    assert len(reported) > 350
    assert nearly(reported, taught(draft, name)) == []


@pytest.mark.parametrize("name", ["indexed", "asked"])
def test_no_question_of_the_content_that_is_developed_on_is_nearly_one_that_is_indexed_or_that_teaches_what_is_asked(name, halves, draft):
    """What else is learned from may come near development, which is learned from itself."""
    asked = asked_alone(halves["development"])
    of_content = [question for kind in ("answerable", "unanswerable", "conversations", "paraphrases") for question in asked[kind]]
    assert nearly(of_content, taught(draft, name)) == []


def test_no_sentence_learned_from_is_nearly_one_that_is_reported_on():
    learned, reported = ([re.sub(r"\[[^\[\]]*\]", "", row["sentence"]) for row in rows(f"{half}/claims")] for half in ("training", "report"))
    assert nearly(learned, reported) == []


def test_the_sentences_learned_from_are_of_all_kinds_and_each_has_an_id_of_its_own(draft):
    learned = read(DATASETS / "training" / "claims.jsonl", draft)
    ids = Counter(case.id for half in (*HALVES, "training") for case in read(DATASETS / half / "claims.jsonl", draft))
    assert max(ids.values()) == 1
    assert {case.kind for case in learned} >= {case.kind for case in read(DATASETS / "development" / "claims.jsonl", draft) if "withheld" in case.outcomes}
    assert {case.outcomes for case in learned} == {("kept",), ("withheld",)}

