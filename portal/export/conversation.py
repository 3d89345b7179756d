"""What goes into a file: turns as a browser kept them, each quote checked against the text, all else about the text told by code."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answer import Citation, Sentence, Withheld
from bot.clean import clean_text
from bot.notices import LABEL, OF_MODEL, notices
from bot.question import Question
from bot.verify import verify
from ingest.errors import UnknownRegulation, WenceError
from ingest.library import Library
from ingest.regulation import Quote, Regulation
from portal.api.answers import AnswerOut, CitationOut
from portal.export.blocks import Block, blocks

Libraries = Callable[[str | None, str | None], Library]
"""(regulation, version) → its library. Raises UnknownRegulation, NotIngested."""

_FULL_WIDTH = {",": "，", "?": "？", "!": "！", ";": "；", ":": "："}


class NotInTheText(WenceError):
    """What was sent as the regulation's words is not."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer, and what the answer stands on."""

    question: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...]
    label: str = LABEL


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole file. texts: the regulations asked; at: when it was made; id: its number; site: what addresses begin with; producer: who offers
    the service."""

    exchanges: tuple[Exchange, ...]
    texts: tuple[Regulation, ...]
    at: datetime
    id: str
    site: str
    producer: str

    @property
    def title(self) -> str:
        return "《" + "》《".join(text.title for text in self.texts) + "》问答记录"

    def address(self, path: str) -> str:
        return self.site + path


def exchanges(turns: Sequence[tuple[str, AnswerOut]], libraries: Libraries) -> tuple[tuple[Exchange, ...], tuple[Regulation, ...]]:
    """The turns, checked, and the texts they are about. Raises NotInTheText, UnknownRegulation, NotIngested."""
    found: list[Exchange] = []
    texts: dict[str, Regulation] = {}
    asked = ""
    for number, (question, answer) in enumerate(turns, start=1):
        shown = as_written(question)
        asked = f"{asked}\n{shown}\n{clean_text(question, keep_lines=True)}"  # an answer may say again what was asked before
        regulation, citations = _cited(number, answer.citations, libraries)
        texts.setdefault(regulation.slug, regulation)
        told = blocks(answer.answer)
        _hold_to_the_text(number, answer.answer, told, citations, Question(asked), regulation)
        beside = (*notices(regulation), *(notice for notice in answer.notices if notice in OF_MODEL))
        found.append(Exchange(shown, told, citations, beside))
    return tuple(found), tuple(texts.values())


def as_written(question: str) -> str:
    """A question without markup, personal data or what cannot be seen, its punctuation Chinese again where it follows Chinese."""
    return re.sub("(?<=[\u4e00-\u9fff〕”])[,?!;:]", lambda mark: _FULL_WIDTH[mark[0]], clean_text(question))


def _cited(number: int, sent: Sequence[CitationOut], libraries: Libraries) -> tuple[Regulation, tuple[Citation, ...]]:
    """The text a turn is about and its citations, found again in it: title, chapter and place are the text's, not the sender's."""
    citations: list[Citation] = []
    texts: list[Regulation] = []
    for one in sent:
        try:
            text = libraries(one.regulation, one.version).regulation
        except UnknownRegulation as error:
            message = f"第{number}个回答所依据的文本或版本已不再收录，无法核对引文，未生成文件。"
            raise UnknownRegulation(message, "请重新提问后再下载，或从对话中去掉这一问。") from error
        article = text.by_label.get(one.article)
        paragraph = article.paragraphs[one.paragraph - 1] if article and 1 <= one.paragraph <= len(article.paragraphs) else None
        start = paragraph.text.find(one.quote) if paragraph else -1
        if article is None or paragraph is None or start < 0 or not one.quote.strip():
            raise _not_in_the_text(number)
        citations.append(Citation(Quote(paragraph, start, start + len(one.quote)), article))
        texts.append(text)
    return texts[0] if texts else libraries(None, None).regulation, tuple(citations)


def _hold_to_the_text(
    number: int, markdown: str, told: Sequence[Block], citations: tuple[Citation, ...], question: Question, regulation: Regulation
) -> None:
    """What is set apart stands in a cited paragraph; what stands in “…” does, or is a heading or the question's. Raises NotInTheText."""
    ground = [citation.quote.paragraph.text for citation in citations]
    for block in told:
        if block.kind == "quote":
            for line in filter(str.strip, block.text.split("\n")):
                words = line.strip().removeprefix("“").removesuffix("”")
                if not any(words in text for text in ground):
                    raise _not_in_the_text(number)
    if isinstance(verify(Sentence(markdown, citations), question, regulation), Withheld):
        raise _not_in_the_text(number)


def _not_in_the_text(number: int) -> NotInTheText:
    return NotInTheText(f"第{number}个回答中的引文与条文原文不符，未生成文件。", "请重新提问后再下载，或从对话中去掉这一问。")
