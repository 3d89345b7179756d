"""Does a question take for granted what its article does not say, without a figure or a strong word to tell it by (bot/answerability/premise.py)?
创新街区由市政府来建，那我们区里等着就行吧: the district builds it.

What the question says, apart from what it asks, is held against the best article as a model's sentence would be (bot/grounding/evidence/); a
classifier learned by evals/learn/contradicted.py weighs that with the question's words. Where it is sure, the answer says that the text
does not put it so, and quotes how it does."""

import re
from collections.abc import Sequence

from bot.answerability.premise import claims
from bot.classifier import classifier
from bot.grounding.claim import Claim
from bot.grounding.evidence import seen
from bot.grounding.support import weighed
from bot.reading.wording import asks, clauses
from bot.retrieve import Passage
from ingest.regulation import Regulation

UNTRUE, TRUE, PLAIN = "untrue", "true", "plain"
"""What a question takes for granted: what the text does not say, what it says, nothing."""
_SURELY = 0.65
"""Chosen on development: of 199 plain questions 0.025 are taken for an untrue premise, of 118 untrue ones 0.56 are told (at 0.6, 0.040 and 0.60)."""
_INTRODUCES = re.compile(r"^(?:既然|听说|听闻|据说|都说|不是说|说是|为什么|为啥|凭什么|为何|怎么|是不是|条例|草案|规定|里|中|说|写|的|了|我|看到?|都|[，,])+")
_ASKS_BACK = re.compile(r"(?:是不是|对不对|[是对]吧|对吗|没错吧|[吧吗呢啊呀么嘛咯]|不是|真的假的|有这回事|为什么|为啥|凭什么|怎么|为何|[，,？?])+$")


def contradicted(question: str, passages: Sequence[Passage], regulation: Regulation) -> bool:
    """Whether a question surely takes for granted what the best passage does not say."""
    return classifier("contradicted").probabilities(question, signs(question, passages, regulation))[UNTRUE] >= _SURELY


def signs(question: str, passages: Sequence[Passage], regulation: Regulation) -> dict[str, float]:
    """What the classifier sees beside the words."""
    words, article = said(question), passages[0].article
    found = seen(Claim(words, (), article.paragraphs, (article,), "", regulation))
    of_signs, of_pieces = weighed(found)
    return {
        "signs": of_signs,
        "pieces": of_pieces,
        "certain": found.signs["certain"],
        "count": found.signs["signs"],
        "absent": found.signs.get("absent_share", 0.0),
        "claims": float(claims(question)),
        "score": passages[0].score / 10,
        "lead": (passages[0].score - passages[1].score) / 10 if len(passages) > 1 else 0.0,
        "length": len(words) / 50,
    }


def said(question: str) -> str:
    """What a question says: its clauses that ask nothing, else all of them, without the words that put a claim and ask for a yes."""
    parts = clauses(question)
    chosen = [clause for clause in parts if not asks(clause)] or parts
    return "，".join(_INTRODUCES.sub("", _ASKS_BACK.sub("", clause)) for clause in chosen)
