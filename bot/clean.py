"""Raw input into a question that can be read: characters as they were written (ftfy), NFKC, no control or invisible characters, Simplified
Chinese, nothing personal."""

import json
import re
import unicodedata
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ftfy import fix_encoding
from ftfy.badness import is_bad

from bot.privacy import mask
from bot.question import LONGEST, TURNS, EmptyQuestion, Question, QuestionTooLong, Turn

if TYPE_CHECKING:
    from opencc import OpenCC


_MARKUP = re.compile(
    r"<(script|style)\b[^<>]{0,500}>.{0,2000}?</\1\s{0,9}>"
    r"|\[[^\[\]]{1,80}\]:\s{0,9}(?:https?|ftp|javascript|data)\S{1,500}(?:\s{0,9}\"[^\"]{0,80}\")?"
    r"|<[/!?a-zA-Z][^<>]{0,500}>"
    r"|(?:https?|ftp|file|javascript|data|vbscript)\s*:\s*[^\s\u4e00-\u9fff“”，。）)]*"
    r"|(?:\b\d{1,3}')?\s*\b(?:union\s+(?:all\s+)?select|(?:drop|alter|truncate)\s+table|delete\s+from|insert\s+into)\b[^;\u4e00-\u9fff]{0,200}(?:;|--|$)"
    r"|\bselect\s[^;\u4e00-\u9fff]{1,200}\sfrom\s[^;\u4e00-\u9fff]{1,200}(?:;|--)"
    r"|&(?:#\w{1,8}|[a-zA-Z]{2,8});",
    re.IGNORECASE | re.DOTALL,
)
"""Scripts, definitions of links, tags, addresses of the web, statements of SQL and what is no entity: nothing
that a question needs, and nothing that an answer may hand back."""
_CDATA = re.compile(r"<!\[CDATA\[(.{0,2000}?)\]\]>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s\u4e00-\u9fff“”，。）)]*%[^\s\u4e00-\u9fff“”，。）)]*", re.IGNORECASE)
_ENCODED = re.compile("(?:%[0-9A-Fa-f]{2}){3,}")
_TURNED = re.compile("\u202e([?？!！。][^\u202a-\u202e\u2066-\u2069]{1,200})[\u202c\u2069]?")
"""A sentence written from its end, which is shown from right to left."""
_CIRCLED = re.compile("(?<!第)[①-⑳]")
"""Numbers of several questions in one."""
_TEMPLATES = re.compile(r"\{\{[^{}]{0,200}\}\}|[$#]\{[^{}]{0,200}\}|<%[^%]{0,200}%>|\{%[^%]{0,200}%\}")
"""What a template would fill in; left out where words stand beside it."""
_REPEATED = re.compile(r"(.{4,60}?)\1{2,}")
"""The same words three times running or more: once says as much."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Characters that are letters or marks by category and show nothing."""
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅοαινρτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhqwABEKMHOPCTXIJSoaivptukABEZHIKMNOPTYX")
"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39), read as those in a word that has Latin letters too."""
_PICTURED = re.compile("(?<=[\u4e00-\u9fff])[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+(?=[\u4e00-\u9fff])")
"""Pictures between the characters of a word."""
_LATIN = re.compile("[a-zA-Z]")
_GARBLED = re.compile("(?:锟斤拷|锟斤|斤拷)+|(烫|屯){3,}|\ufffd+")
"""What other encodings make of bytes that they cannot read, and of memory that nobody wrote to."""
_NO_HAN = re.compile(r"[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's control, format, surrogate, private and unassigned characters."""


def clean(asked: Question) -> Question:
    """Raises EmptyQuestion, QuestionTooLong (over 2,000 characters, as they came or, of ligatures such as ㌀, as they are read)."""
    _measure(asked.text)
    text = _REPEATED.sub(lambda found: found[0] if found[1].isdigit() else found[1], clean_text(_handed_on(asked.text)))
    _measure(text)
    if not re.search(r"\w", text):
        raise EmptyQuestion("没有读到问题。", "请写下您想问的内容，例如“职务科技成果转化后，科研人员能得到什么”。")
    turns = tuple(Turn(clean_text(_handed_on(turn.question[:LONGEST])), clean_text(turn.answer[:20_000], keep_lines=True)) for turn in asked.history[-TURNS:])
    return Question(text, turns)


def _measure(text: str) -> None:
    if len(text) > LONGEST:
        raise QuestionTooLong(f"问题太长：共 {len(text)} 字，最多 {LONGEST} 字。", "请把问题写得短一些，或分几次提问。")


_ASKED = ("question", "query", "q", "text", "input")
"""What programs call a question."""


def _handed_on(text: str) -> str:
    """The question of a JSON object that a program hands on: {"query": "楚才回家大赛写在哪条", "top_k": 5}."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return next((asked for key in _ASKED if isinstance(asked := told.get(key), str)), text)


def clean_text(text: str, *, keep_lines: bool = False) -> str:
    """One text, cleaned. Combining marks piled on a character (over two) go with the invisible ones."""
    text = _CDATA.sub(r"\1", unescape(_decoded(fix_encoding(text.encode("utf-8", "ignore").decode("utf-8")))))
    readable = _NO_HAN.sub(lambda run: " " if is_bad(run[0]) else run[0], _GARBLED.sub(" ", text))  # Ã¤Âº, which ftfy could not mend
    text = readable if re.search(r"\w", readable) else text
    text = _TURNED.sub(lambda turned: turned[1][::-1], text)
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("；", text))
    if not keep_lines:
        text = re.sub(r"\s", " ", text)
    text = "".join(c for c in text if c == "\n" or (unicodedata.category(c) not in _INVISIBLE and c not in _FILLERS))
    text = re.sub(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe2f]+", "", text)
    text = re.sub(r"\w+", lambda word: word[0].translate(_LOOKALIKES) if _LATIN.search(word[0]) else word[0], text)
    text = _PICTURED.sub("", text)
    bare = _TEMPLATES.sub(" ", text)
    text = mask(to_simplified(_MARKUP.sub(" ", bare if re.search(r"\w", bare) else text)))
    return re.sub(r"[^\S\n]+" if keep_lines else r"\s+", " ", text).strip()


def _decoded(text: str) -> str:
    """Characters that came as a web address writes them (%E7%AC%AC44%E6%9D%A1), where they are characters, and no part of an address."""
    return _ENCODED.sub(lambda found: read if "\ufffd" not in (read := unquote(found[0])) else found[0], _ADDRESS.sub(" ", text))


def to_simplified(text: str) -> str:
    """Traditional characters to Simplified (OpenCC), and in a Traditional text Taiwan's usual words to the mainland's: 智慧財產權 is 知识产权."""
    simplified = _opencc("t2s").convert(text)
    return simplified if simplified == text else _opencc("tw2sp").convert(text)


@cache
def _opencc(config: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(config)
