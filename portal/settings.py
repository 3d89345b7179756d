"""What an operator may set about meeting people, read from the environment."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from portal.origins import origin

Network = IPv4Network | IPv6Network


class PortalSettings(BaseSettings):
    """Where the portal listens, who may frame it, and how much it takes."""

    model_config = SettingsConfigDict(env_prefix="WENCE_", env_ignore_empty=True, populate_by_name=True)

    host: str = Field(default="127.0.0.1", validation_alias="HOST", description="监听地址；对外服务时设为 0.0.0.0")
    port: int = Field(default=7860, ge=1, le=65535, validation_alias="PORT", description="监听端口")
    public_url: str = Field(default="", description="对外网址，如 https://wence.example.gov.cn，用于下载文件和其他客户端中的链接；留空则按来访的地址")
    portals: str = Field(default="", description="允许嵌入页面、从浏览器调用接口的门户网站，逗号分隔，如 https://www.example.gov.cn；默认不允许")
    trusted_proxies: str = Field(default="", description="可信反向代理的地址或网段，逗号分隔；其转发的来访地址用于限流")
    questions_per_minute: int = Field(default=120, ge=1, description="每个来访地址每分钟最多提问次数；本机不限")
    longest_body: int = Field(default=1_048_576, ge=4096, description="请求正文的字节上限")
    answers_at_once: int = Field(default=8, ge=1, le=256, description="同时撰写的回答数，其余排队")

    database_url: str = Field(default="", description="存放意见的数据库，如 postgresql+psycopg://…（驱动须另装）；留空则用 WENCE_HOME 下的 SQLite")
    producer: str = Field(default="问策", description="服务提供者的名称或编码，写入下载文件的 AI 生成标识")
    official_answers: str = Field(
        default="需要正式答复的，请向条例起草单位、相关主管部门咨询，或拨打 12345 政务服务便民热线。", description="页面上告诉读者到哪里取得正式答复"
    )
    comments: str = Field(default="对草案有意见的，请按征求意见公告载明的方式和期限提出。", description="页面上告诉读者到哪里对草案提意见")

    voice: bool = Field(default=False, description="是否显示语音输入；语音由浏览器厂商的服务识别，会传到本站以外")

    @property
    def origins(self) -> list[str]:
        """The portals' origins, each once."""
        return list(dict.fromkeys(origin(entry) for entry in _listed(self.portals)))

    @property
    def known_origins(self) -> list[str]:
        """The portals and this site itself."""
        return [*self.origins, *filter(None, [self.public_url])]

    @property
    def proxies(self) -> list[Network]:
        """Networks whose forwarded addresses are believed."""
        return [ip_network(entry, strict=False) for entry in _listed(self.trusted_proxies)]

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for entry in _listed(self.portals):
            try:
                origin(entry)
            except ValueError as error:
                told = "网站来源应以 http:// 或 https:// 开头，不带路径和通配符，如 https://www.example.gov.cn；多个来源用逗号分隔"
                raise ValueError(f"WENCE_PORTALS 中的“{entry}”不是网站来源。{told}") from error
        if self.public_url:
            try:
                self.public_url = origin(self.public_url)
            except ValueError as error:
                raise ValueError("WENCE_PUBLIC_URL 应为网址，以 http:// 或 https:// 开头，不带路径，如 https://wence.example.gov.cn") from error
        for entry in _listed(self.trusted_proxies):
            try:
                ip_network(entry, strict=False)
            except ValueError as error:
                raise ValueError(f"WENCE_TRUSTED_PROXIES 中的“{entry}”不是 IP 地址或网段；多个用逗号分隔") from error
        return self


def _listed(text: str) -> list[str]:
    """Entries between commas, full-width ones too."""
    return [entry.strip() for entry in text.replace("，", ",").split(",") if entry.strip()]
