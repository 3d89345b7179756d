"""An article by its place in the row, whatever its number: 排在第32位的是几号条, 第三章里的第三个, 从末尾数到第十个, 第八章居中的那条."""

import re
from collections.abc import Sequence

from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.reading import forms
from bot.reading.references import Reference, in_chapter
from bot.reading.wording import rest
from bot.structure.looked_for import looks_for_words, quoted_words
from bot.structure.subject import Subject
from ingest.numerals import NUMERAL, to_chinese, to_int

_N = rf"{NUMERAL}{{1,3}}"
_PLACE = re.compile(
    rf"(?:排|列|站|位居|位列|数|点)(?:在|到|第|老)*(?P<placed>{_N})(?:个|位|名)?(?:位置|条文|条)?(?=的|是|究竟|到底|又|会|叫|\W|$|哪|第几|几)"
    rf"|(?<!算)第(?P<nth>{_N})(?:个|位|号?位置)(?:位置上?|条文|条)?(?!\w*[款章字词句])"
    r"|(?P<middle>(?:正?当中间?|居中|正?中间|正中)的?那?)(?:是哪|为哪)?[一两]?(?:条|个条文)(?![^,，。]{0,6}最)"
)
_NOT_MEANT = re.compile(r"(?:不是|并非|而非|别看|莫看)\W*$")
"""Before a number that is named only to be told from the place: 不是第三条哈."""
_NUMBERED = re.compile(rf"第?{_N}[章条]")
_WHOLE = re.compile("正中|居中|当中|全文|整部?|条例|草案|章|排")
_BACK = re.compile(r"(?:从|打)(?:末尾|结尾|最后|后头?|尾巴?|后面)\w{0,2}(?:往前|往回|倒|数)|倒着|倒数|往回数|从后往前")
_OF_ARTICLES = re.compile(r"条|\barticle")
_OTHER_ROW = re.compile(r"[款节字词句](?:是|里|中)?(?:排|第)|(?:排|列)\w{0,4}章|部门|单位|机构|产业|领域|企业|城市|次出现")
_MOST = 3
_FEW = 8
"""Characters beside that say what a question is about: more than a place is asked then."""
_BESIDE = re.compile(
    "排列|排序|位置|条号|号码|序号|编号|几号|多少号|按|照|不看|顺着|顺序|从头|往后|往前|末尾|实际|一条一条|[数点](?:过去|下来|到)|"
    "居中|正中|当中|哪"
)


def counted_to(asked: Subject) -> Reply | None:
    """The articles at the places that are asked for, in the order of the text; None where none are, or something else is asked."""
    matches = list(_PLACE.finditer(asked.text))
    if not matches or any(_named(reference, asked.text, matches) for reference in asked.references) or len(asked.said_chapters) > 1:
        return None
    row = list(in_chapter(asked.said_chapters[0], asked.regulation)) if asked.said_chapters else list(asked.regulation.articles)
    where = row[0].chapter.split()[0] if asked.said_chapters and row else "全文"
    if looks_for_words(asked.text) or quoted_words(asked.text):  # 第一个写到“鼓励”的
        return None
    if not row or not _OF_ARTICLES.search(asked.text) or _OTHER_ROW.search(asked.text):
        return None
    if len(rest(_PLACE.sub(" ", asked.text), _NUMBERED, _BESIDE, forms.ASKING)) > _FEW:
        return None
    if all(match["middle"] for match in matches) and not _WHOLE.search(asked.text):  # 中间那条没看懂: of those just shown
        return None
    size, backward = len(row), bool(_BACK.search(asked.text))
    places: list[int] = []
    for match in matches:
        if match["middle"]:
            places += [size // 2] if size % 2 else [size // 2 - 1, size // 2]
        elif number := to_int(match["placed"] or match["nth"]):
            places.append(size - number if backward else number - 1)
    found = [row[place] for place in dict.fromkeys(places) if 0 <= place < size]
    if not found or len(found) > _MOST:
        return None
    said = "；".join(f"{where}按排列的第{to_chinese(row.index(article) + 1)}个条文是{reply_articles.named_with_title(article)}" for article in found)
    return reply_articles.show([(article, ()) for article in found], asked.regulation, lead=f"{said}，原文如下：")


def _named(reference: Reference, text: str, places: Sequence[re.Match[str]]) -> bool:
    """Whether an article is named, and no place in the row."""
    if reference.ordinal or any(place.start() <= reference.start < place.end() for place in places):
        return False
    return not _NOT_MEANT.search(text[: reference.start])
