"""An answer in the regulation's own words: a direct first sentence, then the decisive sentences, quoted."""

from bot.answer import Citation, Reply, Sentence
from bot.decide import Decision
from bot.question import Question
from bot.retrieve import best_paragraph
from ingest.library import Library
from ingest.regulation import Quote


def extractive(question: Question, decision: Decision, library: Library) -> Reply:
    sentences: list[Sentence] = []
    for passage in decision.passages:
        paragraph = library.paragraph(best_paragraph(passage))
        citation = Citation(Quote(paragraph, 0, len(paragraph.text)), passage.article)
        sentences.append(Sentence(f"草案{citation.mark}对此作了规定：\n\n> “{citation.quote.text}”\n\n", (citation,)))
    return Reply(decision.outcome, decision.reason, tuple(sentences))
