"""One sentence and what it stands on → kept, or withheld with a reason. Only what is kept is ever shown."""

import re

from bot.answer import Sentence, Withheld
from bot.question import Question


def verify(sentence: Sentence, question: Question) -> Sentence | Withheld:
    for quoted in re.findall("“([^”]*)”", sentence.text):
        if not any(quoted in citation.quote.paragraph.text for citation in sentence.citations) and quoted not in question.text:
            return Withheld("引文与原文不符")
    return sentence
