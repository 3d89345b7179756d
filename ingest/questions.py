"""What people ask of each paragraph: a data file beside the text, one JSON object a line, which a text may lack.

    {"article": "第二十五条", "paragraph": 2, "question": "孩子上学能解决吗"}"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.errors import IngestError
from ingest.regulation import Address, Article, Paragraph, Regulation
from prompts import prompt

_THOUGHTS = re.compile(r"<(think(?:ing)?)>.*?(?:</\1>|\Z)|\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
"""What a model thinks before it writes: closed, never closed, or opened by its provider and only closed here."""


@dataclass(frozen=True, slots=True)
class PeoplesQuestion:
    """A question in people's own words and the paragraph that answers it."""

    text: str
    address: Address


def read_questions(lines: str, regulation: Regulation) -> tuple[PeoplesQuestion, ...]:
    """Raises IngestError naming the line that is not such an object or names no paragraph of this text."""
    questions: list[PeoplesQuestion] = []
    for number, line in enumerate(lines.split("\n"), 1):  # splitlines would cut at U+2028, which JSON may hold as it is
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            place, text = int(row.get("paragraph", 1)), row["question"].strip()
            if place < 1 or not text:
                raise ValueError(place)
            questions.append(PeoplesQuestion(text, regulation.by_label[row["article"]].paragraphs[place - 1].address))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise IngestError(
                f"问题文件第 {number} 行有误：{line.strip()[:60]}",
                "每行应为 {\"article\": 条号, \"paragraph\": 款序, \"question\": 问题}，条号须见于正文。",
            ) from error
    return tuple(questions)


def write_questions(regulation: Regulation, ask: Callable[[list[tuple[str, str]]], str], count: int) -> Iterator[str]:
    """Lines of a questions file, paragraph by paragraph, as a model writes them; `ask` takes (role, words) and gives its answer."""
    for article in regulation.articles:
        for paragraph in article.paragraphs:
            messages = prompt("questions").fill(
                title=regulation.name, label=article.label, heading=article.title, paragraph=paragraph.text, count=str(count)
            )
            yield from (_line(article, paragraph, question) for question in _listed(ask(messages))[:count])


def _listed(written: str) -> list[str]:
    """The questions that a model wrote, one a line: its thoughts go, numbers and bullets before them too, and repetitions."""
    lines = (re.sub(r"^\s*(?:[-*•·]|[（(]?\d{1,2}[）).、．]|\d{1,2}\s)\s*", "", line).strip().strip("“”\"") for line in _THOUGHTS.sub("", written).splitlines())
    return list(dict.fromkeys(line for line in lines if 2 <= len(line) <= 200 and not line.endswith((":", "："))))


def _line(article: Article, paragraph: Paragraph, question: str) -> str:
    return json.dumps({"article": article.label, "paragraph": paragraph.address.paragraph, "question": question}, ensure_ascii=False)
