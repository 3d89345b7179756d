"""References in English, and to articles in some other languages, rewritten as Chinese ones, so that one reader serves all: Article 44,
paragraph 2 → 第44条第2款."""

import re

_ONES: dict[str, int] = {
    word: n
    for n, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
            *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ),
        1,
    )
}
_TENS: dict[str, int] = {
    word: 10 * n for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "fourty": 40}
_ORDINALS |= {f"{word[:-1]}ieth": n for word, n in _TENS.items()}
_SMALL = "|".join([*list(_ONES)[:9], "first", "second", "third", "fifth", "ninth", "[a-z]+th\\b"])
_WORD = (
    rf"(?:{'|'.join([*_TENS, *_ORDINALS])})(?:[-\s](?:{_SMALL}))?"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})(?:th)?"
)
_ROMAN = r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_HAN = "[零一二三四五六七八九十百]+"
_N = rf"(?:\d{{1,4}}(?:st|nd|rd|th)?|{_HAN}|(?:{_WORD})\b|{_ROMAN}\b)"
_AND = r"\s*(?:,\s*and|,|&|/|and|or|plus|with|versus|vs\.?)\s*"
_TO = r"\s*(?:-|–|—|~|to|through|until|till)\s*"
_UNITS = {
    "条": (
        r"(?:art(?:ic|i|c)?(?:le|el|al|les|els|als)?s?|aricles?|artikeln?|art[ií]culos?|articol[oi]|artigos?|стать[а-яё]+|"
        r"sections?|clauses?|provisions?|§+)"
    ),
    "款": r"(?:para(?:graph)?s?|subsections?|sub-?paragraphs?)",
    "章": r"(?:chap(?:ter|tre)?s?|ch)",
}
_PLACES = {
    "first": "第一", "opening": "第一", "last": "最后一", "final": "最后一", "closing": "最后一",
    "next": "下一", "previous": "上一", "preceding": "上一", "following": "下一",
}

_KOREAN = re.compile(r"제\s*(\d{1,3})\s*([조장])")
_PINYIN = re.compile(r"(?:\bdi|\bno\.?)?\s*(?<!\d)(\d{1,3})\s*(tiao|zhang|kuan)\b", re.IGNORECASE)
_PINYIN_UNITS = {"tiao": "条", "zhang": "章", "kuan": "款"}
_CHAPTERS = {
    "general provision": "总则", "general rule": "总则", "supplementary provision": "附则", "planning": "规划", "plan": "规划", "entitie": "主体",
    "entity": "主体",
    "actor": "主体", "talent": "人才", "personnel": "人才", "capability": "能力", "capabilitie": "能力", "capacity": "能力", "industry": "产业",
    "industrie": "产业", "industrial": "产业", "finance": "金融", "financial": "金融", "environment": "环境", "ecosystem": "环境", "penaltie": "罚则",
    "penalty": "罚则", "legal liability": "法律责任", "legal liabilitie": "法律责任", "supervision": "监督", "safeguard": "保障",
}
"""What chapters of regulations are called in English, without the s of a plural."""


def in_chinese(text: str) -> str:
    """The text with English references to articles, paragraphs and chapters in Chinese, and those in pinyin; a text without any as it is."""
    text = _KOREAN.sub(lambda m: f"第{m[1]}{'条' if m[2] == '조' else '章'}", text)
    text = _PINYIN.sub(lambda m: f" 第{m[1]}{_PINYIN_UNITS[m[2].lower()]} ", text)
    if not re.search(r"art|aric|sect|clause|prov|para|chap|\bch\b|§|стать", text, re.IGNORECASE):
        return text
    text = re.sub(
        r"\b(?:the\s+)?(second|third|next)[-\s]to[-\s]last\b|\b(?:the\s+)?penultimate\b",
        lambda m: "倒数第三" if m[1] == "third" else "倒数第二", text, flags=re.IGNORECASE,
    )
    text = re.sub(r"\b(?:the )?general (?:provision|rule)s?\b", "总则", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:the )?supplementary (?:provision|rule)s?\b", "附则", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\bwhich article is (?:the )?(first|last)(?: one)?\b",
        lambda m: "最后一条" if m[1].lower() == "last" else "第一条", text, flags=re.IGNORECASE,
    )
    text = re.sub(
        rf"\b(?:the\s+)?(first|last)\s+(two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})\s+{_UNITS['条']}(?![a-z])",
        lambda m: f" {'前' if m[1].lower() == 'first' else '最后'}{number(m[2])}条 ", text, flags=re.IGNORECASE,
    )
    named = "|".join(_UNITS.values())
    for unit, names in _UNITS.items():
        text = re.sub(
            rf"(?<![a-z]){names}\s*\.?\s*(?:no\.?|number|nr\.?|#)?\s*({_N}(?:(?:{_AND}|{_TO})(?:{names}\.?\s*)?{_N}(?!\s+(?:{named})))*)(?![a-z\d])",
            lambda m, unit=unit: " " + _listed(m[1], unit) + " ",
            text,
            flags=re.IGNORECASE,
        )
        text = re.sub(rf"(倒数第[二三])\s+{names}(?![a-z])", rf" \1{unit} ", text, flags=re.IGNORECASE)
        text = re.sub(
            rf"\b(?:the\s+)?({'|'.join(_PLACES)})\s+(?:one\s+)?{names}(?![a-z])",
            lambda m, unit=unit: f" {_PLACES[m[1].lower()]}{unit} ", text, flags=re.IGNORECASE,
        )
        text = re.sub(
            rf"\b(?:the\s+)?(\d{{1,3}}(?:st|nd|rd|th)|(?:{_WORD}))\s+{names}(?![a-z])",
            lambda m, unit=unit: _ordinal(m, unit), text, flags=re.IGNORECASE,
        )
    chapter = f"(?:{'|'.join(_CHAPTERS)})s?"
    text = re.sub(
        rf"\b(?:the\s+)?({chapter})\s+chapter\b"
        rf"|(?<!which )(?<!what )\b(?:chapter\s+(?:\w+\s+)?|(?:one|that)\s+)(?:on|about|for|to|with)\s+(?:the\s+)?(?:\w+\s+)?({chapter})\b",
        lambda m: f" {_CHAPTERS[re.sub('s$', '', (m[1] or m[2]).lower())]}那章 ", text, flags=re.IGNORECASE,
    )
    text = re.sub(r"((?:第\w{1,4}|最后一)款)\s*(?:of|in|from|under)\s*(?:the\s+)?((?:第\w{1,4}|最后一)条)", r"\2\1", text)
    text = re.sub(r"(第\w{1,4}条)\s*\(\s*(\d)\s*\)", r"\1第\2款", text)
    return re.sub(r" {2,}", " ", re.sub(r"(条)\s*,?\s*(第\w{1,4}款)", r"\1\2", text)).strip()


def number(word: str) -> int | None:
    """44, 44th, forty-four, XLIV → 44."""
    word = word.lower().strip()
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    if word in _ONES or word in _TENS or word in _ORDINALS:
        return _ONES.get(word) or _TENS.get(word) or _ORDINALS[word]
    tens, _, ones = re.sub(r"\s", "-", word).partition("-")
    if tens in _TENS and ones:
        return _TENS[tens] + (number(ones) or 0)
    if word.endswith("th") and word[:-2] in _ONES:
        return _ONES[word[:-2]]
    if re.fullmatch(_ROMAN, word):
        values = [{"i": 1, "v": 5, "x": 10, "l": 50}[c] for c in word]
        return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))
    return None


def _ordinal(match: re.Match[str], unit: str) -> str:
    """the 44th article; a mere count (five chapters) stays."""
    plain = match[1].lower()
    value = number(plain)
    return match[0] if value is None or plain in _ONES or plain in _TENS else f" 第{value}{unit} "


def _listed(numbers: str, unit: str) -> str:
    """22 and 23 → 第22条、第23条; 10 to 12 → 第10条到第12条."""
    listed = ""
    place = 0
    for match in re.finditer(rf"(?<![a-z\d]){_N}", numbers, re.IGNORECASE):
        between = numbers[place : match.start()]
        joined = ("到" if re.fullmatch(rf"{_TO}(?:[a-z.§]+\s*)?", between, re.IGNORECASE) else "、") if listed else ""
        value = match[0] if re.fullmatch(_HAN, match[0]) else number(match[0])
        listed += f"{joined}第{value}{unit}"
        place = match.end()
    return listed
