"""What an operator may set about answering, read from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.settings import Key


class BotSettings(BaseSettings):
    """Which model writes, if any, how, and how long it may take."""

    model_config = SettingsConfigDict(env_prefix="WENCE_", env_ignore_empty=True, populate_by_name=True, hide_input_in_errors=True)

    model: str = Field(default="", description="撰写回答的模型名称；留空则只用原文摘录，不调用模型")
    model_timeout: float = Field(default=12.0, gt=0, description="每个回答最多等待模型的秒数，超时改用原文摘录；不超过默认值的，15 秒内答完")
    model_temperature: float = Field(default=0.0, ge=0, le=2, description="模型的温度；有的模型只接受 1")
    model_context: int = Field(default=8192, ge=4096, description="模型一次可读写的词元数（tiktoken 计数）；条文按此装入，装不下的记入日志")
    openai_base_url: str = Field(default="", validation_alias="OPENAI_BASE_URL", description="OpenAI 兼容接口的地址")
    openai_api_key: Key = Field(default="", validation_alias="OPENAI_API_KEY", repr=False, description="OpenAI 兼容接口的密钥")
