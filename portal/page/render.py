"""HTML from templates/, everything escaped unless it was made here."""

from functools import cache, partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ingest.bundle import SLUG
from portal.page.english import AUTHENTIC, said

HERE = Path(__file__).parent
Lang = Literal["zh", "en"]


def render(template: str, lang: Lang = "zh", slug: str = SLUG, **values: Any) -> str:
    """lang: the interface's language; slug: the text that is shown. In a template `_('复制')` is a word in the language, and `to('/articles')`
    an address that keeps both, `zh('复制')` what marks words that have no English; `named` is the text's name where addresses carry it."""
    kept = {"lang": "en" if lang == "en" else "", "regulation": "" if slug == SLUG else slug}
    language: dict[str, Any] = {"lang": lang, "authentic": AUTHENTIC if lang == "en" else "", "named": kept["regulation"], "to": partial(_to, kept)}
    return _templates().get_template(template).render(**language, _=partial(said, lang=lang), zh=partial(_chinese, lang), **values)


def _chinese(lang: Lang, words: str) -> Markup:
    """The attribute of an element whose words are Chinese all the same."""
    return Markup(' lang="zh-CN"') if lang == "en" and said(words, lang) == words else Markup()


def _to(kept: dict[str, str], path: str, **more: str) -> str:
    query = urlencode({name: value for name, value in {**kept, **more}.items() if value}, safe=",")
    return f"{path}?{query}" if query else path


def language(name: str | None) -> Lang:
    """The language that an address asks for; Chinese unless it is English."""
    return "en" if name == "en" else "zh"


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
