"""What an operator may set about answering, read from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class BotSettings(BaseSettings):
    """Which model writes, if any, and how long it may take."""

    model_config = SettingsConfigDict(env_prefix="WENCE_", env_ignore_empty=True, populate_by_name=True)

    model: str = Field(default="", description="撰写回答的模型名称；留空则只用原文摘录，不调用模型")
    model_timeout: float = Field(default=30.0, gt=0, description="等待模型的最长秒数，超时改用原文摘录")
    openai_base_url: str = Field(default="", validation_alias="OPENAI_BASE_URL", description="OpenAI 兼容接口的地址")
    openai_api_key: str = Field(default="", validation_alias="OPENAI_API_KEY", description="OpenAI 兼容接口的密钥")
