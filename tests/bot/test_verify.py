"""What a model writes is shown only where the text says it: quotes letter for letter, figures by value, nothing named that is not cited."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answer import Citation, Sentence, Withheld
from bot.compose.written import read
from bot.grounding.figures import figures
from bot.grounding.lists import list_sizes, listed_before, rows
from bot.grounding.notation import quotations
from bot.grounding.support import supported
from bot.question import Question
from bot.verify import OF_CODE, OF_MODEL, verify
from ingest.bundle import SLUG, bundled
from ingest.chunks import sentences as spans
from ingest.numerals import to_chinese
from ingest.regulation import Quote, Regulation
from ingest.structure import parse

DRAFT = parse(bundled()[0], SLUG)
GIVEN = tuple(article for article in DRAFT.articles if article.label != "第七十一条")
ASKED = Question("条例规定最高奖500万元，怎么领？“孩子上学”呢？")


def judge(raw: str, question: Question = ASKED, regulation: Regulation = DRAFT) -> Sentence | Withheld:
    """What becomes of a sentence as a model would write it."""
    sentence = read(raw, regulation, GIVEN)
    return verify(sentence, question, regulation, OF_MODEL) if isinstance(sentence, Sentence) else sentence


def kept(raw: str) -> bool:
    return isinstance(judge(raw), Sentence)


def opening_rules() -> list[tuple[str, str]]:
    """The first sentence of each article given, and its mark."""
    return [(re.split("[。；\n]", article.paragraphs[0].text)[0], f"[{article.label}第一款]") for article in GIVEN]


def test_a_mark_beside_the_right_one_of_an_article_that_says_nothing_of_it_withholds_a_sentence():
    rules = opening_rules()
    beside = [f"{words}{mark}{rules[(n + 7) % len(rules)][1]}。" for n, (words, mark) in enumerate(rules)]
    assert not [raw for raw in beside if kept(raw)]


def test_sentences_that_join_two_articles_keep_their_two_marks():
    rules = opening_rules()
    joined = [f"{words}{mark}；另外，{rules[(n + 7) % len(rules)][0]}{rules[(n + 7) % len(rules)][1]}。" for n, (words, mark) in enumerate(rules)]
    assert not [told.reason for raw in joined if isinstance(told := judge(raw), Withheld) and told.reason.startswith("所注的几处")]


def test_a_second_paragraph_of_the_right_article_must_bear_something_too():
    assert kept("建立“四补”机制[第六十二条第二款]。")
    assert not kept("建立“四补”机制[第六十二条第二款][第六十二条第一款]。")


@pytest.mark.parametrize(
    "raw",
    [
        "单位可以给完成人“不少于十年的成果使用权”[第四十四条第一款]。",
        "单位可以给完成人“不少于十年的成果使用权”。[第四十四条]",
        "完成人可以得到不少于10年的成果使用权[第四十四条]。",
        "完成人可以得到至少１０年的成果使用权[第44条]。",
        "完成人可以得到十年以上的成果使用权[第四十四条第1款]。",
        "现金奖励计入当年本单位绩效工资总量，但不受核定总量限制[第四十四条第二款]。",
        "支持「人才贷」等产品创新[第五十七条]。",
        '支持"人才贷"等产品创新[第五十七条]。',
        "您问的“孩子上学”，是“子女入学入院”方面的便利[第二十五条第二款]。",
        "加强科技金融服务[第五十五条（第七章）]，支持园区发展[第五十五条（第六章）]。",
        "草案没有规定500万元的奖励[第四十四条]。",
        "“职务科技成果转化”是这一条的标题[第四十四条]。",
        "在户口、住房、医疗、子女入学入院、配偶就业等五个方面提供便利[第二十五条第二款]。",
        "便利有以下五类：户口、住房、医疗、子女入学入院、配偶就业[第二十五条]。",
        "草案列举了七种质押等贷款品种[第五十七条第一款]。",
        "支持培育一流科创企业[第十二条第一款]。",
        "建立“四补”机制[第六十二条第二款]。",
        "第四十四条第二款讲的是现金奖励[第四十四条]。",
        "您提到的500万元奖励，草案并没有规定[第四十四条]。",
        "草案没有关于500万元奖励的规定[第四十四条]。",
        "草案没有承诺人人都有奖励[第四十四条]。",
        "不可以，高校、院所的正职领导不在允许持股的范围之内[第三十条第三款]。",
        "草案没有写具体能分多少钱，只说要提高现金奖励或股权激励的比例[第四十四条第二款]。",
        "施行日期在草案中是空白的，尚未填写[第七十二条]。",
        "简单说，有三点：一是税收优惠，二是研发设备加速折旧，三是首台重大技术装备应用推广[第十九条第一款]。",
        "有两种方式：分割确权、约定权属比例[第四十四条第一款]。",
        "许可方式有普通许可、独占许可和排他许可三种[第四十四条第一款]。",
        "支持举办“青桐汇”“创客汇”“楚才回家”三项赛事[第六十六条第二款]。",
        "《中华人民共和国科学技术进步法》是立法依据之一[第一条]。",
        "使用权不低于10年[第四十四条第一款]。",
        "这一条共有三款[第四十四条]。",
        "市科学技术主管部门负责科技创新中心建设的统筹协调、服务保障和监督管理[第七条第一款]。",
        "这一条规定的是职务科技成果转化[第四十四条]。",
    ],
)
def test_a_sentence_that_the_text_bears_out_is_kept(raw):
    assert isinstance(judge(raw), Sentence), judge(raw)


def test_a_sentence_is_judged_by_the_question_that_it_answers():
    asked = Question("成果使用权最短给几年")
    assert isinstance(judge("使用权最短为10年[第四十四条第一款]。", asked), Sentence)


@pytest.mark.parametrize(
    ("reason", "raw"),
    [
        ("没有注明所据条文", "完成人可以得到现金奖励。"),
        ("所注的条文不存在", "完成人可以得到现金奖励[第三十二条]。"),
        ("所注的条文不存在", "完成人可以得到现金奖励[第九十九条]。"),
        ("所注的条文不存在", "支持园区发展[第五十五条（第八章）]。"),
        ("所注的不是条文", "完成人可以得到现金奖励[1]。"),
        ("所注的不是条文", "完成人可以得到现金奖励[第四十四条至第四十六条]。"),
        ("所注的款不存在", "完成人可以得到现金奖励[第四十四条第四款]。"),
        ("所注的款不存在", "完成人可以得到现金奖励[第四十四条第零款]。"),
        ("所注的条文没有给过", "可以免除相关责任[第七十一条]。"),
        ("所注的条文没有给过", "完成人可以得到现金奖励[第四十四条][第七十一条]。"),
        ("条号有两处，没有注明是哪一处", "支持园区发展[第五十五条]。"),
        ("引文与所注条文不符", "可以得到“不少于十五年的成果使用权”[第四十四条]。"),
        ("引文与所注条文不符", "可以得到“不少于十年的成果使用权”[第四十四条第二款]。"),
        ("引文与所注条文不符", "可以得到“不少于十年……使用权”[第四十四条]。"),
        ("引文与所注条文不符", "可以得到「现金奖励或股权激励比列」[第四十四条]。"),
        ("引文与所注条文不符", "这是‘孩子上学’[第二十五条]。"),
        ("引文与所注条文不符", "这就是“首席科学家”待遇[第四十四条]。"),
        ("引号不成对", "可以得到“现金奖励[第四十四条]。"),
        ("引号不成对", "可以得到现金奖励”[第四十四条]。"),
        ("把提问的话说成了条文的话", "草案规定：“孩子上学”[第二十五条]。"),
        ("数字不在所注条文之中", "可以得到十五年的成果使用权[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到10个月的成果使用权[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到最多10年的成果使用权[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到最多“十年的成果使用权”[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到“十”万元奖励[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到一半的收益[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到不低于70%的收益[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到七成的收益[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到数十万元奖励[第四十四条]。"),
        ("数字不在所注条文之中", "成果使用权起码有半个世纪[第四十四条第一款]。"),
        ("数字不在所注条文之中", "支持设立三只私募股权投资二级市场交易基金[第五十九条第三款]。"),
        ("数字不在所注条文之中", "应当支持百来家科技创新园区发展建设[第五十一条]。"),
        ("数字不在所注条文之中", "现金奖励计入次年本单位绩效工资总量[第四十四条第二款]。"),
        ("数字不在所注条文之中", "可以得到十几万元奖励[第四十四条]。"),
        ("数字不在所注条文之中", "每年奖励一万元[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到伍拾万元[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到5 0万元[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到50w元[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到十到二十年的成果使用权[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到10-20年的成果使用权[第四十四条]。"),
        ("数字不在所注条文之中", "可以得到三分之二的收益[第四十四条]。"),
        ("数字不在所注条文之中", "两周内办结[第四十四条]。"),
        ("数字不在所注条文之中", "您说的500万元奖励，草案没有规定上限[第四十四条]。"),
        ("数字不在所注条文之中", "您说得对，可得500万元，草案没有规定上限[第四十四条]。"),
        ("数字不在所注条文之中", "自2025年3月1日起施行[第七十二条]。"),
        ("数字不在所注条文之中", "最高可以得到500万元[第四十四条]。"),
        ("数字不在所注条文之中", "奖励不少于500万元[第四十四条]。"),
        ("数字不在所注条文之中", "没有门槛，最高可得500万元[第四十四条]。"),
        ("数字不在所注条文之中", "草案没有规定门槛因此可得500万元[第四十四条]。"),
        ("数字不在所注条文之中", "便利有以下四类：户口、住房、医疗、子女入学入院、配偶就业[第二十五条]。"),
        ("数字不在所注条文之中", "提供六个方面的便利[第二十五条第二款]。"),
        ("提到了没有引用的条文", "依照第九条可以得到现金奖励[第四十四条]。"),
        ("提到了没有引用的条文", "第八章规定可以得到现金奖励[第四十四条]。"),
        ("提到了条文之外的文件", "依照《中华人民共和国专利法》可以得到现金奖励[第四十四条]。"),
        ("含有网址或电话", "现金奖励的办法见 www.example.com [第四十四条]。"),
        ("含有网址或电话", "现金奖励请写信到a@example.cn[第四十四条]。"),
        ("语气重于条文", "单位必须给予现金奖励[第三十条]。"),
        ("语气重于条文", "违者处以罚款[第七十条]。"),
        ("语气重于条文", "改革成果只限于东湖科学城内适用[第十三条第二款]。"),
        ("与所注条文不符", "企业在创新券等方面可以得到支持，研发费用可以税前加计扣除[第十九条第一款]。"),
        ("与所注条文不符", "公安等部门为科技创新人才在户口、住房、子女入学方面提供便利[第二十五条第一款]。"),
        ("与所注条文不符", "鼓励引进海外知名高校、跨国公司在本市落户[第二十四条第一款]。"),
        ("不是中文", "Researchers receive ninety years of use [第四十四条]."),
    ],
)
def test_a_sentence_that_the_text_does_not_bear_out_is_withheld(reason, raw):
    assert judge(raw) == Withheld(reason)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_quote_with_one_character_changed_never_reaches_the_citizen(data):
    article = data.draw(st.sampled_from(GIVEN))
    paragraph = data.draw(st.sampled_from(article.paragraphs))
    start = data.draw(st.integers(0, len(paragraph.text) - 1))
    true = paragraph.text[start : start + data.draw(st.integers(4, 40))]
    at = data.draw(st.integers(0, len(true) - 1))
    other = data.draw(st.one_of(st.sampled_from("的不十五年在人“”，。 权權"), st.characters(exclude_categories=("Cs", "Co", "Cn"))))
    spoiled = true[:at] + other + true[at + 1 :]
    assume(spoiled not in article.text and spoiled != article.title)
    assert isinstance(judge(f"草案写道“{spoiled}”[{article.label}]。", Question("草案怎么说")), Withheld)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_true_quote_is_cited_where_it_stands(data):
    article = data.draw(st.sampled_from(GIVEN))
    paragraph = data.draw(st.sampled_from(article.paragraphs))
    start = data.draw(st.integers(0, max(0, len(paragraph.text) - 4)))
    true = paragraph.text[start : start + data.draw(st.integers(4, 40))]
    assume(len(true) >= 4 and not re.search("[“”\n]", true) and true.strip() == true and "《" not in true)
    assume(not re.search("(?:不得?|未|无|没有?|非|禁止|免予|除)$", paragraph.text[:start]))  # cut there, it would say the opposite
    sentence = judge(f"草案这一条这样写：“{true}”[{article.label}]。")
    assert isinstance(sentence, Sentence)
    assert true in [citation.quote.text for citation in sentence.citations]
    assert f"“{true}”" in sentence.text


def in_any_writing(number: int) -> list[str]:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return [str(number), full_width, to_chinese(number)]


@given(st.integers(1, 9999), st.integers(0, 2), st.sampled_from(["年", "个月", "天", "万元", "元", "%", "倍", "次", "人", ""]))
@settings(deadline=None)
def test_a_changed_figure_never_reaches_the_citizen(number, writing, unit):
    assume((number, unit) not in ((10, "年"), (10, "")))
    written = in_any_writing(number)[writing]
    assume(unit or writing < 2 or len(written) > 1)
    assume(not (written == "一" and unit == "人"))
    assert isinstance(judge(f"赋予完成人{written}{unit}的成果使用权[第四十四条]。", Question("能用多久")), Withheld)


@pytest.mark.parametrize("written", in_any_writing(10))
def test_a_true_figure_is_kept_in_any_writing(written):
    assert kept(f"赋予完成人不少于{written}年的成果使用权[第四十四条]。")


PIECES = st.sampled_from(
    [*"“”『\"。\n十点、《》(第条㊿٣\ue000", "[第四十四条]", "[第", "]", "百分之", "9" * 50, "万亿", "半年", "以下三类：", "<b>", "&lt;", "http://", "没有规定"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_check_stumble_or_lets_markup_through(text):
    for raw in (text, f"{text}[第四十四条]。"):
        checked = judge(raw, Question(text))
        if isinstance(checked, Sentence):
            bare = re.sub(r"\[第[^\[\]]*\]\(/articles/第[^()]*\)", "", checked.text)
            assert not re.search(r"[<>\[\]`*|]|://", bare)
            assert all(len(citation.quote.text) >= 4 for citation in checked.citations)


def test_code_quotes_a_paragraph_whole_even_where_its_own_quotes_are_not_in_pairs():
    text = parse("某市条例\n第一条【甲】推动“人才贷、积分贷”“等产品创新。\n第二条【乙】本条例适用于本市。", "other")
    article = text.articles[0]
    citation = Citation(Quote(article.paragraphs[0], 0, len(article.paragraphs[0].text)), article)
    sentence = Sentence(f"{citation.mark}：\n\n> “{citation.quote.text}”\n\n", (citation,))
    assert verify(sentence, Question("甲"), text, OF_CODE) == sentence


def test_a_quote_that_code_composes_is_checked_too():
    article = DRAFT.by_label["第四十四条"]
    citation = Citation(Quote(article.paragraphs[0], 0, 20), article)
    assert verify(Sentence("“不少于二十年”。", (citation,)), ASKED, DRAFT) == Withheld("引文与所注条文不符")
    assert verify(Sentence("您问的是“孩子上学”。"), ASKED, DRAFT) == Sentence("您问的是“孩子上学”。")
    assert isinstance(verify(Sentence("您问的是“<b>”。"), Question("“<b>”是什么"), DRAFT), Withheld)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("10年", [("10", "年", "")]),
        ("不少于十年", [("10", "年", "least")]),
        ("最多10年", [("10", "年", "most")]),
        ("10年以内", [("10", "年", "most")]),
        ("百分之五十", [("1/2", "倍", "")]),
        ("50%", [("1/2", "倍", "")]),
        ("五成", [("1/2", "倍", "")]),
        ("３.５万元", [("35000", "元", "")]),
        ("三点五万元", [("35000", "元", "")]),
        ("五百万元", [("5000000", "元", "")]),
        ("500万", [("5000000", "", "")]),
        ("两倍", [("2", "倍", "")]),
        ("一年半", [("3/2", "年", "")]),
        ("三个月", [("3", "个月", "")]),
        ("30天", [("30", "日", "")]),
        ("2025年3月1日", [("2025", "年", ""), ("3", "月", ""), ("1", "日", "")]),
        ("第四十四条第一款、第五章", []),
        ("一流、三农、十分重要、一个中心、千万不要", []),
        ("一是加强，二是推动", []),
        ("队伍年轻化、登陆、收拾", []),
    ],
)
def test_figures_are_read_by_value(text, read_as):
    assert [(str(f.value), f.unit, f.bound) for f in figures(text)] == read_as


def test_a_list_is_counted():
    assert 3 in list_sizes("包括甲乙、丙丁和戊己")
    assert 4 in list_sizes("面向甲，面向乙，面向丙，面向丁")
    assert 2 in list_sizes("（一）甲乙；（二）丙丁")
    assert not list_sizes("没有列举什么")


def test_the_lists_of_a_text_are_read_item_by_item():
    assert ("打造甲甲", "乙乙", "丙丙") in rows("打造甲甲、乙乙和丙丙等，其他")
    assert ("应当坚持面向甲甲", "面向乙乙", "面向丙丙") in rows("应当坚持面向甲甲，面向乙乙，面向丙丙。")
    assert ("参与甲甲", "乙乙") in rows("参与甲甲和乙乙")
    assert not rows("没有列举什么。")


def test_the_texts_own_sentences_are_kept_without_quotes_too():
    withheld = []
    for article in DRAFT.articles:
        if article in GIVEN:
            for paragraph in article.paragraphs:
                for start, end in spans(paragraph.text):
                    said = f"{paragraph.text[start:end].rstrip('。；')}[{article.label}第{to_chinese(paragraph.address.paragraph)}款]。"
                    withheld += [said] if isinstance(judge(said), Withheld) else []
    assert withheld == []


LOOKED_UP = tuple(check for check in OF_MODEL if check is not supported)
"""All checks but the one that weighs."""


def looked_up(raw: str) -> str | None:
    sentence = read(raw, DRAFT, DRAFT.articles)
    assert isinstance(sentence, Sentence), sentence
    told = verify(sentence, Question("条例是怎么规定的？"), DRAFT, LOOKED_UP)
    return told.reason if isinstance(told, Withheld) else None


@pytest.mark.parametrize(
    "raw",
    [
        "草案推进‘监管沙盒’机制试点，原文是“推进‘监管沙盒’机制试点”[第六十四条]。",
        "原文是'推进\"监管沙盒\"机制试点'[第六十四条]。",
        "草案点名的立法依据有3部[第一条]。",
        "这里说的区人民政府包括4家管委会[第六条第二款]。",
        "原则里有4个“面向”，另有4组“相结合”[第四条]。",
        "企业可以在沪、深、北3家交易所上市[第六十条第二款]。",
        "要建立人才的培养、引进、使用、评价、激励、流动六个环节的机制[第二十五条第一款]。",
        "碳达峰要在哪一年完成，草案没有给出年份[第四十九条]。",
        "保费补助到底按几成给，草案没有定[第五十八条第二款]。",
        "实验室一起建、风险一块儿担[第二十三条]。",
        "不是必须，国有企业可以给予股权和分红激励[第二十条]。",
        "接受社会捐赠并未被禁止[第二十二条第三款]。",
        "武汉经济技术开发区管理委员会也算区人民政府[第六条第二款]。",
        "武汉市科技成果转化促进中心是依托的机构之一[第四十条]。",
        "知识产权案件的审判机制是3合1[第四十一条第二款]。",
        "人才使用坚持3句话：人尽其才、才尽其用、用当其时[第二十八条第一款]。",
        "条例举出4种要互通的企业信息[第六十三条]。",
        "优势产业集群是5个[第四十八条]。",
        "两处都讲到青年科技人才[第二十六条第二款][第二十八条第二款]。",
        "市科技局牵头推进科技创新中心建设[第七条第一款]。",
        "提供便利的有五个方面，其中有医疗[第二十五条第二款]。",
        "先试先行列了六个方面[第十三条第一款]。",
        "许可方式有三种：普通许可、独占许可和排他许可[第四十四条第一款]。",
        "质押品种里有知识产权、股权这两种[第五十七条第一款]。",
        "系统布局的有政策、资金、项目、平台、人才五类关键创新资源[第九条]。",
        "支持中小企业只有一句话[第十九条第三款]。",
    ],
)
def test_what_can_be_looked_up_does_not_stop_a_true_sentence(raw):
    assert looked_up(raw) is None


@pytest.mark.parametrize(
    ("reason", "raw"),
    [
        ("引文与所注条文不符", "草案强调'秉持鼓励创新、包容失败的理念'[第七十一条]。"),
        ("引文与所注条文不符", "草案写的是『推进“监管沙箱”机制试点』[第六十四条]。"),
        ("引文与所注条文不符", "草案要“加快推进数字产业化，产业数字化”[第五十条]。"),
        ("数字不在所注条文之中", "原则里有5个“相结合”[第四条]。"),
        ("数字不在所注条文之中", "每个区至少建设一家科技支行和两家科技金融工作站[第五十六条]。"),
        ("数字不在所注条文之中", "补助期为一年，草案没有规定上限[第五十八条第二款]。"),
        ("数字说的不是条文所说的事", "单位可以把职务科技成果的所有权赋予完成人不少于十年[第四十四条第一款]。"),
        ("数字不在所注条文之中", "人才使用坚持4句话：人尽其才、才尽其用、用当其时[第二十八条第一款]。"),
        ("数字不在所注条文之中", "条例举出5种要互通的企业信息[第六十三条]。"),
        ("数字不在所注条文之中", "使用权期限在五到十年之间[第四十四条第一款]。"),
        ("条文没有说这个时间", "承载区的布局到年底前要调整完[第十七条第一款]。"),
        ("条文没有说这个时间", "本条例明年起施行[第七十二条]。"),
        ("条文没有这样的机构", "可以到市人才服务局申请[第二十九条第二款]。"),
        ("条文没有这样的机构", "建设用地由科学城建设总公司统一规划[第十二条]。"),
        ("条文没有这样的机构", "区科技创新促进会负责承载区建设[第十七条第一款]。"),
        ("条文没有这样的机构", "国务院科技部门牵头推进[第七条第一款]。"),
        ("条文没有这样的机构", "大型仪器通过武汉大型科学仪器共享平台开放[第三十五条第二款]。"),
        ("条文没有这样的机构", "伦理审查由市科技伦理委员会组织[第六十九条第一款]。"),
        ("条文没有这样的机构", "武汉新城管理委员会按章程管理[第十六条第一款]。"),
        ("语气重于条文", "国有企业必须给予股权和分红激励[第二十条]。"),
        ("数字不在所注条文之中", "实验室体系包括三类：国家实验室、湖北实验室、全国重点实验室[第十四条]。"),
        ("数字不在所注条文之中", "质押有四种：知识产权、股权、应收账款、商票[第五十七条第一款]。"),
        ("数字不在所注条文之中", "户口、住房、医疗等八个方面都提供便利[第二十五条第二款]。"),
        ("数字不在所注条文之中", "鼓励企业与高等院校之间建立科技人才单向流动机制[第三十一条第一款]。"),
        ("数字不在所注条文之中", "中小企业转贷基金规模要翻两番[第五十七条第四款]。"),
        ("数字不在所注条文之中", "科研骨干队伍年轻化以五年为期[第二十六条第二款]。"),
        ("数字不在所注条文之中", "人才使用坚持五句话[第二十八条第一款]。"),
    ],
)
def test_what_can_be_looked_up_stops_a_false_sentence(reason, raw):
    assert looked_up(raw) == reason


def test_an_apostrophe_between_letters_is_no_quote():
    assert quotations("China's 与 'AI'") == [(10, 14)]
    assert quotations("'没有合上") is None


def test_things_listed_before_a_number_are_counted_to_the_end_of_the_list():
    assert listed_before("企业可以在沪、深、北") == {3}
    assert listed_before("市、区政府要健全人才的培养、引进、使用") == {3, 4}
    assert not listed_before("没有列举什么")


@pytest.mark.parametrize(
    ("reason", "raw"),
    [
        ("引文截去了否定", "现金奖励“受核定绩效工资总量限制”[第四十四条第二款]。"),
        ("引文截去了否定", "草案规定“违反法律法规的禁止性规定”的可以免责[第七十一条]。"),
        ("引文与所注条文不符", "草案规定：｢为科技创新人才在户口、住房等方面提供方便｣[第二十五条第二款]。"),
        ("引文与所注条文不符", "草案规定：〈为科技创新人才在户口、住房等方面提供方便〉[第二十五条第二款]。"),
        ("数字不在所注条文之中", "可以赋予不少于（二十）年的成果使用权[第四十四条第一款]。"),
        ("数字不在所注条文之中", "可以赋予不少于⑮年的成果使用权[第四十四条第一款]。"),
        ("数字不在所注条文之中", "可以赋予不少于二 十年的成果使用权[第四十四条第一款]。"),
        ("数字不在所注条文之中", "可以赋予不少于〹年的成果使用权[第四十四条第一款]。"),
        ("数字不在所注条文之中", "给予成果完成人万元现金奖励[第四十四条第二款]。"),
        ("含有条文没有的外文", "可以赋予不少于twenty年的成果使用权[第四十四条第一款]。"),
        ("含有条文没有的外文", "完成人可以得到成果使用权，见wuhan[第四十四条第一款]。"),
        ("没有说出条文的内容", "放心吧[第四十四条第一款]。"),
        ("没有说出条文的内容", "是的，受限制[第四十四条第二款]。"),
        ("没有说出条文的内容", "草案对此未作规定[第四十四条第一款]。"),
        ("主体与条文不同", "民营企业“按照国家和省有关规定可以给予股权和分红激励”[第二十条]。"),
        ("语气重于条文", "一定要赋予完成人成果使用权[第四十四条第一款]。"),
    ],
)
def test_what_is_cut_or_foreign_or_says_nothing_is_withheld(reason, raw):
    assert looked_up(raw) == reason


@pytest.mark.parametrize(
    "raw",
    [
        "现金奖励“不受核定绩效工资总量限制”[第四十四条第二款]。",
        "现金奖励不“受核定绩效工资总量限制”[第四十四条第二款]。",
        "有三种：①普通许可；②独占许可；③排他许可[第四十四条第一款]。",
        "国企“按照国家和省有关规定可以给予股权和分红激励”[第二十条]。",
        "施行日期还空着[第七十二条]。",
        "使用权至少10年[第四十四条第一款]。",
    ],
)
def test_what_is_whole_and_says_something_is_not_cut_short(raw):
    assert looked_up(raw) is None
