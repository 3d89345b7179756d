"""What a sentence says is not in the text, checked against the text: a lie where the text has it."""

import re
from dataclasses import dataclass

from bot.grounding.claim import DENIAL
from bot.grounding.figures import figures
from bot.grounding.statutory import MARKER, canonical

_KINDS = {
    "ratio": "百分比|百分点|百分之|比例|税率|多大比|几成|百分之几",
    "amount": "金额|数额|多少钱|额度|面值|规模|奖金|封顶|资助标准|补助标准|多少(?!年|天|月)",
    "growth": "幅度|增速",
    "time": "年限|期限|几年|几个?月|多久|时限|时间|年数|天数|次数|几次|多长|周期|频率|年份",
    "contact": "电话|地址|网址|网站|邮箱|联系方式|窗口",
    "procedure": "流程|程序(?=$|怎|如)|材料|手续(?=$|怎|如)|怎么申请|如何申请|申报",
    "penalty": "罚款|处罚|罚则",
    "other": "上限|名额|名单|专业|哪些|哪个|哪家|哪几|几家|几所|面积|人数|门槛|等级|由谁|谁来|分数|排名|姓名|具体",
}
"""Kinds of things that a sentence may say the text leaves out, by how it calls them."""
_UNITS = {"ratio": ("倍", "成", "百分点"), "amount": ("元", "美元"), "time": ("年", "个月", "月", "日", "工作日", "小时", "周", "次")}
_HOLDS = {"growth": "高于|不低于|不少于", "contact": r"\d{7,}|https?:|www\.", "procedure": "申请材料|受理之日|提出申请", "penalty": "罚款|吊销|没收|拘留"}
_SURELY = "义务|硬性|一定|必定|必然|强制|必须|所有|全部|唯一|只能|保证|承诺|自动|立即|当天|已经?|人人|都"
_MORE = re.compile("|".join([_SURELY, MARKER["done"].pattern, MARKER["cause"].pattern]))
"""What makes a sentence say more than the text: that the text does not say so is likely."""
_SAYING = re.compile("规定|写|提|列|载|说|承诺|限定|要求|涉及|给出|明确|强制|指明|点名|内容|数额|金额|字样|作出|纳入|讲|谈|交代|顾及|触及")
_NO_DENIAL = re.compile("如果|的话|除|法律法规|没有?说错|没有?写错")
_TURNED = re.compile("(?:没有|未|并未)(?:把|将|对)(?P<thing>[^，。；]{2,40}?)(?:列入|写入|纳入|提出|作出|予以规定|进行规定)(?P<rest>[^，。；]*)")
_EDGES = re.compile("^(?:对|把|将|过|了|的|任何)|的?(?:内容|规定|问题|要求|字样)?[。，；]?$")


@dataclass(frozen=True)
class Denied:
    """What a sentence says that the text lacks. thing: in its own words; asked: the kind of thing, empty where it is none of these;
    more: whether it says more than a text like this does."""

    thing: str
    asked: str
    more: bool

    def held(self, ground: str) -> bool:
        """Whether the cited words do have a thing of this kind."""
        if units := _UNITS.get(self.asked):
            return any(figure.unit in units for figure in figures(ground))
        return bool((holds := _HOLDS.get(self.asked)) and re.search(holds, ground))


def split_denials(words: str) -> tuple[str, list[Denied]]:
    """(the sentence without its clauses that say what is not in the text, what they deny)."""
    kept: list[str] = []
    found: list[Denied] = []
    clauses = re.split("(?<=[，。；：！？])", words)
    for n, clause in enumerate(clauses):
        turned = _TURNED.search(clause)
        match = turned or DENIAL.search(clause)
        if not match or _NO_DENIAL.search(clause) or not (turned or _SAYING.search(match[0])):
            kept.append(clause)
            continue
        thing = f"{turned['thing']}{turned['rest']}" if turned else _EDGES.sub("", clause[match.end() :])
        if len(thing) < 3:
            before = re.sub("^.*?(?:对于?|关于|至于|就)", "", re.sub("草案|条例|这一[条款]|该[条款]", "", clause[: match.start()]))
            thing = before if len(before) > 2 else re.sub("^(?:对于?|关于|至于|就)", "", clauses[n - 1] if n else "".join(clauses[1:2])) + thing
        kind = next((name for name, asked in _KINDS.items() if re.search(asked, thing)), "")
        found.append(Denied(canonical(thing), kind, bool(_MORE.search(f"{match[0]}{thing}") or figures(thing))))
    return "".join(kept), found
