"""What asks the same again: of another article or chapter, of the other end, of this place; of the next thing of a name; of the same word."""

import re

from bot.answerability.scope import asked_here, elsewhere
from bot.followups import forms as followups
from bot.followups.pointers import Said
from bot.reading.references import chapters, distinct, read
from bot.reading.wording import rest
from bot.structure.looked_for import quoted_words
from ingest.models import tag
from ingest.numerals import NUMERAL
from ingest.regulation import Regulation

_NOUNS = ("n", "nz", "nw", "vn", "an", "LOC", "ORG")
_LEAST = 2
"""Characters of a word that may be taken up again."""


def like_before(text: str, said: Said, regulation: Regulation) -> str:
    """那第四十五条呢 after 第四十四条有几款: the same question of another article or chapter."""
    bare = text
    for unit in "条章":
        for start, end in reversed(_places(bare, unit, regulation)):
            bare = bare[:start] + bare[end:]
    bare = re.sub(rf"第?{NUMERAL}+[条章款]|最后一[条章款]", "", bare)
    if rest(bare, re.compile("那么?|呢|还有|换成|改成|(?:只要)?(?:标题|名字|题目)(?:就行|就好|即可|就可以)")):
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


def another_end(text: str, said: Said, regulation: Regulation) -> str:
    """那最短的呢, after 条文最多的是哪一章: the same with another superlative."""
    match, before = followups.SUPERLATIVE.fullmatch(text), re.search("最[长短多少大小]", said.question)
    return said.question.replace(before[0], match["most"]) if match and before else ""


def here(text: str, said: Said, regulation: Regulation) -> str:
    """那武汉这个呢, after a question of another place: the same, of this one."""
    return "" if rest(text, followups.HERE) or not elsewhere(said.question, regulation) else asked_here(said.question)


def in_the_text(text: str, said: Said, regulation: Regulation) -> str:
    """条例里是怎么写的: the words of the article just answered."""
    return f"{said.answered[0]}写了什么" if said.answered and followups.IN_TEXT.fullmatch(text) else ""


def of_same_name(text: str, said: Said, regulation: Regulation) -> str:
    """那原则呢, after 建设目标: the article whose title has the other word behind what both titles begin with."""
    match = followups.ONLY_A_WORD.fullmatch(text)
    if not match or len(said.answered) != 1:
        return ""
    title, word = regulation.by_label[said.answered[0]].title, match["word"]
    begun = {article.label: article.title.removesuffix(word) for article in regulation.articles if article.title.endswith(word)}
    found = [label for label, before in begun.items() if before and title.startswith(before) and label != said.answered[0]]
    return f"{found[0]}写了什么" if len(found) == 1 else ""


def word_again(text: str, said: Said, regulation: Regulation) -> str:
    """还有哪条也提到这个词: the word of the question before, in quotation marks there, or the longest of its names that the text has."""
    match = followups.THIS_WORD.search(text)
    if not match or quoted_words(text):
        return ""
    words = quoted_words(said.question) or sorted((run for run in _runs(said.question) if run in regulation.text), key=len)[-1:]
    return f"{text[: match.start()]}“{words[0]}”{text[match.end() :]}" if words and len(words[0]) >= _LEAST else ""


def _runs(text: str) -> list[str]:
    """The names in a text, each with the nouns right before it: 新质生产力."""
    runs = [""]
    for word, kind in tag(text):
        runs = [*runs[:-1], runs[-1] + word] if kind in _NOUNS else [*runs, ""]
    return [run for run in runs if run]


def _places(text: str, unit: str, regulation: Regulation) -> list[tuple[int, int]]:
    """Where articles (条) or chapters (章) are named."""
    if unit == "条":
        return [(reference.start, reference.end) for reference in read(text, regulation)]
    found = [match.span() for match in re.finditer(rf"(?<![上下前后这那]){NUMERAL}+章|第{NUMERAL}+章|最后一章", text)]
    own = [re.escape(name) for chapter in regulation.chapters for name in (chapter.title, distinct(chapter.title, regulation)) if name]
    return found or [match.span() for match in re.finditer(rf"(?:{'|'.join(own)})(?:那|这)?(?:一|个)?章", text)] if own else found
