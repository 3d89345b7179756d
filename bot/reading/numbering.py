"""Numbers in a question with what they count: 条, 款, 章. Those that count something else (三条建议, 44个项目) are left out."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Regulation

FROM_END = (
    "(?:倒(?:着|过来)?数|[从打由](?:后面?|尾巴?|末尾?|最后(?:一[条章个])?)(?:开始)?(?:往[前上回])?"
    "(?:倒着?)?(?:数|起|算)?(?:上去|回来|过来)?[,，]?)(?:第|的)*"
)
"""Counting from the end: 倒数第, 从后往前数第."""
_UNIT = {"条": "条", "款": "款", "段": "款", "项": "款", "章": "章"}
_SLIPS = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "+": "十", "士": "十", "土": "十", " ": ""}
_UNIT_WRITTEN = r"(?P<unit>(?:号|个|的)?(?:条款|条文|法条|条)(?!例|理|约|件|款)|款|歀|欵|自然段|段落?|项(?!目)|章(?!程|鱼))"
_TOKEN = re.compile(
    rf"(?P<first>[第笫弟苐]\s*[(（]?\s*)?(?P<number>(?<![a-zA-Z\d.]){NUMERAL}{{1,12}}(?<!\d[两三四五六七八九十])(?![\d.]*%|\.\d|"
    rf"\d))(?P<bracket>\s*[)）])?\s*(?:(?<=\d)[两三四五六七八九十](?=[条章]))?(?:{_UNIT_WRITTEN})?(?:之(?P<suffix>[一二三四五六七八九十]+))?"
)
_SLIPPED = re.compile(
    rf"[第笫弟苐递]\s*(?P<number>(?:{NUMERAL}|[OolI|+士土]|(?<!第)\s)+?)\s*(?P<unit>[条條修佟调調挑跳絛]|章|张|"
    rf"款)(?![例理约件动整])"
)
_TURNED = re.compile(r"(?<![一-鿿\d])(?:条款|条文|法条|条)\s*[:#]?\s*(?P<number>\d{1,3})(?![\d年月日个万元%.条款章])")
_BRACKETED = re.compile(rf"(?<=条)\s*(?:[(（]\s*(?P<number>{NUMERAL}{{1,2}})\s*[)）](?!章))")
_UNITS_AT_ALL = re.compile("[第笫弟苐条條章款歀欵段项]")
_PLACE = re.compile(
    r"(?:(?P<end>最后|最末|末尾|结尾|收尾|收官|压轴|垫底|殿后|末|(?<![头首])尾)|"
    r"(?P<begin>最前面?|最?(?:开头|打头|起头|领头)|第?一?(?<![里前后上下])头|首)|(?P<back>" + FROM_END + r"))(?:的|那|"
    r"这)*(?P<count>[一两二三四五六七八九十\d]{0,3})个?(?P<unit>条款|条文|条|款|段|章)(?!例|件|数|一?条)"
    r"|(?:(?P<front>前)|(?P<rear>(?<![往向朝以之章条])后)(?=\w{1,2}章))(?P<many>十[一二三四五六七八九]?|二十|1\d|20|[两二三四五六七八九2-9])个?(?P<units>条|款|段|章)(?!例|件)"
)
LIST = r"\s*(?:、|,|，|/|&|;|；|和|与|及|跟|同|或者?|还有|以及|加上?|对比?|比|再加|外加|vs\.?|\s)\s*"
SPAN = r"\s*(?:-|–|—|~|～|〜|─|至|到)\s*"
_NAMED_AFTER = re.compile(r"呢|\W*$|[前后]面|接着|之[前后]|[讲说写]")
"""After 那三十三条: it names one article."""
_COUNTED_BEFORE = re.compile(
    r"(?:[该这那本全]章|全文|通篇|整部|统共|拢共|[有共这那哪几每计余多出某另分\d]|只有|大约|超过|至少|最多|[顶抵]|[数算加]下?[来去][^,，。]{0,4}是)\s*$"
)
"""What stands before a number that counts, however great: 共72条."""
_FEW_BEFORE = re.compile(r"(?:[后上下加删改提留发续着数的翻倒退跳挪]|[前后上下](?:面|边|头)的?|列出|出来|给我|举)\s*$")
"""What stands before a small number that counts: 往后三条; 查下二十二条 names one."""
_FEW = 10
_COUNTED_AFTER = re.compile(
    r"\s*(?:重要|新|不同|相关|具体)?的?(?:建议|意见|措施|政策|消息|留言|路|评论|原则|理由|腿|命|狗|鱼|街|经验|办法|"
    r"要求|红线|底线|渠道|信息|新闻|短信|微信|回复|产业链|生产线|标准|规定(?![了的是什啥])|龙|线|从头|正?当中)"
)
_HALF_AFTER = re.compile(r"\s*(?:$|[?!。？！]\s*$|(?:都|又|具体|主要)?(?:写|讲|规定)|说了?[什啥]|的?内容|的?原文)")
_WHOLE = re.compile(rf"\W*(?:no\b\.?|§|查|看|条例|草案)?\W*((?:[第笫]?{NUMERAL}++(?:{SPAN}|{LIST})?)++)\W*(?:号|呢|吧)?\W*", re.IGNORECASE)
_RANKED = re.compile("(?:排|位列|位居)(?:在|到|老)?$")
_DIGITS = re.compile("[一二三四五六七八九]{2,}(?=章)")
_ROW = 20
"""So many articles at an end may be asked for."""
_MOST = 100
"""Numbers that are read in one question."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number with what it counts: 条, 款, 章, or nothing yet."""

    unit: str
    number: int
    start: int
    end: int
    marked: bool
    suffix: str = ""
    ordinal: bool = False
    span: bool = False


def counted(text: str, regulation: Regulation) -> list[Token]:
    """Numbers with their units, in order; a row of numbers shares the unit of its last (58、59条)."""
    if not _UNITS_AT_ALL.search(text):
        return []
    turned = [Token("条", int(m["number"]), m.start(), m.end(), True) for m in _TURNED.finditer(text)]
    bracketed = [Token("款", to_int(m["number"]) or 0, m.start(), m.end(), True) for m in _BRACKETED.finditer(text)]
    tokens = [*_placed(text), *_slipped(text), *turned, *bracketed]
    taken = [(token.start, token.end) for token in tokens]
    paragraph_ended = -1
    for match in _TOKEN.finditer(text):
        value, written = to_int(match["number"]), (match["unit"] or "")[-1:]
        if written == "项" and match.start() == paragraph_ended:  # 第三款第二项: the 款 is shown, in which the item stands
            continue
        paragraph_ended = match.end() if written in ("款", "歀", "欵") else -1
        counts_them = (match["unit"] or "").startswith("个") and not match["first"]  # 第八章七个条的标题
        if value is None or counts_them or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        unit = _UNIT.get((match["unit"] or "").replace("条款", "条")[-1:].replace("歀", "款").replace("欵", "款").replace("落", "段").replace("文", "条"), "")
        by_place = (match["unit"] or "").startswith("个") or _RANKED.search(text[: match.start()])  # 第三十二个条文, 排第五的条文: whatever its number
        in_row = bool(match["first"]) and unit == "条" and bool(by_place)
        tokens.append(Token(unit, value, match.start(), match.start() + len(match[0].rstrip()), bool(match["first"]), match["suffix"] or "", in_row))
    tokens = [one for token in sorted(tokens, key=lambda token: token.start)[:_MOST] for one in _run_together(token, text, regulation)]
    for n in range(len(tokens) - 2, -1, -1):
        one, next_ = tokens[n], tokens[n + 1]
        between = text[one.end : next_.start]
        span = bool(re.fullmatch(SPAN, between))
        summed = next_.number < 10 and re.fullmatch("[这那共等]+", between)  # 二、三、四这三章
        if not one.unit and next_.unit and (summed or ((span or re.fullmatch(LIST, between)) and (one.marked or span or not next_.marked))):
            tokens[n] = one = replace(one, unit=next_.unit, marked=one.marked or next_.marked)
            if summed:
                del tokens[n + 1]
                continue
        if span and one.unit == next_.unit:
            tokens[n + 1] = replace(next_, span=True, marked=next_.marked or one.marked)
    for n, (one, next_) in enumerate(pairwise(tokens), 1):
        if next_.unit and one.unit == next_.unit and one.marked and re.fullmatch(f"{LIST}|{SPAN}", text[one.end : next_.start]):
            tokens[n] = replace(next_, marked=True)
    return _judged(text, tokens, regulation)


def _run_together(token: Token, text: str, regulation: Regulation) -> list[Token]:
    """五六七三章: chapters in a row, perhaps with how many they are, where the number is too great for one."""
    digits = _DIGITS.search(text[token.start : token.end])
    if token.unit != "章" or token.number <= len(regulation.chapters) or not digits:
        return [token]
    numbers = [to_int(digit) or 0 for digit in digits[0]]
    numbers = numbers[:-1] if numbers[-1] == len(numbers) - 1 else numbers
    return [replace(token, number=n) for n in numbers] if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else [token]


def _judged(text: str, tokens: list[Token], regulation: Regulation) -> list[Token]:
    """Only what names something: a number without 第 may as well count (三条建议), and a 款 needs its article or its 第."""
    if not tokens:
        return []
    kept: list[Token] = []
    most = max((len(article.paragraphs) for article in regulation.articles), default=0)
    last = {token.unit: n for n, token in enumerate(tokens)}
    for n, token in enumerate(tokens):
        follows = kept[-1] if kept else None
        adjacent = bool(follows and re.fullmatch(r"[的里中面之,，、\s]{0,3}", text[follows.end : token.start]))
        row = bool(follows and follows.unit == token.unit and re.fullmatch(f"{LIST}|{SPAN}|", text[follows.end : token.start]))
        row = row and not (follows and not token.marked and token.number == 1 < follows.number)  # 第六十条一条一条往前退; 72条，一条一句话
        if not token.unit:
            if token.marked and token.number > 3 and _HALF_AFTER.match(text[token.end :]):
                kept.append(replace(token, unit="条"))
            continue
        first_of_row = not row
        before = [one for one in kept if one.unit == token.unit == "条"]
        if not token.marked and len(before) == token.number > 1 and re.fullmatch(r"[这那共等的，,\s]*", text[before[-1].end : token.start]):
            continue  # 69,70,71 三条的标题
        if not token.marked and not token.ordinal and first_of_row:
            if token.unit == "款":
                if not (adjacent and follows and follows.unit in "条款"):
                    continue
            elif _counts(text, token, tokens[n:]) or (adjacent and follows and _is_all(text, token, follows, regulation)):
                continue
        if token.unit == "款" and not token.ordinal and token.number > max(most, 9) and "条" not in last:
            token = replace(token, unit="条")
        kept.append(token)
    return kept


def _is_all(text: str, token: Token, chapter: Token, regulation: Regulation) -> bool:
    """第二章七条，正中间那条: how many a chapter has, said before what is asked of it."""
    headings = [heading.heading for heading in regulation.chapters if heading.label == f"第{to_chinese(chapter.number)}章"]
    size = sum(article.chapter in headings for article in regulation.articles)
    return chapter.unit == "章" and token.number == size and re.match("[,，]|的?(?:小?标题|名字|依次|分别|各|中间|当中|之中|里)", text[token.end :]) is not None


def _counts(text: str, token: Token, row: list[Token]) -> bool:
    """Whether a number without 第 counts things and names none: 有三条, 一条, 44条留言, 5章都看了."""
    end = token.end
    for one, next_ in pairwise(row):
        if not re.fullmatch(f"{LIST}|{SPAN}", text[one.end : next_.start]) or next_.unit != token.unit:
            break
        end = next_.end
    if re.fullmatch(r"\W*[一两1]\W*", text[token.start : token.end - 1]) and text[: token.start].strip():
        return True
    if re.match("[两一]", text[token.start :]) and token.number < 3:
        return True
    if re.search(r"没有\s*$", text[: token.start]) and token.number > 3:
        return False
    before = text[: token.start]
    if token.number > _FEW and re.search(r"(?<!没)有\s*$", before) and re.match(r"\s*(?:吗|么|没有?|\W*$)", text[end:]):
        return False
    items = re.split("[、和与跟及]", re.split(r"[,，。:：]", before)[-1])
    if token.number == len(items) > 1 and all(map(str.strip, items)):  # 科技安全、伦理审查、尽职免责三条
        return True
    if token.number > _FEW and re.search(r"(?:^|[,，。?？\s])那\s*$", before) and _NAMED_AFTER.match(text[end:]):
        return False
    few = token.number <= _FEW and _FEW_BEFORE.search(before)
    return bool(few or _COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(text[end:]))


def _slipped(text: str) -> list[Token]:
    """第3O条, 第四士四条, 第44调, 第 四 十 四 条: between 第 and 条 a slip is still a number."""
    tokens: list[Token] = []
    for match in _SLIPPED.finditer(text):
        written = "".join(_SLIPS.get(c, c) for c in match["number"])
        value = to_int(written)
        unit = {"章": "章", "张": "章", "款": "款"}.get(match["unit"], "条")
        if value is not None and (written != match["number"] or match["unit"] not in "条章款"):
            tokens.append(Token(unit, value, match.start(), match.end(), True))
    return tokens


def _placed(text: str) -> list[Token]:
    """最后一条, 头一款, 倒数第二条, 前三条, 最后两款: counted from an end."""
    tokens: list[Token] = []
    for match in _PLACE.finditer(text):
        unit = _UNIT[(match["unit"] or match["units"])[-1].replace("文", "条")]
        count = to_int(match["many"] or match["count"] or "1") or 1
        if count > _ROW and not match["back"]:  # 末尾的55条: its number
            continue
        if match["front"]:
            numbers = list(range(1, count + 1))
        elif match["back"]:
            numbers = [-count]
        else:
            numbers = list(range(-count, 0)) if match["end"] or match["rear"] else list(range(1, count + 1))
        tokens.extend(Token(unit, number, match.start(), match.end(), True, "", True) for number in numbers)
    return tokens


def bare(text: str) -> list[Token]:
    """A question that is nothing but numbers: 44, 四十四, 44、45, 10-12."""
    match = _WHOLE.fullmatch(text)
    if not match or re.search(r"\d{4}", match[1]):
        return []
    tokens: list[Token] = []
    for item in re.finditer(rf"[第笫]?((?!\d){NUMERAL}+|\d+)", match[1]):
        value = to_int(item[1])
        if value is None:
            return []
        start = match.start(1)
        span = bool(tokens and re.fullmatch(SPAN, text[tokens[-1].end : start + item.start()]))
        tokens.append(Token("条", value, start + item.start(), start + item.end(), True, span=span))
    if len(tokens) > 1 and all(len(text[t.start : t.end]) == 1 for t in tokens) and not re.search(f"{SPAN}|[、,，和]", match[1]):
        value = to_int(re.sub(r"\s", "", match[1]))
        return [Token("条", value, match.start(1), match.end(1), True)] if value is not None else []
    return tokens
