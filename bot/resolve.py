"""A follow-up becomes a question that stands alone, from the history given; a new topic is left as it is.

What follows on is told by its form: it points back (刚才那条, 它, 里面), lacks what it is about (那给多少钱), is a mere fragment
(那企业呢), or corrects (不是，我问的是…). Of answers only the labels of existing articles are used, never their words."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from bot import followups
from bot.compose.courtesy import courtesy
from bot.ellipsis import completed, follows_on, hints, is_fragment, topics
from bot.question import Question, Turn
from bot.references import chapter_of, chapters, chapters_by_title, find, in_chapter, named, parts_alone, plain, read
from bot.whole import of_the_whole
from bot.wording import asks, rest
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Regulation

_LONGEST = 120
"""Characters: a longer question stands alone."""
_SHORT, _FEW_WORDS = 30, 6
"""Characters, English words: a longer question with a pronoun says itself what that stands for."""
_DEEP = 4
"""So many turns back a chain of follow-ups is read."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said before. question: in words that stand alone; answered: labels that the last answer cited; lately: those of the
    latest answer that cited any."""

    question: str
    answered: tuple[str, ...]
    lately: tuple[str, ...]


def resolve(question: Question, regulation: Regulation) -> Question:
    """The question in words that need no history, with the articles that it is about. Never raises."""
    return _resolve(question, regulation, _DEEP)


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
    before = plain(_resolve(Question(last.question, tuple(earlier)), regulation, depth - 1).text)
    answered = cited(last.answer, regulation)
    said = _Said(before, answered, lately)
    corrected = followups.CORRECTION.match(text)
    if corrected and (meant := (corrected[1] or corrected[2] or "").strip()):
        whole = read(meant, regulation) or chapters(meant, regulation) or (asks(meant) and not is_fragment(meant))
        again = meant if whole else completed(meant, before, replacing=True)
        return _scoped(replace(question, text=again, about=named(again, regulation)), again, regulation)
    for step in (_neighbouring, _listed_before, _pointed, _of_a_chapter, _parts, _like_before, _more):
        if found := step(text, said, regulation):
            return _scoped(replace(question, text=found, about=named(found, regulation)), found, regulation)
    if known.about or read(text, regulation) or chapters(text, regulation):
        return _scoped(replace(known, text=text), text, regulation)
    if of_the_whole(text, regulation):
        return replace(question, text=text)
    points = bool(answered) and _points(text)
    if not points and not follows_on(text):
        return replace(question, text=text, context=answered if hints(text) else ())
    narrowed = _narrowed(text, answered, regulation)
    surely = bool(followups.SURELY.search(text)) or (len(topics(text)) <= 1 and not re.search("[他她]", text))
    whole = completed(text, _topic(before, answered, regulation, pinned=surely))
    if narrowed or (surely and (points or not is_fragment(text))):
        return replace(question, text=whole, about=narrowed or answered, context=answered)
    return replace(question, text=whole, context=answered)


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


def _neighbouring(text: str, said: _Said, regulation: Regulation) -> str:
    """下一条, 上一条 alone: the neighbour of the article last cited, in the text's own order."""
    match = followups.NEIGHBOUR.match(text)
    if not match or not said.lately:
        return ""
    way = (match["way"] or "下").lower()
    forward = not re.match("[上前]|往前|previous|preceding", way)
    several = forward and bool(read(said.question, regulation))
    return f"{said.lately[-1 if several else 0]}的{'下' if forward else '上'}一条是什么"


def _listed_before(text: str, said: _Said, regulation: Regulation) -> str:
    """第一个那条, 后者: an article of a list just given."""
    answered = said.answered
    match = followups.LISTED.search(text)
    if not match or len(answered) < 2 or read(text.replace(match[0], ""), regulation):
        return ""
    last_one = match["latter"] or match["last"] or match[0] == "最后那条"
    position = len(answered) - 1 if last_one else (to_int(match["number"] or "1") or 1) - 1
    if position >= len(answered):
        return ""
    label = answered[position]
    whole = text[: match.start()] + label + text[match.end() :]
    return whole if rest(whole.replace(label, ""), followups.ASKED) else f"{label}写了什么"


def _pointed(text: str, said: _Said, regulation: Regulation) -> str:
    """刚才那条里说的股权，谁能拿: the article just answered stands in for what points at it."""
    if said.lately and followups.OF_IT.match(text):
        return said.lately[0] + re.sub(r"^(?:那么?|它|其|这个|,|，|\s)*", "", text)
    match = followups.POINTING.search(text)
    if not match or not said.lately or read(text.replace(match[0], " ", 1), regulation):
        return ""
    if re.search(r"规定$", match[0]) and not re.match("[你您刚方前之上以]", match[0]) and not re.match("这|那", match[0]):
        return ""
    return f"{text[: match.start()]}{said.lately[0]}{text[match.end() :]}"


def _of_a_chapter(text: str, said: _Said, regulation: Regulation) -> str:
    """是哪几条呢, 里面讲保险的是哪一条, 下一章呢: after a question about a chapter."""
    if chapters(text, regulation) or chapters_by_title(text, regulation) or not followups.THIS_CHAPTER.search(text):
        return ""
    numbers = [] if read(said.question, regulation) else chapters(said.question, regulation)
    if not numbers and said.lately and re.search("(?:这|那|该|此|本|下|后|上|前)(?:面)?(?:一|个)?章", text):
        heading = regulation.by_label[said.lately[0]].chapter
        numbers = [to_int(heading.split()[0][1:-1]) or 0] if heading else []
    if len(numbers) != 1:
        return ""
    number = numbers[0] if numbers[0] > 0 else len(regulation.chapters)
    if step := followups.NEXT_CHAPTER.search(text):
        number += 1 if step["way"] in "下后" else -1
        name = f"第{to_chinese(max(number, 0))}章"
        whole = text[: step.start()] + name + text[step.end() :]
        return whole if rest(whole.replace(name, ""), followups.ASKED) else f"{name}有哪些条"
    chapter = chapter_of(number, regulation)
    if chapter is None:
        return ""
    pointing = re.search(r"(?:这|那|该|此|本)(?:一|个)?章(?:里面|里头|里|中)?|(?:这|那|它)?(?:其中|里面|里头)(?:的)?", text)
    asked = text.replace(pointing[0], "", 1) if pointing else text
    if pointing or len(text) <= 14:
        return f"{chapter.label}{'里' if pointing else ''}{asked.strip(' ,，那')}"
    return ""


def _parts(text: str, said: _Said, regulation: Regulation) -> str:
    """第二款也给我看看, 它第二款怎么写: a 款 of the article just answered."""
    if not said.lately or not parts_alone(text, regulation) or read(text, regulation):
        return ""
    tidy = re.sub(r"^(?:那么?|它的?|其|这个的?|还有|再|的|,|，|\s)+", "", text)
    return f"{said.lately[0]}{tidy}"


def _like_before(text: str, said: _Said, regulation: Regulation) -> str:
    """那第四十五条呢 after 第四十四条有几款: the same question of another article or chapter."""
    if rest(re.sub(rf"第?{NUMERAL}+[条章款]|最后一[条章款]", "", text), re.compile("那么?|呢|还有|换成|改成")):
        return ""
    for unit in "条章":
        new, old = _places(text, unit, regulation), _places(said.question, unit, regulation)
        if len(set(new)) == 1 and len(set(old)) == 1 and (unit == "章" or not chapters(text, regulation)):
            (start, end), (at, to) = new[0], old[0]
            name = text[start:end]
            if unit == "条" and re.search("[上下]一条", said.question):
                return f"{name}写了什么"
            return said.question[:at] + name + said.question[to:]
    return ""


def _places(text: str, unit: str, regulation: Regulation) -> list[tuple[int, int]]:
    """Where articles (条) or chapters (章) are named."""
    if unit == "条":
        return [(reference.start, reference.end) for reference in read(text, regulation)]
    return [match.span() for match in re.finditer(rf"第?{NUMERAL}+章|最后一章", text)]


def _more(text: str, said: _Said, regulation: Regulation) -> str:
    """再详细一点, 原话怎么写的, 哪一条说的: the article just answered, whole."""
    if not said.lately or not (followups.MORE.match(text) or followups.WHERE.match(text)):
        return ""
    asked = [label for reference in read(said.question, regulation) for article in find(reference, regulation) if (label := article.label) in said.lately]
    labels = list(dict.fromkeys(asked)) or [said.lately[0]]
    return f"{'、'.join(labels[:4])}写了什么"


def _narrowed(text: str, answered: tuple[str, ...], regulation: Regulation) -> tuple[str, ...]:
    """职称那个: of several articles just cited, those that have the word said with the pointing."""
    match = re.search(r"([\u4e00-\u9fff]{2,6})(?:的)?(?:那|这)(?:个|条|一条|边|块)|(?:那|这)个([\u4e00-\u9fff]{2,6})", text)
    if not match or len(answered) < 2:
        return ()
    word = match[1] or match[2]
    for size in range(len(word), 1, -1):
        part = word[-size:] if match[1] else word[:size]
        found = tuple(label for label in answered if part in (article := regulation.by_label[label]).text or part in article.title)
        if found:
            return found if len(found) < len(answered) else ()
    return ()
