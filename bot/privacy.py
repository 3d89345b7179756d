"""Personal data out of a question before anything else sees it: numbers of identity cards, passports, phones, bank cards, plates and
accounts, e-mail addresses.

Works on text in NFKC; separators between digits (spaces, hyphens, dots, underscores) do not hide a number."""

import re

_GAP = r"[\s\-‐‑‒–—―._·、,，/\\|*]{0,3}"


def _digits(count: str) -> str:
    return rf"(?:\d{_GAP}){count}"


_EMAIL = re.compile(r"(?<![a-z0-9_.+%-])[a-z0-9_.+%-]{1,200}\s{0,3}(?:@|\(at\)|\[at\]|＠)\s{0,3}[a-z0-9-]+(?:\s{0,3}\.\s{0,3}[a-z0-9-]+)+", re.IGNORECASE)
_IDENTITY = re.compile(rf"(?<!\d)[1-9]{_GAP}{_digits('{16}')}[\dXx](?!\d)")
_OLD_IDENTITY = re.compile(rf"(?<!\d)[1-9]{_GAP}{_digits('{13}')}\d(?!\d)")
_CARD = re.compile(rf"(?<!\d)[2-9]{_GAP}{_digits('{11,18}')}\d(?!\d)")
_SPOKEN = re.compile(r"[一幺][\s\-]?[三四五六七八九](?:[\s\-]?[零〇一二两三四五六七八九幺]){9}(?![零〇一二两三四五六七八九幺十百千万])")
_MOBILE = re.compile(rf"(?<!\d)(?:\(?\+?\s*(?:00)?86\)?{_GAP})?1{_GAP}[3-9]{_GAP}{_digits('{8}')}\d(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)\(?0\d{2,3}\)?[\s\-]{0,2}[2-9](?:[\s\-]?\d){6,7}(?!\d)")
_PASSPORT = re.compile(rf"(?:护照|通行证|passport)[^\d\n]{{0,12}}?(?P<own>[a-z]{{1,2}}{_GAP}{_digits('{6,8}')}\d?)(?!\w)", re.IGNORECASE)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][\s·•.\-]?(?=[A-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])", re.IGNORECASE
)
"""GA 36-2018: a province, a letter, five signs or six."""
_ACCOUNT = re.compile(
    r"(?:微信|weixin|wechat|vx|qq|扣扣)(?:号码?|id)?\s{0,3}(?:[:：是为]|加|就是|is)?\s{0,3}(?P<own>[a-z][\w\-]{5,19}|[1-9]\d{4,10})(?![\w\-])",
    re.IGNORECASE | re.ASCII,
)

_KINDS = (
    (_EMAIL, "〔电子邮箱〕"),
    (_PASSPORT, "〔证件号码〕"),
    (_PLATE, "〔车牌号〕"),
    (_ACCOUNT, "〔社交账号〕"),
    (_IDENTITY, "〔身份证号〕"),
    (_MOBILE, "〔手机号码〕"),
    (_SPOKEN, "〔手机号码〕"),
    (_LANDLINE, "〔电话号码〕"),
    (_CARD, "〔银行卡号〕"),
    (_OLD_IDENTITY, "〔身份证号〕"),
)


MASKED = re.compile("|".join(sorted({re.escape(name) for _, name in _KINDS})))
"""What stands for personal data in a masked text."""


_SOMEBODY = re.compile(
    rf"(?:{MASKED.pattern})[^，,。？?〔]{{0,6}}(?:的?(?:车主|机主|户主|卡主)(?![，,])|的(?:人|车主|机主|户主|卡主|主人|持有人|持卡人|老板|法人)(?![，,])|是(?:谁|哪个)|住(?:在)?哪|叫什么)"
    rf"|[查找搜](?:一下|下|查|找)?[^，,。？?〔]{{0,12}}(?:{MASKED.pattern})"
    rf"|[查找搜](?:一下|下)?[^。？?〔]{{0,8}}(?:他|她|同[桌事学]|老[公婆]|前[夫妻任]|邻居|对象|房东|老板|老师)[^。？?〔]{{0,8}}(?:{MASKED.pattern})"
)
_PAY = re.compile("〔银行卡号〕.*(?:打(?:进|到|过|这|给)|转(?:进|到|过|给)|汇(?:到|进|给))")


def beside_look_up(masked: str) -> str:
    """What a masked text says beside the clauses in which somebody is looked up or paid: 补贴打这上面行不？顺便问科技保险写在哪."""
    match = _SOMEBODY.search(masked) or _PAY.search(masked)
    if not match:
        return masked
    pauses = [0, *(pause.end() for pause in re.finditer("[，,。；;？?！!]", masked)), len(masked)]
    start, end = max(at for at in pauses if at <= match.start()), min(at for at in pauses if at >= match.end())
    return (masked[:start] + masked[end:]).strip()


def looks_up(masked: str) -> bool:
    """Whether a masked text asks who or what somebody is, by his number (〔车牌号〕的车主是不是拿了补贴), or wants money on an account."""
    return bool(_SOMEBODY.search(masked) or _PAY.search(masked))


def mask(text: str) -> str:
    """The text with each piece of personal data replaced by what kind it was: `〔手机号码〕`."""
    for pattern, name in _KINDS:
        text = pattern.sub(lambda found, name=name: _without(found, name), text)
    return text


def _without(found: re.Match[str], name: str) -> str:
    """What was found; where a word before tells what it is, that word stays."""
    start = found.start("own") - found.start() if "own" in found.re.groupindex else 0
    return found[0][:start] + name + (found[0][found.end("own") - found.start() :] if start else "")
