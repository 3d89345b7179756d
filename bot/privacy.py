"""Personal data out of a question before anything else sees it: numbers of identity cards, passports, phones, bank cards, plates and
accounts, e-mail addresses.

Works on text in NFKC, Simplified; separators between digits (spaces, hyphens, dots, underscores) do not hide a number, nor do Chinese
numerals or the letter O for a zero."""

import re

_GAP = r"[\s\-‐‑‒–—―._·、,，/\\|*]{0,8}"


def _digits(count: str) -> str:
    return rf"(?:\d{_GAP}){count}"


_PAUSE = r"[\s\-‐‑‒–—―._·]{0,8}"
_ZERO, _ONE, _TWO = "0零〇○oO", "1一壹弌幺", "2二贰貳弍两兩"
_TO_NINE = "3三叁弎参參4四肆5五伍6六陆陸7七柒8八捌9九玖"
_SIGNS = f"{_ZERO}{_ONE}{_TWO}{_TO_NINE}"
_CHINESE = re.sub("[0-9]", "", _SIGNS)
_ALONE = rf"(?<![\d{re.sub('[oO]', '', _SIGNS)}十百千万亿拾佰仟])(?=(?:\d{_PAUSE}){{0,17}}[+{_CHINESE}])"
_ENDS = rf"(?![\da-zA-Z{_SIGNS}十百千万亿拾佰仟])"
"""Before and behind a number told digit by digit: what has 十, 百, 千 beside it is an amount."""


def _told(count: str) -> str:
    """Digits in any writing. Commas do not join them: 一、二、三 is a list."""
    return rf"(?:[{_SIGNS}]{_PAUSE}){count}"


_AT = r"(?:\s{0,3}(?:@|[(\[{<【]\s?at\s?[)\]}>】])\s{0,3})"
_DOT = r"(?:\s{0,3}(?:[.点]|[(\[{<【]\s?(?:dot|点)\s?[)\]}>】])\s{0,3}|\sdot\s)"
_NAME = r"[a-z0-9_.+%-]{1,200}"
_HOST = rf"[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}})+"
_PLAIN_HOST = r"[a-z0-9-]{1,63}(?:(?:\.|\s?[(\[{]dot[)\]}]\s?|\sdot\s)[a-z0-9-]{1,63})+"
"""Behind a plain `at`: in `I work at HUST. What …` a sentence ends."""
_EMAIL = re.compile(rf"(?<![a-z0-9_.+%-])(?:{_NAME}{_AT}{_HOST}|(?:{_NAME}\s)?{_NAME}\sat\s{_PLAIN_HOST})", re.IGNORECASE)
_IDENTITY = re.compile(rf"(?<!\d)[1-9]{_GAP}{_digits('{16}')}[\dXx](?!\d)")
_OLD_IDENTITY = re.compile(rf"(?<!\d)[1-9]{_GAP}{_digits('{13}')}\d(?!\d)")
_TOLD_IDENTITY = re.compile(rf"{_ALONE}[{_ONE}{_TWO}{_TO_NINE}]{_PAUSE}{_told('{13}')}(?:{_told('{3}')}[xX{_SIGNS}]|[{_SIGNS}]){_ENDS}")
_CARD = re.compile(rf"(?<!\d)[2-9]{_GAP}{_digits('{11,18}')}\d(?!\d)")
_MOBILE = re.compile(rf"(?<!\d)(?:\(?\+?\s*(?:00)?86\)?{_GAP})?1{_GAP}[3-9]{_GAP}{_digits('{8}')}\d(?!\d)")
_IN_GROUPS = rf"[{_TO_NINE}][{_SIGNS}][,，、。;；][{_SIGNS}]{{4}}[,，、。;；][{_SIGNS}]{{4}}"
"""一八六，零二七七，一二三四, without its first digit."""
_TOLD_MOBILE = re.compile(rf"{_ALONE}(?:\+?[8八捌][6六陆]{_PAUSE})?[{_ONE}]{_PAUSE}(?:[{_TO_NINE}]{_PAUSE}{_told('{8}')}[{_SIGNS}]|{_IN_GROUPS}){_ENDS}")
_LANDLINE = re.compile(r"(?<!\d)\(?0\d{2,3}\)?[\s\-]{0,8}[2-9](?:[\s\-]{0,8}\d){6,7}(?!\d)")
_TOLD_LANDLINE = re.compile(rf"{_ALONE}[{_ZERO}]{_PAUSE}[{_ONE}{_TWO}{_TO_NINE}]{_PAUSE}{_told('{8,9}')}[{_SIGNS}]{_ENDS}")
_SOCIAL_CARD = re.compile(
    rf"(?:社保|社会保障|社会保险|医保)卡?(?:号码?|编号|账号)\s{{0,3}}(?:[:：是为]|就是)?\s{{0,3}}(?P<own>[a-z]{{0,2}}{_GAP}{_digits('{7,9}')}[\dx])(?![a-z0-9])",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    rf"(?:护照|通行证|社保卡|社会保障卡|医保卡|passport)[^\d\n]{{0,12}}?(?P<own>[a-z]{{1,2}}{_GAP}{_digits('{5,8}')}\d)(?![a-z0-9])", re.IGNORECASE
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][\s·•.\-]?(?=[A-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])", re.IGNORECASE
)
"""GA 36-2018: a province, a letter, five signs or six."""
_ACCOUNT = re.compile(
    r"(?:[微v薇威]\s?信|weixin|we\s?chat|(?<![a-z])wx(?![a-hj-z])|vx|qq|扣扣)\s{0,3}(?:账号|号码?|id)?\s{0,3}(?:[:：是为]|加|就是|is)?\s{0,3}(?P<own>[a-z][\w\-]{5,19}|[1-9]\d{4,10})(?![\w\-])",
    re.IGNORECASE | re.ASCII,
)

_KINDS = (
    (_EMAIL, "〔电子邮箱〕"),
    (_PASSPORT, "〔证件号码〕"),
    (_PLATE, "〔车牌号〕"),
    (_ACCOUNT, "〔社交账号〕"),
    (_SOCIAL_CARD, "〔证件号码〕"),
    (_IDENTITY, "〔身份证号〕"),
    (_TOLD_IDENTITY, "〔身份证号〕"),
    (_MOBILE, "〔手机号码〕"),
    (_TOLD_MOBILE, "〔手机号码〕"),
    (_LANDLINE, "〔电话号码〕"),
    (_TOLD_LANDLINE, "〔电话号码〕"),
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
