"""What a follow-up points at: a neighbour, one of a list, the article or chapter just answered, a 款 of it, another one like it.

Each step turns a follow-up into words that stand alone, or gives an empty string where it is none of its kind."""

import re
from dataclasses import dataclass, replace

from bot.followups import forms as followups
from bot.reading import forms
from bot.reading.references import chapter_of, chapters, chapters_by_title, find, parts_alone, read
from bot.reading.wording import asks, rest
from bot.structure.doubled import told_apart
from ingest.numerals import to_chinese, to_int
from ingest.regulation import Regulation

_PICKS = 30
"""Characters: who picks one of two says little more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before. question: in words that stand alone; answered: labels that the last answer cited; lately: those of the
    latest answer that cited any; earlier: labels of the answer before that; chapter: the number of the one that the last answer told, 0 for none."""

    question: str
    answered: tuple[str, ...]
    lately: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    chapter: int = 0


def neighbouring(text: str, said: Said, regulation: Regulation) -> str:
    """下一条, 上一条 alone: the neighbour of the article last cited, in the text's own order."""
    if said.lately and followups.SIDES.search(text) and not read(text, regulation):
        return f"{said.lately[0]}的上一条和下一条是什么"
    if said.lately and (about := followups.NEIGHBOUR_ABOUT.fullmatch(text)):
        return f"{said.lately[0]}的{'上' if about['way'] in '上前' else '下'}一条是什么"
    match = followups.NEIGHBOUR.match(text)
    missed = [r for r in read(said.question, regulation) if not find(r, regulation)] if match else []
    if match and missed and match["count"] in (None, "一", "1"):  # 那前一条呢, after a number that no article has
        return f"{said.question[missed[0].start : missed[0].end]}的{_way(match)}一条是什么"
    if not match or not said.lately:
        return ""
    # 前面那条, after a question that named no article, is the one just told
    if re.search("[这那]一?条", match[0]) and not re.match("它|其", text) and not read(said.question, regulation):
        return ""
    forward = _way(match) == "下"
    several = forward and bool(read(said.question, regulation))
    count = to_int(match["count"] or "1") or 1
    if count > 1:
        labels = [article.label for article in regulation.articles]
        at = labels.index(said.lately[-1 if several else 0])
        found = labels[at + 1 : at + 1 + count] if forward else labels[max(0, at - count) : at]
        if found:
            return f"{'、'.join(found)}写了什么"
    return f"{said.lately[-1 if several else 0]}的{_way(match)}一条是什么"


def _way(match: re.Match[str]) -> str:
    """下 or 上."""
    return "上" if re.match("[上前]|往前|previous|preceding", (match["way"] or match["beyond"] or "下").lower()) else "下"


def listed_before(text: str, said: Said, regulation: Regulation) -> str:
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


def compared(text: str, said: Said, regulation: Regulation) -> str:
    """和第三十条有啥区别: the article just answered beside the one named; 这两条有什么不同: the two last spoken of."""
    if len(said.answered) == 2 and followups.WHICH_OF_BOTH.search(text) and not read(text, regulation):  # 哪条款数多, of two
        return f"{said.answered[0]}和{said.answered[1]}{text}"
    named_now = read(text, regulation)
    if said.lately and not named_now and followups.APART.search(text) and len(both := _two(said)) == 2:
        return f"{both[0]}和{both[1]}中间有哪几条"
    if not said.lately or not followups.COMPARE.search(text):
        return ""
    if not named_now and (way := followups.WITH_NEIGHBOUR.search(text)):  # 和它后面那条比，差在哪里
        labels = [article.label for article in regulation.articles]
        at = labels.index(said.lately[0]) + (-1 if way["way"] in "上前" else 1)
        return f"{said.lately[0]}和{labels[at]}有什么区别" if 0 <= at < len(labels) else ""
    if followups.BOTH.search(text) and not named_now:
        both = _two(said)
        return f"{both[0]}和{both[1]}有什么区别" if len(both) == 2 else ""
    if len(named_now) == 1 and followups.BOTH.search(text) and (other := [a.label for a in find(named_now[0], regulation) if a.label != said.lately[0]]):
        return f"{said.lately[0]}和{other[0]}有什么区别"  # 第三十四条不也讲实验室吗，两条有啥区别
    if len(named_now) == 1 and followups.WITH_IT.search(text[named_now[0].end :]):
        return f"{said.lately[0]}和{text[named_now[0].start : named_now[0].end]}有什么区别"
    if len(named_now) != 1 or not re.search(r"(?:和|跟|与|同|比起?|相比|对比|versus|vs|with|than|to|from)\W*$", text[: named_now[0].start], re.IGNORECASE):
        return ""
    asked = [label for reference in read(said.question, regulation) for article in find(reference, regulation) if (label := article.label) in said.lately]
    return f"{(asked or said.lately)[0]}和{text[named_now[0].start : named_now[0].end]}有什么区别"


def _two(said: Said) -> tuple[str, ...]:
    """The two articles last spoken of: in one answer, or one in each of two."""
    return said.answered if len(said.answered) == 2 else tuple(dict.fromkeys((*said.earlier[:1], *said.lately[:1])))


def doubled(text: str, said: Said, regulation: Regulation) -> str:
    """我要看第七章那个, 园区那条, 另外一个呢, 两个都要: one of the articles that share the number just answered, or both."""
    named = [article.label for r in read(said.question, regulation) for article in find(r, regulation) if len(regulation.by_number[article.number]) > 1]
    label = next(iter([*named, *said.lately]), "")
    same = list(regulation.by_number.get(regulation.by_label[label].number, ())) if label else []
    if len(same) < 2 or len(text) > _PICKS or read(text, regulation):
        return ""
    labels = {article.label for article in same}
    if not set(said.answered) <= labels and not any(r.number == same[0].number for r in read(said.question, regulation)):
        return ""  # one of many that a list named
    shown = [article for article in same if article.label in said.lately]
    if followups.BOTH.search(text) and len(shown) == len(same) and not followups.COMPARE.search(text):
        return f"{'、'.join(article.label for article in same)}{'写了什么' if followups.ALL.search(text) else followups.BOTH.sub('', text)}"
    meant = told_apart(text, same, regulation) if followups.PICKED.search(text) else same
    if len(meant) > 1 and (place := followups.OF_TWO.match(text)):  # 后一个归入哪章
        return same[0 if place["first"] else 1].label + (text[place.end() :].strip(" ,，的呢?？") or "写了什么")
    if len(meant) > 1 and len(shown) == 1 and followups.OTHER_ONE.match(text):
        meant = [article for article in same if article not in shown][:1]
    if len(meant) != 1:
        return ""
    picked = followups.PICKED.search(text)
    left = text[picked.end() :].strip(" ,，") if picked else ""
    if asks(left) and rest(left, followups.ASKED, followups.OTHER_ONE):  # 金融的那个，谁负责
        return meant[0].label + left
    asked = next((clause for clause in re.split("[,，。]", text)[1:] if followups.OF_PICKED.search(clause)), "写了什么")
    return meant[0].label + asked


def pointed(text: str, said: Said, regulation: Regulation) -> str:
    """刚才那条里说的股权，谁能拿: the article just answered stands in for what points at it."""
    match = followups.POINTING.search(text)
    if not match or not said.lately or read(text.replace(match[0], " ", 1), regulation) or forms.OF_ANOTHER.search(text[: match.start()]):
        return ""
    if missed := [r for r in read(said.question, regulation) if not find(r, regulation)]:  # 为什么没有这一条, after a number that no article has
        return f"{text[: match.start()]}{said.question[missed[0].start : missed[0].end]}{text[match.end() :]}"
    if re.search(r"规定$", match[0]) and not re.match("[你您刚方前之上以]", match[0]) and not re.match("这|那", match[0]):
        return ""
    return f"{text[: match.start()]}{said.lately[0]}{text[match.end() :]}"


def about_one(text: str, said: Said, regulation: Regulation) -> str:
    """讲管理的那条很短吧，全文给我: the one of the articles told lately whose title has the word."""
    match = followups.ABOUT_ONE.search(text)
    if not match or read(text, regulation):
        return ""
    told = dict.fromkeys((*said.lately, *said.earlier))
    found = [label for label in told if match["matter"] in regulation.by_label[label].title]
    if len(found) != 1 or len(told) < 2:
        return ""
    whole = text[: match.start()] + found[0] + text[match.end() :]
    return whole if rest(whole.replace(found[0], ""), followups.ASKED) else f"{found[0]}写了什么"


def of_a_chapter(text: str, said: Said, regulation: Regulation) -> str:
    """是哪几条呢, 里面讲保险的是哪一条, 下一章呢: after a question about a chapter."""
    if (place := followups.OF_THIS_CHAPTER.search(text)) and len(numbers := _chapter_of(said, regulation)) == 1:
        return f"第{to_chinese(numbers[0])}章{text[place.end() :]}"
    if chapters(text, regulation) or chapters_by_title(text, regulation) or any(not reference.ordinal for reference in read(text, regulation)):
        return ""
    numbers = _chapter_of(said if followups.THIS_CHAPTER.search(text) else replace(said, chapter=0), regulation)
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
    if not rest(asked, followups.ASKED, followups.NAMES):  # 分别叫什么
        return f"{chapter.label}有哪些条"
    asked = re.sub("^(?:那么?|它的?|[ ,，])+", "", asked)
    within = "里" if pointing and not re.match("是|从|到|的", asked) else ""
    return f"{chapter.label}{within}{asked}"


def _chapter_of(said: Said, regulation: Regulation) -> list[int]:
    """The numbers of the chapters that the last question named, or the one that its answer told (条文最多的是哪一章)."""
    named = [] if read(said.question, regulation) else chapters(said.question, regulation) or chapters_by_title(said.question, regulation)
    return named or ([said.chapter] if said.chapter else [])


def parts(text: str, said: Said, regulation: Regulation) -> str:
    """第二款也给我看看, 它第二款怎么写: a 款 of the article just answered."""
    if said.lately and (found := followups.OTHER_PART.search(text)) and not read(text, regulation):
        reference = next((r for r in read(said.question, regulation) if r.parts), None)
        if reference is None:
            return ""
        count = len(regulation.by_label[said.lately[0]].paragraphs)
        part = reference.parts[-1] + (-1 if re.search("[上前]", found[0]) else 1)
        part = part if part <= count or set(reference.parts) >= set(range(1, count + 1)) else 1
        return f"{said.lately[0]}第{to_chinese(part)}款" if part > 0 else ""
    if not said.lately or not parts_alone(text, regulation) or read(text, regulation):
        return ""
    tidy = re.sub(r"^(?:那么?|它的?|其|这个的?|还有|再|的|,|，|\s)+", "", text)
    return f"{said.lately[0]}{tidy.rstrip('呢')}"


def narrowed(text: str, answered: tuple[str, ...], regulation: Regulation) -> tuple[str, ...]:
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
