"""An article's label as people write it in an address: 第四十四条, 44, 第44条, 四十四, 第五十五条（第六章）."""

import re
import unicodedata

from ingest.numerals import to_chinese, to_int
from ingest.regulation import Article, Regulation

_LABEL = re.compile(r"(?:第|article|art\.?)?([^第条条款()]{1,12})条?(?:\(第?([^第章()]{1,6})章\))?(?:第[^第款]{1,4}款)?", re.IGNORECASE)


def find(regulation: Regulation, label: str) -> tuple[Article, ...]:
    """The article of that label; two where the text uses the number twice and no chapter is told; none where there is none."""
    exact = regulation.by_label.get(label)
    if exact:
        return (exact,)
    number, chapter = _read(label)
    found = regulation.by_number.get(number, ()) if number is not None else ()
    if chapter is None:
        return found
    return tuple(article for article in found if article.chapter.startswith(f"第{to_chinese(chapter)}章"))


def missing(regulation: Regulation, label: str) -> str:
    """A sentence that names what is not there, in our own writing of it, never in that of who asked."""
    number, chapter = _read(label)
    if number is None or not 0 <= number <= 9999:
        return "没有读懂这个条号。条号的写法如“第四十四条”或“44”。"
    name = f"第{to_chinese(number)}条"
    if chapter is not None and 0 < chapter < 100 and regulation.by_number.get(number):
        return f"第{to_chinese(chapter)}章没有{name}。"
    if number in regulation.missing_numbers:
        return f"没有{name}：文本的编号跳过了{name}。"
    last = max(regulation.by_number, default=0)
    return f"没有{name}：文本编号至第{to_chinese(last)}条为止。" if last else f"没有{name}。"


def _read(label: str) -> tuple[int | None, int | None]:
    """(article's number, chapter's number), as far as they are told."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label[:60])).replace("條", "条")
    matched = _LABEL.fullmatch(text)
    if not matched:
        return None, None
    return to_int(matched[1]), to_int(matched[2]) if matched[2] else None
