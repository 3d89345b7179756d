"""What a question about the document names and its reply does not speak of is told after it: 提到“容积率”的那条，前面一条叫什么."""

from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.compose.articles import cite, quoted
from bot.reading import forms
from bot.reading.references import find
from bot.reading.wording import in_words, rest
from bot.structure import positions
from bot.structure.looked_for import quoted_words
from bot.structure.subject import Subject
from ingest.regulation import Article

_FEW = 3
"""Articles at most that have a word, or that are named: more would drown what was asked."""
_TOLD = ("answered", "partly_answered")


def completed(reply: Reply, asked: Subject) -> Reply:
    """The reply and, after it, where the quoted words stand and what the named articles are that it has not told."""
    if reply.outcome not in _TOLD or positions.all_but(asked.text):
        return reply
    told = "".join(sentence.text for sentence in reply.sentences)
    seen = {citation.article for sentence in reply.sentences for citation in sentence.citations}
    more: list[Reply] = []
    for word in quoted_words(asked.text):
        there = [article for article in asked.regulation.articles if word in article.title + article.text]
        if 0 < len(there) <= _FEW and word not in told and not any(article in seen for article in there):
            more.append(reply_document.mentions([word], there, asked.regulation))
    if unseen := _unseen(asked, seen):
        more.append(reply_places.placed(unseen, asked.regulation))
    sentences = [sentence for other in more for sentence in (Sentence("\n\n"), *other.sentences)]
    return replace(reply, sentences=(*reply.sentences, *sentences)) if more else reply


def with_nearest(reply: Reply, asked: Subject, matter: str) -> Reply:
    """A reply that something is not there, and after it the article that a search for its matter finds: 第一百零八条说每个区都要建国家实验室."""
    enough = reply.outcome != "not_in_text" or any(sentence.citations for sentence in reply.sentences)
    found = [] if enough or not in_words(rest(matter, forms.ASKING), list(asked.regulation.articles)) else asked.searched(matter)
    if not found:
        return reply
    paragraph = asked.library.nearest_paragraphs(asked.library.vector(matter))[found[0].label]
    nearest = cite(found[0], paragraph)
    told = Sentence(f"\n\n与您说的事最接近的是{nearest.mark}（{found[0].title}）：\n\n{quoted(nearest)}\n\n", (nearest,))
    return replace(reply, sentences=(*reply.sentences, told))


def _unseen(asked: Subject, seen: set[Article]) -> list[Article]:
    """Articles that are named by their place, of which the reply has shown none: 第四章末条与第五章首条."""
    named = [article for reference in asked.references if reference.ordinal and reference.chapter for article in find(reference, asked.regulation)]
    return list(dict.fromkeys(named)) if 0 < len(named) <= _FEW and not any(article in seen for article in named) else []
