"""Whether this text is asked at all, and not another law, another place, another topic, live data or an adviser.

A logistic regression on what retrieval found and on the kind of question, learned by evals/learn; for a text without people's
questions there is one that does not look at them."""

import json
import math
import re
from functools import cache
from importlib import resources

from bot.answerability.asked import OUTSIDE
from bot.fusion import FEATURES
from bot.retrieve import Passage
from ingest.regulation import Regulation

_WORDS = ("words", "question_words", "questions_words_3")
_OF_TEXT = ("paragraph", "article", "sentence", "words")
_PLACES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|"
    "深圳|广州|杭州|南京|苏州|成都|西安|合肥|长沙|青岛|宁波|厦门|大连|沈阳|济南|郑州|福州|无锡|佛山|东莞|珠海|南昌|昆明|贵阳|南宁|哈尔滨|长春|石家庄|太原|兰州|海口|温州|常州|武汉|"
    "襄阳|宜昌|黄石|荆州|孝感|黄冈|鄂州|咸宁|美国|日本|韩国|德国|英国|法国|新加坡|欧盟|印度|俄罗斯|"
    "Beijing|Shanghai|Tianjin|Chongqing|Shenzhen|Guangzhou|Hangzhou|Nanjing|Suzhou|Chengdu|Hefei|Changsha|Hong Kong"
)
_ELSEWHERE = re.compile(
    rf"(?<![在从去离跟和与像比])(?:^|(?<=[\W的问说道想请下那]))({_PLACES})(?:市|省)?"
    r"(?='s\b|的|对|给|有|出|规定|政策|人才|积分|落户|条例|怎么|是怎么|补|房价|大学生)"
)
_LAW_ELSEWHERE = re.compile(
    rf"({_PLACES})(?:市|省)?(?:(?![来的人看问说在这本和跟与]|公司|企业|草案)[\u4e00-\u9fff]){{0,20}}(?:条例|(?<![有没好想啥么个别的])办法)"
)
"""The name of another place's regulation, with or without 《》."""
_BEGINS_ELSEWHERE = re.compile(rf"^({_PLACES})(?!人|籍|户口|那?边?的?(?:公司|企业|单位|专家|朋友|老师|学生))(?!.*(?:来|搬|迁|回|草案|条例))")


_LAWS = re.compile(
    "(?:民法典|刑法|宪法|劳动法|劳动合同法|公司法|专利法|商标法|著作权法|政府采购法|招标投标法|招投标法|所得税法|税收征收管理法|税法|证券法|保险法|商业银行法|"
    "合伙企业法|公务员法|教师法|高等教育法|职业教育法|义务教育法|科学技术进步法|科技进步法|促进科技成果转化法|科技成果转化法|科学技术进步条例|科技进步条例|"
    "反垄断法|反不正当竞争法|行政处罚法|行政许可法|行政诉讼法|行政复议法|民事诉讼法|刑事诉讼法|诉讼法|道路交通安全法|交通法|社会保险法|婚姻法|继承法|"
    "出境入境管理法|出入境管理法|外商投资法|个人信息保护法|数据安全法|网络安全法|消费者权益保护法|食品安全法|药品管理法|环境保护法|土地管理法|房地产管理法|"
    "物业管理条例|治安管理处罚法|兵役法|统计法|审计法|预算法|会计法|立法法|科普法|科学技术普及法|中小企业促进法|破产法|仲裁法|种子法|生物安全法|居住证条例|工伤保险条例)(?![人定庭院])"
)
_BASIS = re.compile("上位法|(?:立法|制定|法律)的?依据")
_ON_WHAT = re.compile("依据|根据|凭什么|上位|制定|照着|关系|哪几部|哪些法|based on|basis")


def in_scope(asked: dict[str, float], passages: list[Passage], *, with_questions: bool) -> float:
    """The probability that this text is asked. asked: of bot.answerability.asked.kinds; passages: all, best first; with_questions: whether the text
    has people's questions."""
    model = _models()["with_questions" if with_questions else "without_questions"]
    row = scope_features(asked, passages, with_questions=with_questions)
    logit = model["bias"][0] + sum(w * (x - m) / s for w, x, m, s in zip(model["weights"], row, model["mean"], model["scale"], strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def scope_features(asked: dict[str, float], passages: list[Passage], *, with_questions: bool) -> list[float]:
    """What the model sees: how well the best article fits, how far it stands out, and how the question looks."""
    best = passages[0].components
    names = FEATURES if with_questions else _OF_TEXT
    found = [math.log1p(max(0.0, best[name])) if name in _WORDS else 10 * best[name] for name in names]
    margin = passages[0].score - (passages[1].score if len(passages) > 1 else 0.0)
    outside = [math.log(asked[name] + 1e-3) for name in OUTSIDE]
    standing = [passages[0].score, margin] if with_questions else []
    return [*found, *standing, *outside, math.log(sum(asked[name] for name in OUTSIDE) + 1e-3)]


def elsewhere(question: str, regulation: Regulation) -> bool:
    """Whether a question asks what holds in another place: 杭州对大学生创业给什么补贴, 上海市推进科技创新中心建设条例. Coming from there
    (我从上海来) is none."""
    text = regulation.title + regulation.text
    if any(match[1] not in text for match in _LAW_ELSEWHERE.finditer(question)):
        return True
    named = {match[1] for form in (_ELSEWHERE, _BEGINS_ELSEWHERE) for match in form.finditer(question)}
    return bool(named) and not any(place in text for place in named) and not re.search(r"本市|这里|咱们?市|" + "|".join(_own(regulation)), question)


def asked_here(question: str) -> str:
    """A question without the other places that it names: 对新型研发机构怎么规定的."""
    return re.sub(rf"(?:{_PLACES})(?:市|省)?(?:那[边里]|的)?", "", question)


def asks_basis(question: str) -> bool:
    """Whether a question is about the laws on which a text rests."""
    return bool(_BASIS.search(question))


def other_law(question: str, regulation: Regulation) -> bool:
    """Whether a question asks what another law says; a law that the text names may also be asked for as its basis."""
    named = _LAWS.search(question)
    text = regulation.title + regulation.text
    basis = asks_basis(question) or (named and named[0] in text and _ON_WHAT.search(question))
    return named is not None and not basis and named[0] not in regulation.title


def _own(regulation: Regulation) -> list[str]:
    """Places that the text is of: 武汉."""
    return [place for place in _PLACES.split("|") if place in regulation.title] or ["本地"]


@cache
def _models() -> dict[str, dict[str, list[float]]]:
    return json.loads((resources.files("bot") / "learned" / "scope.json").read_text(encoding="utf-8"))
