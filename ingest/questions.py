"""What people ask of each paragraph: a data file beside the text, one JSON object a line, which a text may lack.

    {"article": "第二十五条", "paragraph": 2, "question": "孩子上学能解决吗"}"""

import json
from dataclasses import dataclass

from ingest.errors import IngestError
from ingest.regulation import Address, Regulation


@dataclass(frozen=True, slots=True)
class PeoplesQuestion:
    """A question in people's own words and the paragraph that answers it."""

    text: str
    address: Address


def read_questions(lines: str, regulation: Regulation) -> tuple[PeoplesQuestion, ...]:
    """Raises IngestError naming the line that is not such an object or names no paragraph of this text."""
    questions: list[PeoplesQuestion] = []
    for number, line in enumerate(lines.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            paragraph = regulation.by_label[row["article"]].paragraphs[int(row.get("paragraph", 1)) - 1]
            questions.append(PeoplesQuestion(str(row["question"]).strip(), paragraph.address))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise IngestError(
                f"问题文件第 {number} 行有误：{line.strip()[:60]}",
                "每行应为 {\"article\": 条号, \"paragraph\": 款序, \"question\": 问题}，条号须见于正文。",
            ) from error
    return tuple(questions)
