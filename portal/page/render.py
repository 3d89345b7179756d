"""HTML from templates/, everything escaped unless it was made here."""

from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.page.english import AUTHENTIC, said

HERE = Path(__file__).parent
Lang = Literal["zh", "en"]


def render(template: str, lang: Lang = "zh", **values: Any) -> str:
    """lang: the interface's language; in a template `_('复制')` is a word in it, `q` keeps the language in a link."""
    language: dict[str, Any] = {"lang": lang, "q": "?lang=en" if lang == "en" else "", "authentic": AUTHENTIC if lang == "en" else ""}
    return _templates().get_template(template).render(**language, _=partial(said, lang=lang), **values)


def language(name: str | None) -> Lang:
    """The language that an address asks for; Chinese unless it is English."""
    return "en" if name == "en" else "zh"


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
