"""What the other checks cannot see: a quotation cut so that it says the opposite, letters and signs that the text does not have, and sentences that
say nothing of their articles."""

import re
import unicodedata

from bot.grounding.abbreviations import in_full
from bot.grounding.claim import DENIAL, Claim, denied
from bot.grounding.figures import figures
from bot.grounding.notation import one_kind, quotations
from bot.grounding.statutory import canonical
from bot.reading.wording import rest
from ingest.models import tag

_NEGATIONS = re.compile("(?:不得?|未|无|没有?|非|禁止|免予|除)$")
"""Before a place in the text: what stands there is denied."""
_ANGLED = re.compile("〈([^〈〉《》]{8,})〉")
"""Brackets that a reader takes for quotation marks."""
_LATIN = re.compile("[A-Za-z]{2,}")
_OTHER_NUMERALS = ("No", "Nl")
"""Unicode's numerals that are no digits: ⅩⅤ, ㉚, 〹."""
_ITEM = re.compile("(?:^|[：；，。、\\s:;])$")
"""Before a sign that numbers the items of a list: ①……；②……"""
_YES = re.compile("是|对|没错|可以|能|会|有|行|要|应该|当然")
_OPEN = re.compile(f"{DENIAL.pattern}|空|[未没无]|尚")
"""Says that something is not told: whether it is has been looked up (bot/grounding/absence.py)."""
_OF_TEXT = re.compile("对此|作出?|未|这|此事|该|本|问题|内容|规定|写|明确|具体|说明|提及|提到|说")
_LONG = 12
"""Characters of a quotation that makes most of a sentence, with its marks."""
_NOTHING = "没有说出条文的内容"
_NOUNS = ("n", "nz", "ORG")
_REMARKS = re.compile("^.*(?:[：:]|规定|明确|指出|提出|写明)[^“]{0,2}$")
_SOMEBODY = re.compile("[员者人民师生长会院校企]$|企业|公司|单位|部门|机构|人员|政府|团体|组织")
_LEAST = 2
"""Pairs of characters that a yes shares at least with what it cites; any other sentence one."""


def cut_quotes(claim: Claim) -> str | None:
    """“受核定绩效工资总量限制”, where the text has 不受核定绩效工资总量限制: a quotation is not cut right after what denies it; what stands in
    angled brackets is the text's too."""
    ground = one_kind(claim.ground)
    for match in _ANGLED.finditer(claim.words):
        if match[1] not in claim.ground and match[1] not in claim.regulation.title:
            return "引文与所注条文不符"
    for start, end in quotations(claim.words) or []:
        quoted, before = one_kind(claim.words[start + 1 : end - 1]), claim.words[:start]
        places = [at for at in range(len(ground)) if quoted and ground.startswith(quoted, at)]
        negated = [match[0] for at in places if (match := _NEGATIONS.search(ground[max(0, at - 2) : at]))]
        if places and len(negated) == len(places) and not any(before.endswith(negation) for negation in negated):
            return "引文截去了否定"
    return None


def foreign_signs(claim: Claim) -> str | None:
    """Every word in Latin letters, and every numeral that is no plain digit, stands in what is cited, in the question or in the text's names."""
    known = unicodedata.normalize("NFKC", f"{claim.ground}\n{claim.question}\n{claim.headings}").lower()
    for match in _LATIN.finditer(unicodedata.normalize("NFKC", claim.prose)):
        if match[0].lower() not in known:
            return "含有条文没有的外文"
    for at, sign in enumerate(claim.prose):
        if unicodedata.category(sign) in _OTHER_NUMERALS and sign not in claim.ground and not _ITEM.search(claim.prose[:at]):
            return "数字不在所注条文之中"
    return None


def says_nothing(claim: Claim) -> str | None:
    """放心吧; 可以: a sentence that quotes nothing, denies nothing and has next to no words of what it cites says nothing that could be checked."""
    if quotations(claim.words):
        return None
    if DENIAL.search(claim.prose) and not rest(claim.prose, _OF_TEXT):  # 草案对此未作规定: of what?
        return _NOTHING
    if _OPEN.search(claim.prose) or figures(claim.prose):  # both have been looked up
        return None
    yes = _YES.match(claim.prose)
    said = claim.prose[yes.end() :] if yes else canonical(claim.prose)
    ground = claim.ground + claim.headings if yes else canonical(claim.ground + claim.headings)
    pairs = {said[n : n + 2] for n in range(len(said) - 1) if re.fullmatch("[\u4e00-\u9fff]{2}", said[n : n + 2])}
    return None if sum(pair in ground for pair in pairs) >= (_LEAST if yes else 1) else _NOTHING


def quoted_of_another(claim: Claim) -> str | None:
    """公务员也可以“兼职创新创业……”: what stands before a quotation speaks of nobody whom the cited articles do not name."""
    spans = [span for span in quotations(claim.words) or [] if span[1] - span[0] >= _LONG]
    if not spans or denied(claim.words, spans[0][0]):
        return None
    said = _REMARKS.sub("", claim.words[: spans[0][0]]).replace("国企", "国有企业")  # the one short form that no article spells out beside it
    before = in_full(canonical(said), claim.regulation)
    ground = canonical(claim.ground + claim.headings + claim.regulation.title)
    somebody = [word for word, kind in tag(before) if kind in _NOUNS and len(word) > _LEAST and _SOMEBODY.search(word)]
    return "主体与条文不同" if any(word not in ground for word in somebody) else None
