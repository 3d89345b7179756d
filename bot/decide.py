"""Does this text answer this question? Told by what is asked for and whether the passages hold it, and then: with which articles.

A threshold of similarity cannot tell what a text leaves out; the kind of answer that is asked for can (bot/answerability/asked.py)."""

import math
import re
from dataclasses import dataclass, field, replace

from bot.answer import Outcome
from bot.answerability.asked import LACKING, MISCONDUCT, OUTSIDE, kinds
from bot.answerability.contradicted import contradicted, said
from bot.answerability.held import detail
from bot.answerability.premise import denied
from bot.answerability.scope import asks_basis, elsewhere, in_scope, other_law
from bot.answerability.stated import stated
from bot.followups.aspect import aspect
from bot.followups.ellipsis import is_fragment, topics
from bot.question import Question
from bot.reading.forms import OF_BOT
from bot.reading.references import plain, read
from bot.reading.wording import asks
from bot.retrieve import Passage, retrieve, things_asked
from bot.structure.intents import NONE, intents
from ingest.library import Library
from ingest.regulation import Regulation

_CONDUCT, _HARM = 0.6, 0.75
"""The probability of conduct that is declined; of help with harm, where this text is asked. Of development's questions that may not be declined
52 are declined so, of those that must be declined or are of no matter of this text 84 are not (3 that must); with 0.5 and 0.7 it is 55 and 77."""
_TALK = 0.5
"""The probability of small talk."""
_NO_DOCUMENT = 0.4
"""The probability that nothing is asked of the document itself, under which an order is a question about it."""
_SCOPE, _SCOPE_CLAIMED, _KNOWN = 0.3, 0.05, 0.5
"""The least probability that this text is asked for an answer from it, for one that denies a claim, and for one that calls it partly answered."""
_SILENT, _STATED = 0.03, 0.5
"""The probability that the text says what is asked, below which it is said to be silent, and to speak of the matter at most."""
_LACKING = 0.5
_OUTSIDE, _SURELY, _BEYOND_DOUBT = 0.5, 0.5, 0.8
"""A question that looks like one of another law or topic is none of this text, unless this text is surely asked; one that looks so beyond doubt
is none, whatever words of the text it has (东湖科学城明天下雨不): of development's that are none five more are told, one that is one is lost."""
_BESIDE, _BESIDE_PART = 1.3, 0.8
"""How far behind the first an article may stay to be cited too: where one thing is asked, and beside the best of each of several."""
_SEVERAL = math.log1p(3)
"""Things in a row, from which on it is a list."""
_FEW_WORDS = 12
"""Characters of a follow-up that is an aspect and little more."""
_CITED = 3
_PHRASE = 7
"""Characters."""
_LOOKED_AT = 8

_YES_NO = re.compile(r"(?:吗|么|没有?|不|(?P<verb>[\u4e00-\u9fff])不(?P=verb))\W*$")
"""Asks whether, of somebody else or something else; 那企业呢 asks the same again."""
_OPINION = re.compile("[你您](?:个人|自己|本人)?(?:觉得|认为|看来?好|怎么看|的?[看想]法|(?:喜不)?喜欢|(?:支不)?支持|满意)")
"""Asks what the bot thinks."""
_OURS = re.compile(
    r"(?:这|本|该|此)(?:个|部|份|次)?(?:条例|草案|法规|规定|文件|稿)|草案|征求意见稿|(?:^|[\W据按照看问说了])条例|(?:this|the) (?:draft|regulation)",
    re.IGNORECASE,
)
_NAMED = 0.1
"""A question that names this text is one of it, unless nothing else speaks for that."""
_REFERENCE = re.compile(r"第[零一二三四五六七八九十百\d]+条(?:（[^（）]*）|\([^()]*\))*(?:第[零一二三四五六七八九十\d]+款)?[，,]?")
_OF_SOMEBODY = ("telephone", "address", "person")
_REFUSALS = {"injection": "instructions"}
_HOW_MUCH = re.compile(r"多少钱|多少元|几[十百千]?[万亿]|\bhow much money\b", re.IGNORECASE)
_MONEY = re.compile(r"[\d一二三四五六七八九十百千][万亿元]|元")


@dataclass(frozen=True, slots=True)
class Decision:
    """outcome, reason: what the answer will say; passages: the articles it will cite, best first.

    lacks: the kind of answer that is asked for and not in the text; denied: words of the question that the text does not bear out;
    asked, scope: what the decision was made of, for reports."""

    outcome: Outcome
    reason: str
    passages: tuple[Passage, ...] = ()
    lacks: str = ""
    denied: str = ""
    asked: dict[str, float] = field(default_factory=dict)
    scope: float = 1.0


def decide(question: Question, passages: list[Passage], library: Library) -> Decision:
    """The decision on a question that was searched."""
    asked = _asked(question)
    scope = 1.0 if question.about else in_scope(asked, passages, with_questions=library.well_asked)
    own_words = _in_its_words(question.text, passages[0])
    if own_words or asks_basis(question.text) or (_OURS.search(question.text) and scope >= _NAMED):
        scope = max(scope, _KNOWN)
    made_of = {"asked": asked, "scope": scope}
    standing = not question.history or question.own in ("", question.text)
    misconduct = [kind for kind in MISCONDUCT if not (kind == "harm" and question.about)]
    conduct = max(misconduct, key=lambda kind: asked[kind])
    least = _HARM if conduct == "harm" and scope >= _KNOWN else _CONDUCT
    if sum(asked[kind] for kind in misconduct) >= least and not (conduct == "injection" and _of_document(question, library)):
        return Decision("declined", _REFUSALS.get(conduct, conduct), **made_of)
    if asked["small_talk"] >= _TALK and standing and not question.about:
        return Decision("out_of_scope", "opinion", **made_of) if _OPINION.search(question.text) else Decision("small_talk", "greeting", **made_of)
    citable = to_cite(question, passages)
    untrue = denied(question.own or question.text, [passage.article for passage in citable], library.regulation)
    if untrue and _OURS.search(question.own or question.text):
        scope = made_of["scope"] = max(scope, _KNOWN)
    if elsewhere(question.text, library.regulation):
        return Decision("out_of_scope", "other_topic", **made_of)
    if other_law(question.text, library.regulation):
        return Decision("out_of_scope", "other_law", **made_of)
    outside = 0.0 if question.about or untrue else sum(asked[kind] for kind in OUTSIDE)
    if _of_its_words(question.text, library.regulation, claimed=bool(untrue)):
        outside, scope = 0.0, max(scope, _SCOPE)
        made_of["scope"] = scope
    if scope < (_SCOPE_CLAIMED if untrue else _SCOPE) or (outside >= _OUTSIDE and scope < _SURELY) or outside >= _BEYOND_DOUBT:
        return Decision("out_of_scope", max(OUTSIDE, key=lambda kind: asked[kind]), **made_of)
    wanted = detail(question.text, asked, citable, library)
    if question.about and wanted.kind == "list" and max(wanted.items) >= _SEVERAL:  # 第七条点了哪些部门的名: they stand there
        wanted = replace(wanted, held=True)
    sum_asked = wanted.kind == "percentage" and _HOW_MUCH.search(question.text)  # 能分多少钱: a share, but of money
    kind = "amount" if _MONEY.search(untrue) or sum_asked else wanted.kind
    ruled = bool(untrue or question.about or (question.context and question.text != question.own) or not library.well_asked)
    known = 1.0 if ruled else stated(question.text, asked, wanted, passages, library)
    if known < _STATED and len(citable) > 1 and len(things := things_asked(question.text)) > 1:
        known = max(known, min(_thing_stated(thing, library) for thing in things))
    if kind == "person" and wanted.office:  # 由谁审批 asks for no name
        kind = "office"
    if not wanted.held and (_MONEY.search(untrue) or (wanted.lacking >= _LACKING and (ruled or known < _STATED))):
        here = scope >= _KNOWN and not (kind in _OF_SOMEBODY and standing and _of_nothing_cited(question.text, citable))
        near = tuple(passage for passage in citable[:2] if question.about or passage.score >= passages[0].score - _BESIDE)
        if question.text != question.own:  # 哪天开始, of what was said before: not of another article's days
            near = tuple(passage for passage in near if passage.article.label in question.context) or near
        return Decision("partly_answered" if here else "not_in_text", f"{kind}_not_stated", near if here else citable[:1], kind, untrue, **made_of)
    if wanted.office and not wanted.body and (ruled or known < _STATED):
        return Decision("partly_answered", "office_not_stated", citable[:1], "office", untrue, **made_of)
    if known < _STATED:
        return Decision("partly_answered" if known >= _SILENT else "not_in_text", "matter_not_stated", citable[:1], "matter", **made_of)
    if untrue:
        return Decision("answered", "premise_denied", citable, "", untrue, **made_of)
    if standing and citable and contradicted(question.text, citable, library.regulation):
        return Decision("answered", "premise_contradicted", citable, **made_of)
    return Decision("answered", "quoted", citable, **made_of)


def refused(decision: Decision) -> Decision:
    """The same, declined for the misconduct that is likeliest."""
    conduct = max(MISCONDUCT, key=lambda kind: decision.asked[kind])
    return replace(decision, outcome="declined", reason=_REFUSALS.get(conduct, conduct), passages=())


def _thing_stated(thing: str, library: Library) -> float:
    """The probability that the text says one of several things that a question asks."""
    alone, asked = Question(thing), kinds(thing)
    passages = retrieve(alone, library, library.vector(thing))
    return stated(thing, asked, detail(thing, asked, to_cite(alone, passages), library), passages, library)


def _of_document(question: Question, library: Library) -> bool:
    """Whether what looks like an order only asks of the document, and says nothing of the bot's own orders: 有无跳号、重号，请复核."""
    text = plain(question.text)
    return not OF_BOT.search(text) and intents(text, read(text, library.regulation), library.regulation)[NONE] < _NO_DOCUMENT


def _asked(question: Question) -> dict[str, float]:
    """The kinds of the question. Of a follow-up, its own words tell what it lacks: what they ask for counts (补多少啊), what only the
    question before asked for does not (建几个, then 楼宇也可以吗). Labels of articles say nothing of the kind."""
    bare = _REFERENCE.sub("", question.text)
    text = (bare if bare == question.text else bare.strip("的里中，,：: ")) or question.text
    asked = kinds(text)
    fragment = is_fragment(question.own)
    if fragment and question.context and question.own == question.text:  # 固废呢: too few words to tell anything
        whole = f"{question.history[-1].question}，{text}"
        return kinds(whole) | {kind: asked[kind] for kind in LACKING}
    if not question.history or not question.own or question.own == question.text:
        return asked
    if len(question.own) <= _FEW_WORDS and (kind := aspect(question.own)):
        return {name: p if name not in (*LACKING, "substance") else float(name == kind) for name, p in asked.items()}
    if fragment and not _YES_NO.search(question.own):
        return asked
    own = kinds(question.own)
    lacked, lacks = (sum(of[kind] for kind in LACKING) for of in (asked, own))
    before, comma, _ = text.rpartition("，")
    inherited = bool(comma) and asks(question.own) and lacked >= _LACKING and _lacks(before)
    if inherited or (lacks > lacked and not fragment):
        return {kind: own[kind] if kind in (*LACKING, "substance") else asked[kind] for kind in own}
    return asked


def _lacks(text: str) -> bool:
    """Whether words ask for what a text may lack."""
    asked = kinds(text)
    return sum(asked[kind] for kind in LACKING) >= _LACKING


def to_cite(question: Question, passages: list[Passage]) -> tuple[Passage, ...]:
    """The articles to cite: those the question is about; else the best of each thing asked, and what stays close behind the first."""
    if question.about:
        return tuple(passage for passage in passages if passage.article.label in question.about)[:_CITED]
    several = len({passage.search.text for passage in passages[:_LOOKED_AT] if passage.of_part}) > 1
    near = passages[0].score - (_BESIDE_PART if several else _BESIDE)
    moved_on = passages[0].article.label not in question.context  # 那小企业呢, of 第十九条: what was told before is not told again
    left = [passage for passage in passages if not (moved_on and passage.article.label in question.context)]
    return tuple(passage for passage in left if (several and passage.of_part) or passage.score >= near)[:_CITED]


def _of_its_words(question: str, regulation: Regulation, *, claimed: bool) -> bool:
    """Whether every word that says what a question is about stands in the text (武汉新城的定位列一下): of 404 such questions of development four are none of
    this text, and 21 looked like such. A claim may name nothing but its figure (听说补贴12000元，怎么领)."""
    words = [word for word in topics(plain(said(question) if claimed else question)) if len(word) > 1]
    return (claimed or bool(words)) and all(word in regulation.text for word in words)


def _of_nothing_cited(question: str, citable: tuple[Passage, ...]) -> bool:
    """Whether the best article has no word of what a question is about: somebody's number, who is nowhere in the text."""
    best = "".join(passage.article.title + passage.article.text for passage in citable[:1])
    return not any(word in best for word in topics(plain(question)) if len(word) > 1)


def _in_its_words(question: str, passage: Passage) -> bool:
    """Whether a question uses a long phrase of the best article (职务科技成果转化): who speaks like this text asks this text."""
    text = f"{passage.article.title}\n{passage.article.text}"
    return any(question[n : n + _PHRASE] in text for n in range(len(question) - _PHRASE + 1))
