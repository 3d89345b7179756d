"""How statutory Chinese is built: what binds, allows or encourages, what turns, narrows and dates it, who acts, and its everyday words.

After 《立法技术规范（试行）》 of the Legislative Affairs Commission (2009, 2011): 应当, 不得, 可以, 按照, 除……外 have one meaning each."""

import re
from functools import lru_cache

from ingest.models import tag
from ingest.regulation import Regulation

ALIKE = {
    "高校": "高等院校|高等学校|大学(?!科技园)|学校|院校", "医院": "医疗卫生机构|医疗机构", "院所": "科研院所|科研机构|研究机构|科研单位",
    "政府": "人民政府", "管委会": "管理委员会", "科研人员": "科学技术人员|研究人员|科技人员|科研工作者|科技工作者", "科创": "科技创新", "入学": "上学",
    "医疗": "看病", "户口": "落户", "纳入": "写进|写入|列入", "编制": "制定|制订|拟定|拟订", "设立": "成立", "购买": "购置|采购|买",
    "提供": "给予|给(?!出)|发放", "免除": "免", "审查": "审核|评审", "按照": "依照|根据|依据|依(?!法|托|靠)|照(?!顾)", "便利": "方便",
    "全市": "本市范围内?|本市行政区域内?|武汉市行政区域内?", "本市": "武汉市(?!科)|我市|武汉(?!新城|都市|知识|市|经济|东湖|长江|科)", "资金": "经费|钱",
    "私利": "私(?!募|立|有|人|密)", "薪酬": "工资(?!总量|制)|报酬", "领军人才": "领军人物", "职称": "专业技术职务",
    "组织": "举办|承办|主办|开办|办(?!法|理|公|事)", "企业": "(?<!总)公司", "试点": "试行|试验", "个人": "本人|自己", "损害": "影响|危害",
    "成果": "科技成果|科研成果", "完成人": "成果完成人|发明人", "科普": "科学技术普及|科学普及", "违反": "违法|违", "先行先试": "先试先行",
    "享受": "享有|获得|得到|拿到",
}  # fmt: skip
"""One word for those that say the same in a citizen's sentence and in a statute."""
_CANONICAL = [(word, re.compile(others)) for word, others in ALIKE.items()]
MODALS = {
    "forbid": "不得|禁止|严禁|不准|不许|不允许|(?<!不是)不能|不可(?!或缺)|不予|无权",
    "must": "应当|必须|务必|一律|有义务|必需|(?<!无)须(?!知)|(?<![相适对反供效回])应(?![用急收对变届])|得由",
    "may": "可以|可(?![能持行靠及供见])|有权|允许|准许|能够|(?<![才功性技职智潜效节动])能(?![力源级效量动否])",
    "encourage": "鼓励|提倡|倡导|支持|引导",
    "explore": "探索|试点|试行|逐步|先行|尝试|推动设立|推动建立",
}
_MODAL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in MODALS.items()))
NEGATION = re.compile(
    "不(?!过(?!于)|断|仅|但|光|只|单|止|限于|局限|少于|低于|超过|同|含|限|等|足|良|管|论|动产)|未(?!来)|没有?(?!收)"
    "|无(?!人|线|形|论|条件|偿)|免除(?!费)于?|免于|并非|禁止|严禁|除(?=[^，。]{2,30}外)"
)
MARKERS = {
    "all": "都(?!市|会|不)|均(?!衡)",
    "each": "各类|各种|各行|各(?=银行|企业|单位|高|区)|每[一个家名位年台人]",
    "wide": "所有|全部|一切|任何|全体|不论|无论|完全|全面|普遍|全国|全省|随时|永远|其[他它](?!规定)|凡(?=是|属)",
    "only": "只(?:有|能|限|准|对|支持|适用|规定|要(?!求))|仅(?!仅)|唯一|没有(?:别的|其[他它])|专门|限于|独家|由其一家",
    "strong": (
        "无条件|自动|直接(?!融)|立即|当天|永久|终身|一直|优先|首先"
        "|(?:最高|最低|至少|最多)(?!为?[\\d一二三四五六七八九十百千])|严格|坚决|自由(?!探)|无偿|免费|一次性|强制|必定|必然"
    ),
    "free": "无须|无需|不必|不用|不需要?|不设|没有(?:前提|条件|期限|门槛|限制)|只要愿意|即使|哪怕|不问|不论|不受限",
    "despite": "即[使便]|就算|哪怕|纵[使然]|[不莫][管分论问]|无论|一概|照样|依然|仍(?!需)|[同一]样(?=[^，。]{0,3}[可能要得在])|连(?=[^，。；]{1,14}[都也])",
    "done": "已经?(?!有的)|现已|业已|目前|现有|正在|如今|落成|(?<=[设成建形])立?了|建成了|实现了|成型",
    "cause": "因为|由于|考虑到|之所以|正因|草案才|为了|以便|(?<!项)目的(?=是|在|为)|旨在|为的是|原因|起因|(?<!可)以免|防止|避免|出于|鉴于|是为",
}
MARKER = {name: re.compile(words) for name, words in MARKERS.items()}
CHOICE = re.compile("自愿|自行决定|自己(?:决|定|拿|看|说了算|选)|随意|视情况|看情况|酌情|不强制|[可能]做可不做|硬性|愿不愿|想不想|是否")
"""What leaves a duty to those who have it."""
HARD_CONDITION = re.compile(
    r"[^，。；、]{2,40}前提下|除[^，。；]{2,40}外|[^，。；]{2,16}(?:的(?=，)|可行的)|经过?[^，。；、]{2,12}(?:登记|同意|批准|认定|审核|程序)|符合[^，。；]{0,12}(?:条件|程序)|有(?:条件|突出贡献)的?"
    r"|作出[^，。；]{2,8}贡献|做出[^，。；]{2,8}贡献|纳入推荐目录|成熟的|期限内|在[^，。；]{2,24}(?:情况下|期间)|未[^，。；]{3,20}(?=[，的])|一定(?=的)"
)
SOFT_CONDITION = re.compile("(?:按照|依照|根据)[^，。；]{1,14}(?:规定|约定|需要|职责)|依法|依规|有关规定|部分|视情况")
LEVELS = {
    "区": "区(?:、县)?(?:级|政府|人民|里)|市、区|市区|两级", "市": "市(?:、区|级|政府|人民|里|科学|知识|发展|区)|两级",
    "省": "[本全]省|省(?:级|政府|里|和|有关|范围)", "国": "全国|国家|中央|国务院",
}
LEVEL = {name: re.compile(words) for name, words in LEVELS.items()}
BODY = re.compile("(?:委员会|管委会|小组|办公室|中心|平台|法院|基金|交易所|工作站|协会|学会|[市局]局|研究院|[^海]港|目录|联盟|资金池|银行|公司|专班|库)$")
_ACTOR = re.compile("(?:政府|部门|机构|单位|院所|高校|医院|企业|协会|委员会|管委会|人员|人才|主体|组织|个人|团体|力量|银行|法院|科学家|企业家|投资人|团队)$")
_NAMING = frozenset(["n", "nz", "nw", "vn", "a", "an", "s", "ORG", "LOC", "j", "f"])
NOT_SAID = re.compile("(?:不是|并非|没说|没有说|未说|不等于|谈不上|没有?(?:把|将|强制|宣布|说)|并未|并没有|并不)[^，。；]{0,24}$")
"""What a sentence says after this, it does not say of the text."""
SAID_OF_TEXT = frozenset(
    [
        "草案", "条例", "规定", "要求", "提出", "写明", "明确", "列出", "列举", "点名", "包括", "包含", "属于", "方面", "情况", "内容", "问题", "意思",
        "原话", "原文", "分别", "其中", "比如", "总体", "态度", "安排", "事项", "对象", "有关", "相关", "进行", "开展", "部分", "具体", "同样", "同时",
        "这些", "一样", "来说", "需要", "注意", "留意", "责任", "负责", "工作", "行为", "得到", "受到", "予以", "加以", "实施", "大意", "主要", "一方面",
        "概括", "提到", "目标", "范围", "定位", "方向", "涉及", "方式", "办法", "途径", "措施", "手段", "领域", "活动", "他们", "它们", "自己",
    ]
)
"""Words that speak of the text, or of nothing in particular: a sentence may have them where its articles do not."""


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """A text with one word for each group of like words."""
    for word, others in _CANONICAL:
        text = others.sub(word, text)
    return text


def modal(text: str, *, last: bool = False) -> str:
    """The class of what binds or allows first (or last) in a clause; empty where nothing does."""
    found = [str(match.lastgroup) for match in _MODAL.finditer(text)]
    return (found[-1] if last else found[0]) if found else ""


def before_modal(text: str) -> str | None:
    """Who a clause speaks of: the words before what binds or allows. None where nothing does."""
    match = _MODAL.search(text)
    return text[: match.start()] if match else None


@lru_cache(maxsize=8)
def actors(regulation: Regulation) -> tuple[str, ...]:
    """Those who act in a text, in canonical words, longest first."""
    found = {name for article in regulation.articles for name in named_actors(canonical(article.text))}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1024)
def named_actors(text: str) -> frozenset[str]:
    """Nouns in a row that end in a word for a body or a person."""
    names = ("".join(run[: n + 1]) for run in noun_runs(text) for n in range(len(run)))
    return frozenset(name for name in names if _ACTOR.search(name) and len(name) < 16)


def noun_runs(text: str) -> list[tuple[str, ...]]:
    """Nouns in a row, each row as long as it is."""
    rows: list[list[str]] = [[]]
    for word, kind in tag(text):
        if kind in _NAMING:
            rows[-1].append(word.strip())
        elif rows[-1]:
            rows.append([])
    return [tuple(row) for row in rows if row]
