"""A follow-up as a model puts it: a question that stands alone. Where the model fails, is slow, or brings in what nobody said, the rules'
reading (bot/resolve.py) stays."""

import re
from contextlib import closing
from dataclasses import replace

from bot.clean import clean_text
from bot.compose.courtesy import courtesy
from bot.compose.written import aloud
from bot.followups.ellipsis import is_fragment, lacks_topic
from bot.followups.forms import CORRECTION, PRONOUN, SURELY
from bot.grounding.figures import figures
from bot.provider import Writer
from bot.question import Question, Turn
from bot.resolve import cited, resolve
from ingest.library import bigrams
from ingest.numerals import NUMERAL, to_int
from ingest.regulation import Regulation
from prompts import prompt

SECONDS = 3.0
"""A model that takes longer to read a question is not waited for."""
_SHARE = 0.25
"""Of an answer's time with the model, what reading the question may take."""
_TURNS, _ASKED, _ANSWERED = 5, 150, 200
"""Turns that the model is told, characters of each question and of each answer."""
_LONGEST = 200
"""Characters of a question; a longer one stands alone."""
_SAID = 0.5
"""The share of a rewritten question's pairs of characters that must have been said."""
_PLACE = re.compile(rf"({NUMERAL}+)\s*(条|款|章|节|项)")
_LINK = re.compile(r"\]\([^()]*\)")
_LEADS = re.compile(r"^(?:改写后?的?(?:问题)?|问题|追问|问)\s*[：:]\s*")


def rewritten(rules: Question, own: Question, regulation: Regulation, writer: Writer) -> Question | None:
    """The question as the model reads it, its history kept; None where what it wrote cannot be used, or nothing was said yet to follow on from.

    rules: how the rules read it. Raises WriterFailed."""
    turns = [turn for turn in own.history if not courtesy(turn.question)]
    if not turns or rules.brief or len(own.text) > _LONGEST:  # 简单点说 asks nothing anew
        return None
    text = _written(own.text, turns, writer)
    if not text or not _is_said(text, own, regulation):
        return None
    if _bare(text) == _bare(own.text):
        if (rules.leaning or rules.text != own.text) and _leans(own.text):
            return None
        return replace(resolve(Question(own.text), regulation), history=own.history)
    read = resolve(Question(text), regulation)
    return replace(read, history=own.history, about=read.about or rules.about, context=cited(turns[-1].answer, regulation))


def _written(question: str, turns: list[Turn], writer: Writer) -> str:
    """The first line that the model writes."""
    messages = prompt("resolve").fill(history="\n".join(map(_told, turns[-_TURNS:])), question=question)
    said = ""
    with closing(writer.write(messages, min(SECONDS, _SHARE * writer.seconds))) as pieces:
        for piece in aloud(pieces):
            said += piece
            if "\n" in said.lstrip() or len(said) > 2 * _LONGEST:
                break
    line = next((line for line in said.splitlines() if line.strip()), "")
    return clean_text(_LEADS.sub("", line.strip().strip("“”\"'")))


def _told(turn: Turn) -> str:
    """One turn on two lines, links as their labels."""
    return f"问：{_line(turn.question)[:_ASKED]}\n答：{_line(_LINK.sub(']', turn.answer))[:_ANSWERED]}"


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _is_said(text: str, own: Question, regulation: Regulation) -> bool:
    """Whether a rewriting says nothing that was not: no article, figure or document that stands neither in the question nor before it,
    and its words are for the most part theirs."""
    said = "\n".join([own.text, *(part for turn in own.history for part in (turn.question, _LINK.sub("]", turn.answer)))])
    if len(text) > _LONGEST or not re.search(r"\w", text) or not _places(text) <= _places(said):
        return False
    known = figures(said)
    if any(not any(figure.says(other) for other in known) for figure in figures(text)):
        return False
    if any(name not in said and name not in regulation.title for name in re.findall("《([^《》]*)》?", text)):
        return False
    pairs, heard = bigrams(text), set(bigrams(said))
    return sum(pair in heard for pair in pairs) >= _SAID * len(pairs)


def _leans(text: str) -> bool:
    """那企业呢, 它从哪年开始, 不对，我问的是保险: what does not stand alone, so that whoever copies it has not read it."""
    return is_fragment(text) or lacks_topic(text) or any(form.search(text) for form in (CORRECTION, SURELY, PRONOUN))


def _places(text: str) -> set[tuple[int | None, str]]:
    """Articles, 款 and chapters named, by number."""
    return {(to_int(number), kind) for number, kind in _PLACE.findall(text)}


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
