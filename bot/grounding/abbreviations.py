"""Short names in full: 人社 is 人力资源和社会保障, 科协 is 科学技术协会, where a regulation has the long name and not the short one."""

import re
from functools import lru_cache

from bot.grounding.statutory import actors, canonical
from ingest.models import tag
from ingest.regulation import Regulation

_NAMING = frozenset(["n", "nz", "nt", "j", "ORG", "LOC", "nr", "PER"])
_KIND = re.compile("(?:部门|单位|局|委|厅)$")
_OFFICES = re.compile("([^，。；\n]*?)(?:主管)?部门")
_SHORTEST = 4
"""Characters of a name that people shorten."""


def in_full(text: str, regulation: Regulation) -> str:
    """A text, canonical, with those short names in full that can only be of one."""
    for word, kind in tag(text):
        whole = re.sub("^[本全]?[市省区](?=..)", "", word)
        for short in dict.fromkeys((whole, _KIND.sub("", whole))) if kind in _NAMING else ():
            if 2 <= len(short) <= _SHORTEST and (name := _long(short, regulation)):
                text = text.replace(short, name)
                break
    return text


@lru_cache(maxsize=4096)
def _long(short: str, regulation: Regulation) -> str:
    """The name that begins as the short one does and has its characters in order; empty where none does, or the text has the short one."""
    if any(short in article for article in _articles(regulation)):
        return ""
    found = [name for name in _names(regulation) if name[0] == short[0] and len(name) >= len(short) + 2 and _in_order(short, name)]
    return min(found, key=len, default="")


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(c in rest for c in short)


@lru_cache(maxsize=8)
def _articles(regulation: Regulation) -> tuple[str, ...]:
    return tuple(canonical(f"{article.title}{article.text}") for article in regulation.articles)


@lru_cache(maxsize=8)
def _names(regulation: Regulation) -> tuple[str, ...]:
    """Who acts, without a level of government, and what departments are for."""
    offices = [item for article in _articles(regulation) for found in _OFFICES.findall(article) for item in found.removesuffix("等").split("、")]
    names = {re.sub("^[本全]?[市省区]", "", name) for name in (*actors(regulation), *offices)}
    return tuple(sorted(name for name in names if _SHORTEST <= len(name) <= 14))
