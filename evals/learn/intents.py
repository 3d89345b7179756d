"""Learn bot/learned/intents.*: what questions about the document ask for, from evals/datasets/training/intents.jsonl; questions of the
content are people's questions and the development half's."""

from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bot.answerability.asked import CONDUCT, OUTSIDE
from bot.clean import clean_text
from bot.compose.document import in_force
from bot.reading.references import bare_numbers, plain, read
from bot.structure.intents import NONE, WORDS, masked, signs
from evals.cases import objects
from evals.learn.asked import TRAINING as ASKED
from evals.learn.classifier import Fitted, encodings
from ingest.library import Library

TRAINING = Path("evals/datasets/training/intents.jsonl")
OF_CONTENT = [Path(f"evals/datasets/development/{name}.jsonl") for name in ("answerable", "unanswerable")]
TURNS = Path("evals/datasets/training/turns.jsonl")
STRUCTURE = Path("evals/datasets/development/structure.jsonl")
OF_ARTICLES = ("article", "number", "paragraph", "several", "missing_article", "beyond", "doubled")
TERMS, COUNT = 6000, 0.2
"""COUNT: how much a question of the content counts beside a labelled one."""


def learn_intents(library: Library) -> dict[str, float]:
    """Write the model; returns the out-of-fold shares of structure questions understood and of lookalikes left alone."""
    rows = objects(TRAINING)
    rows += [{"question": question, "intent": WORDS} for question in _of_articles()]
    texts, labels = [row["question"] for row in rows], np.array([row["intent"] for row in rows])
    content = [question for question in _of_content(library) if question not in texts]
    ours, theirs = _read(texts, library), _read(content, library)

    def fit(kept: np.ndarray) -> Fitted:
        forms = [ours[0][n] for n in kept] + theirs[0]
        told = [ours[2][n] for n in kept] + theirs[2]
        known = np.concatenate([labels[kept], [NONE] * len(content)])
        counts = np.concatenate([np.ones(len(kept)), np.full(len(content), COUNT)])
        return Fitted(forms, known, np.vstack([ours[1][kept], theirs[1]]), told, terms=TERMS, counts=counts)

    guessed = np.full(len(texts), NONE, dtype="<U20")
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(texts, labels):
        model = fit(train)
        odds = model.probabilities([ours[0][n] for n in test], ours[1][test], [ours[2][n] for n in test])
        guessed[test] = np.array(model.names)[odds.argmax(axis=1)]
    fit(np.arange(len(texts))).write("intents", f"{TRAINING}, {len(texts)} questions, and {len(content)} of the content")
    of_document = (labels != NONE) & (labels != WORDS)
    return {
        "intents": float(np.mean(guessed[of_document] == labels[of_document])),
        "content left alone": float(np.mean(np.isin(guessed[~of_document], [NONE, WORDS]))),
    }


def _of_articles() -> list[str]:
    """The development half's questions for the words of articles that they name."""
    return [case["question"] for case in objects(STRUCTURE) if case["kind"] in OF_ARTICLES and not case["history"]]


def _of_content(library: Library) -> list[str]:
    """Questions that ask nothing of the document itself: people's, the development half's, follow-ups (初中生呢), those on other topics;
    none of when the text takes force."""
    force = {citation.article.label for sentence in in_force(library.regulation).sentences for citation in sentence.citations}
    asked = [question.text for question in library.questions if question.address.label not in force]
    cases = [case for path in OF_CONTENT for case in objects(path)]
    ours = [case["question"] for case in cases if not case.get("history") and not force & {*case["must_cite"], *case["may_cite"]}]
    followed = [row["question"] for row in objects(TURNS) if "stated" in row]
    return asked + ours + followed + [row["question"] for row in objects(ASKED) if row["asked"] in (*OUTSIDE, *CONDUCT)]


def _read(questions: list[str], library: Library) -> tuple[list[str], np.ndarray, list[dict[str, float]]]:
    """Masked texts, embeddings and signs, as bot.structure.intents makes them."""
    texts = [plain(clean_text(question)) for question in questions]
    forms = [masked(text, read(text, library.regulation) or bare_numbers(text), library.regulation) for text in texts]
    return forms, encodings(texts), [signs(form, library.regulation) for form in forms]
