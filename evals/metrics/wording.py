"""What the answer says: the regulation's words to the letter, and the facts that a right answer must state."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import nan

from bot.clean import clean_text
from evals.cases import Case
from evals.given import Given
from ingest.regulation import Regulation

_BETWEEN = "\0"
SHORTEST = 4
"""Characters of a citation's quote."""
RUN = 8
"""Letters and digits in a row that are the regulation's words, and not merely words that it uses too."""


def quote_fidelity(case: Case, given: Given, regulation: Regulation) -> float:
    """Whether all that the answer shows as the regulation's words is the regulation's words: 1 or 0.

    Every citation's quote is a span, of at least four characters, of the paragraph that it names; every “…” of the answer stands in the
    text, in a heading, or in the question. Line breaks apart, to the letter. NaN where nothing is quoted."""
    return float(not false_quotes(case, given, regulation)) if given.citations or "“" in given.answer else nan


def false_quotes(case: Case, given: Given, regulation: Regulation) -> list[str]:
    """The quotes that are not verbatim."""
    wrong = []
    for citation in given.citations:
        article = regulation.by_label.get(citation.article)
        paragraphs = article.paragraphs if article else ()
        inside = 0 < citation.paragraph <= len(paragraphs) and citation.quote in paragraphs[citation.paragraph - 1].text
        if not inside or len(citation.quote) < SHORTEST:
            wrong.append(citation.quote)
    asked = _BETWEEN.join(_joined(text) for text in (case.question, clean_text(case.question)))
    wrong += [quoted for quoted in spans(given.answer) if not any(_joined(quoted) in words for words in (_words(regulation), asked))]
    return wrong


def spans(answer: str) -> Iterator[str]:
    """What stands between “ and its own ”; quotation marks within belong to it. An opening mark that is not closed runs to the end."""
    depth, start = 0, 0
    for position, character in enumerate(answer):
        if character == "“":
            depth += 1
            start = position + 1 if depth == 1 else start
        elif character == "”" and depth:
            depth -= 1
            if not depth:
                yield answer[start:position]
    if depth:
        yield answer[start:]


def quoted_characters(case: Case, given: Given, regulation: Regulation) -> float:
    """How much of the regulation an answer hands over, in characters: 0 upwards, to be low, for whole articles are no answer.

    The greater of two counts: the characters of all its citations' quotes together; and those letters and digits of the answer that stand,
    in a run of at least eight, in one text of the regulation too, whether in quotation marks or not. So pasting costs as quoting does. NaN
    where nothing is answered, or nothing of the regulation is shown. The run of eight is after the n-gram overlap by which copied text is
    told (Brown et al. 2020, arXiv:2005.14165, appendix C, there of 13 words)."""
    if given.outcome != "answered":
        return nan
    return float(max(sum(len(citation.quote) for citation in given.citations), copied(given.answer, regulation))) or nan


def copied(answer: str, regulation: Regulation) -> int:
    """Letters and digits of an answer in runs that are the regulation's too."""
    said, runs = _letters(answer), _runs(regulation)
    within = bytearray(len(said))
    for start in range(len(said) - RUN + 1):
        if said[start : start + RUN] in runs:
            within[start : start + RUN] = b"\1" * RUN
    return sum(within)


def must_convey(case: Case, given: Given) -> float:
    """Of the facts that a right answer must state, the share that this one states: 0 to 1.

    A fact is stated where one of its alternatives (separated by `|`) stands in the answer; compared after NFKC, without spaces. NaN where
    the case names none. A fact that is a span is judged as in nugget recall (Voorhees 2003, TREC QA)."""
    return 1 - len(missing_facts(case, given)) / len(case.must_convey) if case.must_convey else nan


def missing_facts(case: Case, given: Given) -> list[str]:
    """The facts that the answer does not state."""
    said = plain(given.answer)
    return [fact for fact in case.must_convey if not any(plain(words) in said for words in fact.split("|"))]


def plain(text: str) -> str:
    """NFKC, without spaces and the marks that Markdown puts before a quoted line."""
    text = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode("utf-8"))
    return re.sub(r"\s", "", re.sub(r"^\s*>", "", text, flags=re.MULTILINE))


def _joined(text: str) -> str:
    """Without line breaks, which Markdown moves, and the spaces about them."""
    return re.sub(r"\s*\n(?:\s*>)?\s*", "", text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", plain(text))


@lru_cache(maxsize=4)
def _runs(regulation: Regulation) -> frozenset[str]:
    """Every run of the regulation's letters and digits, within one of its texts."""
    texts = [_letters(text) for text in _texts(regulation)]
    return frozenset(text[start : start + RUN] for text in texts for start in range(len(text) - RUN + 1))


@lru_cache(maxsize=4)
def _words(regulation: Regulation) -> str:
    """All words of a regulation, parted so that no span runs over from one text to the next."""
    return _BETWEEN.join(_joined(text) for text in _texts(regulation))


def _texts(regulation: Regulation) -> Iterator[str]:
    """Paragraphs and headings."""
    yield from (regulation.title, *(chapter.heading for chapter in regulation.chapters))
    for article in regulation.articles:
        yield from (article.label, article.title, f"{article.label}【{article.title}】", article.chapter, article.section)
        yield from (paragraph.text for paragraph in article.paragraphs)
