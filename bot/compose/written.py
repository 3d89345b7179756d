"""An answer written by a model: given the question and articles, it writes sentences with marks; each becomes a Sentence to be checked.

What code can know is never left to the model: labels, links and quotes are the text's own, found by what the model wrote."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain

from bot.answer import Citation, Sentence, Withheld
from bot.clean import to_simplified
from bot.compose.context import Context, packed, room, undisguised
from bot.faults import WriterFailed
from bot.grounding.figures import figures
from bot.grounding.notation import MARK, BadMark, Mark, quotations, resolve_mark, sentences
from bot.provider import Writer
from bot.question import Question
from ingest.chunks import sentences as sentence_spans
from ingest.library import bigrams
from ingest.regulation import Article, Paragraph, Quote, Regulation
from prompts import Prompt, prompt

GIVEN = 10
"""Articles that a model is given, best first."""
SHORTEST = 4
"""Characters of a citation's quote."""
Told = Sentence | Withheld
_MOST = 12
"""Sentences of one answer; a model that writes on is not listened to."""
_SLOT = "\ue000"
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+•]\s+|\d{1,2}[.)]\s+|\|)+|[*`~|<>\[\]\\^]+|(?<!\w)_+|_+(?!\w)", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_THOUGHT = re.compile(r"(?:[<＜]|&lt;)\s{0,3}(/?)\s{0,3}think(?:ing)?\s{0,3}(?:[>＞]|&gt;)", re.IGNORECASE)
"""Where a model's thoughts begin or end."""
_BEGUN = re.compile(r"(?:[<＜]|&(?:l(?:t;?)?)?)[\s/a-z]{0,20}(?:&(?:g(?:t?)?)?)?$", re.IGNORECASE)
"""What may become such a tag with the next piece."""


def given(question: Question, articles: Sequence[Article], cited: Sequence[Citation], opening: str, writer: Writer) -> Context:
    """What the model will be given: so many of the articles as there is room for. cited: what code would quote, which is cut last."""
    needed = {citation.quote.paragraph for citation in cited}
    values = {"question": question.text, "opening": opening}
    return packed(question, articles, room(_prompt(opening), writer.context, **values), needed)


def written(question: Question, context: Context, opening: str, writer: Writer, regulation: Regulation, seconds: float | None = None) -> Iterator[Told]:
    """Sentences as they arrive, not yet checked; Withheld for one whose marks name nothing. opening: what the answer begins with, if
    code has written that; then the model may have nothing to add. seconds: how long it may take. Raises WriterFailed."""
    values = {"question": question.text, "passages": context.text} | ({"opening": undisguised(opening)} if opening else {})
    with closing(writer.write(_prompt(opening).fill(**values), seconds)) as pieces:
        try:
            for count, (raw, ends_line) in enumerate(sentences(aloud(pieces))):
                if count == _MOST:
                    raise WriterFailed("too_long")
                sentence = read(raw, regulation, context.articles, "\n\n" if ends_line else "")
                if isinstance(sentence, Sentence) and writer.tells_key(sentence.text):  # pieced together by the markup that is out now
                    raise WriterFailed("leaked")
                yield sentence
        except WriterFailed as failure:
            if not (opening and failure.kind == "empty"):
                raise


def prompts_used(opening: str) -> dict[str, str]:
    """The prompt that `written` uses, with its version."""
    used = _prompt(opening)
    return {used.name: used.version}


def _prompt(opening: str) -> Prompt:
    return prompt("continue" if opening else "answer")


def read(raw: str, regulation: Regulation, given: Sequence[Article], space: str = "") -> Sentence | Withheld:
    """One sentence of a model, with our links for its marks and the text's own words for what they stand on."""
    raw = raw.replace(_SLOT, "")
    try:
        marks = [resolve_mark(found[1], regulation, given) for found in MARK.finditer(raw)]
    except BadMark as problem:
        return Withheld(str(problem))
    slotted = re.sub(rf"([。！？])\s*((?:{_SLOT}\s*)+)$", r"\2\1", MARK.sub(_SLOT, raw))
    words = _plain(slotted, "\n".join(p.text for several in marks for mark in several for p in mark.paragraphs))
    bare = words.replace(_SLOT, "")
    cited = [tuple(citation for mark in several for citation in cite(bare, mark)) for several in marks]
    links = iter(["".join(dict.fromkeys(citation.mark for citation in citations)) for citations in cited])
    text = re.sub(_SLOT, lambda _: next(links, ""), words)
    return Sentence(text + space, tuple(dict.fromkeys(citation for citations in cited for citation in citations)))


def cite(words: str, mark: Mark) -> list[Citation]:
    """The places of a mark's article that a sentence stands on: where its quotes stand, else the sentence that says most of the same."""
    spans = [words[start + 1 : end - 1] for start, end in quotations(words) or []]
    found = [quote for span in spans if (quote := _find(span, mark.paragraphs))]
    in_sight = [figure for quote in found for figure in figures(quote.paragraph.text)]
    for figure in figures(words):
        places = [(p, f.start, f.end) for p in mark.paragraphs for f in figures(p.text) if figure.says(f)]
        if places and not any(figure.says(other) for other in in_sight):
            found.append(_around(*places[0]))
    if not found:
        found = [_nearest(words, mark.paragraphs)]
    return [Citation(quote, mark.article) for quote in dict.fromkeys(found) if len(quote.text) >= SHORTEST]


def aloud(pieces: Iterator[str]) -> Iterator[str]:
    """What is said besides thinking: some models put <think>…</think> before their answer or into it. Raises WriterFailed where nothing is."""
    held, depth, said = "", 0, False
    for piece in chain(pieces, [None]):
        held += piece or ""
        spoken = ""
        while tag := _THOUGHT.search(held):
            spoken += "" if depth else held[: tag.start()]
            depth, held = max(0, depth - 1) if tag[1] else depth + 1, held[tag.end() :]
        begun = _BEGUN.search(held) if piece is not None else None
        sure = begun.start() if begun else len(held)
        spoken, held = spoken + ("" if depth else held[:sure]), held[sure:]
        if spoken:
            said = said or not spoken.isspace()
            yield spoken
    if not said:
        raise WriterFailed("empty", cause="ThoughtsOnly")


def _plain(text: str, ground: str) -> str:
    """No markup and no Traditional characters outside quotes. The text's own words stand in “…”, whichever quotes the model used; words
    in quotes are untouched, marks in them moved behind."""
    spans = quotations(text)
    if spans is None:
        return _unmarked(text)
    parts: list[str] = []
    at = 0
    for start, end in spans:
        quoted = text[start + 1 : end - 1].replace(_SLOT, "")
        opening, closing = "“”" if quoted in ground else (text[start], text[end - 1])
        parts += [_unmarked(text[at:start]), opening, quoted, closing, _SLOT * text.count(_SLOT, start, end)]
        at = end
    return "".join([*parts, _unmarked(text[at:])]).strip()


def _unmarked(text: str) -> str:
    """HTML, Markdown and line breaks out, until nothing of them is left."""
    text = html.unescape(text)
    for markup in (_TAG, _MARKUP):
        while (less := markup.sub("", text)) != text:
            text = less
    return to_simplified(re.sub(r"\s*\n\s*", "", text))


def _find(span: str, paragraphs: Sequence[Paragraph]) -> Quote | None:
    for paragraph in paragraphs:
        start = paragraph.text.find(span)
        if span.strip() and start >= 0:
            return Quote(paragraph, start, start + len(span)) if len(span) >= SHORTEST else _around(paragraph, start, start + len(span))
    return None


def _around(paragraph: Paragraph, start: int, end: int) -> Quote:
    """The sentence around a place that is too short to say anything alone."""
    around = next(((s, e) for s, e in sentence_spans(paragraph.text) if s <= start and end <= e and e - s >= SHORTEST), (0, len(paragraph.text)))
    return Quote(paragraph, *around)


def _nearest(words: str, paragraphs: Sequence[Paragraph]) -> Quote:
    """The sentence that shares most pairs of characters with the words (Dice 1945)."""
    mine = set(bigrams(words))

    def likeness(quote: Quote) -> float:
        theirs = set(bigrams(quote.text))
        return 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)

    places = [Quote(p, start, end) for p in paragraphs for start, end in sentence_spans(p.text) if end - start >= SHORTEST]
    return max(places or [Quote(p, 0, len(p.text)) for p in paragraphs], key=likeness)
