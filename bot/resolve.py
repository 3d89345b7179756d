"""A follow-up becomes a question that stands alone, from the history given; a new topic is left as it is.

What is told by form alone is decided here: what points at an article or asks for its neighbour, what corrects, what asks of the whole text.
Of the rest both readings are given, the words alone and with what they may lean on; bot/followups/leaning.py weighs them. Of answers only the
labels of existing articles are used, never their words."""

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

from bot.compose.courtesy import courtesy
from bot.followups import forms as followups
from bot.followups.again import another_end, here, in_the_text, like_before, of_same_name, word_again
from bot.followups.ellipsis import completed, is_fragment
from bot.followups.pointers import (
    Said,
    about_one,
    compared,
    doubled,
    listed_before,
    narrowed,
    neighbouring,
    of_a_chapter,
    parts,
    pointed,
)
from bot.followups.pointing import AGAIN, CHAPTER, NONE, OF_CHAPTERS, SIMPLER, asked_of_it, standing_alone
from bot.question import Question, Turn
from bot.reading import forms
from bot.reading.references import chapters, chapters_by_title, in_chapter, named, parts_alone, plain, read
from bot.reading.wording import asks, rest
from bot.structure.intended import asks_whole
from ingest.regulation import Regulation

_LONGEST = 120
"""Characters: a longer question stands alone."""
_NAMED = 4
"""Characters of what a correction means that may stand alone."""
_TOLD = 60
"""Characters of an answer in which a chapter is told to who asked for one."""
_DEEP = 4
"""So many turns back a chain of follow-ups is read."""


def resolve(question: Question, regulation: Regulation) -> Question:
    """The question in words that need no history, with the articles that it is about; or, where it may lean on what was said, its own
    words and, under `leaning`, those together with what was said. Never raises."""
    return _resolve(question, regulation, _DEEP)


@lru_cache(maxsize=256)
def cited(answer: str, regulation: Regulation) -> tuple[str, ...]:
    """Labels of existing articles that an answer links to, in its order; where it has no links, those that it names."""
    labels = [unquote(match[1]).replace("(", "（").replace(")", "）") for match in followups.LINK.finditer(answer)]
    found = tuple(dict.fromkeys(label for label in labels if label in regulation.by_label))
    return found or (() if labels else named(answer[:2_000], regulation))


def _resolve(question: Question, regulation: Regulation, depth: int) -> Question:
    text = plain(question.text)
    known = replace(question, about=named(text, regulation))
    if not question.history or depth <= 0 or len(text) > _LONGEST:
        return _scoped(known, text, regulation)
    kind = courtesy(text)
    if kind and not (kind == "ability" and not re.search("[你您]|help|you", text)):
        return question
    text = _without_opening(text)
    turns = [turn for turn in question.history if not courtesy(turn.question)]
    if len(turns) > 1 and (back := followups.FIRST_QUESTION.match(text)):  # 回到第一个问题，……
        left = text[back.end() :] if asks(text[back.end() :]) else "再说一遍"
        return _resolve(replace(question, text=left, history=tuple(turns[:1])), regulation, depth - 1)
    if not turns:
        return _scoped(replace(known, text=text if text != plain(question.text) else question.text), text, regulation)
    answered, lately, earlier = cited(turns[-1].answer, regulation), _lately(turns, regulation), _lately(turns[:-1], regulation)
    said = Said(_frame(turns, regulation, depth), answered, lately, earlier, _chapter_told(turns[-1], regulation))
    if one := doubled(text, said, regulation):
        return replace(question, text=one, about=named(one, regulation))
    if followups.DOUBTED_COUNT.fullmatch(text) and re.search("[几多]少?[条款章]", said.question):  # 不对吧，不是九条吗
        return _scoped(replace(question, text=said.question, about=named(said.question, regulation)), said.question, regulation)
    if forms.OF_ANOTHER.search(text):  # 写到“职称”的那条，后面一条叫什么
        return _scoped(replace(known, text=text), text, regulation)
    corrected = followups.CORRECTION.match(text)
    if "章" in text and (like := like_before(text, said, regulation)):  # 人才那章呢, after 金融那章有几条
        return replace(question, text=like)
    if not corrected and "章" in text and chapters_by_title(text, regulation):  # 人才那章都有哪些条 names its chapter
        return _scoped(replace(known, text=text), text, regulation)
    if corrected and (meant := (next(filter(None, corrected.groups()), "")).strip()):
        again = _corrected(meant, said.question, regulation)
        if again != meant and len(meant) >= _NAMED and meant in again:  # 我是问转贷基金: may say enough itself
            return replace(question, text=meant, leaning=again)
        return _scoped(replace(question, text=again, about=named(again, regulation)), again, regulation)
    asked = asked_of_it(text, said.question, regulation)
    asked = NONE if asked != CHAPTER and asks_whole(text, regulation) else asked
    if asked == SIMPLER and not known.about and not parts_alone(text, regulation):
        return _scoped(replace(question, text=said.question, about=said.lately[:1], brief=bool(said.lately)), said.question, regulation)
    steps = [another_end, word_again, in_the_text, neighbouring, compared, listed_before, about_one, pointed, parts, like_before, of_same_name, here]
    of_place = any(reference.ordinal for reference in read(text, regulation))  # 它最后一条，原文贴出来
    of_its_place = of_place or followups.OF_THIS_CHAPTER.search(text)
    if of_its_place or (asked in OF_CHAPTERS and ("章" in text or not is_fragment(text))):  # 那保险呢 may be of any chapter
        steps.insert(-1, of_a_chapter)
    for step in steps:
        if found := step(text, said, regulation):
            return _scoped(replace(question, text=found, about=named(found, regulation)), found, regulation)
    if known.about or read(text, regulation) or chapters(text, regulation) or forms.OTHER_PART.search(text):
        return _scoped(replace(known, text=text), text, regulation)
    if asked != NONE and (again := standing_alone(asked, text, said, regulation)):
        return _scoped(replace(question, text=again, about=named(again, regulation)), again, regulation)
    if followups.CHANGE.match(plain(question.text)):
        return replace(question, text=text)
    # an answer that cited nothing was beside the matter, which is taken up again
    followed = turns[: max((n for n, turn in enumerate(turns, 1) if cited(turn.answer, regulation)), default=len(turns))]
    frame = said.question if followed == turns else _frame(followed, regulation, depth)
    whole = completed(text, _topic(frame, said.answered or said.lately, regulation))
    return replace(question, text=text, leaning=whole, about=narrowed(text, said.answered, regulation), context=said.answered or said.lately)


def _frame(turns: list[Turn], regulation: Regulation, depth: int) -> str:
    """What the last turn asked, in words that stand alone; of what leant on the turns before it, and stayed with their articles, the
    question that it leant on (怎么申请, 要什么材料: both of the same)."""
    *earlier, last = turns
    question = _resolve(Question(last.question, tuple(earlier)), regulation, depth - 1)
    if not question.leaning:
        told = plain(last.question)
        again = earlier and asked_of_it(told, plain(earlier[-1].question), regulation) in AGAIN and not parts_alone(told, regulation)
        return _frame(earlier, regulation, depth - 1) if again and depth > 1 else plain(question.text)
    if asks_whole(question.text, regulation):  # 条文最多的是哪一章 leans on nothing, whatever was said before
        return plain(question.text)
    if is_fragment(question.text):
        return plain(question.leaning)
    stayed = set(question.context) & set(cited(last.answer, regulation))
    return _frame(earlier, regulation, depth - 1) if stayed and depth > 1 else plain(question.text)


def _corrected(meant: str, before: str, regulation: Regulation) -> str:
    """What a correction means, alone where it says what it is about; else in the place of what it corrects: 我说的是贷款不是保险."""
    contrast = followups.CONTRAST.search(meant)
    if contrast and (said := meant[: contrast.start()].strip(" ,，")):
        meant = said
        if contrast["not"] in before and not asks(meant):
            return before.replace(contrast["not"], meant)
    if followups.THIS.search(meant):
        return completed(meant, before)
    if read(meant, regulation) or chapters(meant, regulation) or (asks(meant) and not is_fragment(meant)):
        return meant
    return completed(meant, before, replacing=True)


def _topic(before: str, answered: tuple[str, ...], regulation: Regulation) -> str:
    """What the question before was about: its words, or, where it only asked what an article says, that article's title."""
    references = read(before, regulation)
    labels = [label for label in named(before, regulation) if label in answered] or list(answered)
    bare = before
    for start, end in sorted({(reference.start, reference.end) for reference in references}, reverse=True):
        bare = bare[:start] + bare[end:]
    if not references or not labels or rest(bare, followups.ASKED, re.compile("[上下]一条")):
        return before
    return regulation.by_label[labels[0]].title or before


def _scoped(question: Question, text: str, regulation: Regulation) -> Question:
    """A question that names chapters is about their articles."""
    if question.about:
        return question
    labels = [article.label for number in chapters(text, regulation) for article in in_chapter(number, regulation)]
    return replace(question, about=tuple(dict.fromkeys(labels)))


def _without_opening(text: str) -> str:
    """Without 对了，再问一下，: what opens a question and says nothing of it."""
    for _ in range(3):
        shorter = followups.OPENING.sub("", text, count=1)
        if shorter == text or not re.search(r"\w", shorter):
            break
        text = shorter
    return text


def _chapter_told(turn: Turn, regulation: Regulation) -> int:
    """The chapter that an answer told to who asked which one: the one with most, where that was asked."""
    question = plain(turn.question)
    most = followups.MOST.search(question)
    if not (forms.CHAPTER_ASKED.search(question) or ("章" in question and most)):
        return 0
    start = max(0, turn.answer.find(most[0])) if most else 0
    return next(iter(chapters(plain(turn.answer[start : start + _TOLD]), regulation)), 0)


def _lately(turns: list[Turn], regulation: Regulation) -> tuple[str, ...]:
    """Labels that the latest answer with any has cited; else those that the questions named."""
    for turn in reversed(turns):
        if labels := cited(turn.answer, regulation) or named(turn.question, regulation):
            return labels
    return ()
