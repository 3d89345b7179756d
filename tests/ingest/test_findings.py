"""A drafter is told what is wrong with a text, and nothing else."""

import pytest

from ingest.findings import examine
from ingest.regulation import Finding
from ingest.structure import parse

NAMES = "市人民政府、区人民政府应当推进光谷科技创新大走廊建设，市人力资源和社会保障、市经济和信息化、市发展和改革部门应当配合。"
"""An article in which everything has its full name."""

CLEAN = """全国国有企业应当建立健全内部管理制度。
符合条件的，可以以书面形式提出申请。
该意见作为为民办实事的依据。
违法行为存在在先的，从其规定。
市人民政府应当制定预案，妥善应对对外贸易风险。
人人享有平等获取信息的权利。
任何单位和个人往往因信息不对称而受损的，应当予以救济。
试用期间间接产生的费用由申请人承担。
主管部门应当按照规定定期公布名录。
有关关系人应当配合调查。
区、县人民政府应当加强领导，街道办事处应当配合。
企业可以申请补贴，也可以申请贷款贴息。
企业可以以知识产权出资，可以以股权出资。
市人民政府可以设立基金，并可以委托专业机构管理。
行政机关应当公开的信息，应当自形成之日起二十个工作日内公开。
应当公开而未公开的，当事人可以申请公开。
可以减轻处罚的，应当减轻处罚。
依法应当由市人民政府批准的事项，区人民政府可以先行审查。
不得未经批准擅自改变用途，不得损害公共利益。
支持5G、AI、GDP核算等领域的研究，鼓励应用IPv6和WiFi技术。
申请人可以发送电子邮件至kjj@wuhan.gov.cn或者登录https://www.wuhan.gov.cn/kjj/index.html提交材料。
本条例所称PM2.5，是指空气动力学当量直径小于等于2.5微米的颗粒物。
推动BIM、CIM、app和小程序在政务服务中的应用。
支持生物技术（biotechnology）产业发展。
政府采购应当支持创新产品，政府性基金应当公开。
区政府性基金预算应当报区人民代表大会批准，区人民政府应当公开。
市、区人民政府应当保障政府投资项目的资金。
加强科技创新规划与产业规划的衔接，促进科技创新规划和产业规划协同。
推动教育与科技融合，支持教育和科技事业发展。
推进先进制造业与现代服务业深度融合，支持先进制造业和现代服务业发展。
鼓励企业与高等院校合作，支持企业和高等院校共建实验室。
申请表应当载明申请日期（ 年 月 日）。
自2025年1月1日起施行，有效期五年。
扩大开放，扩大就业，扩大内需。
支持支持单位开展活动。
加强对口支援，加强对口协作。
市人民政府应当会同有关部门推进改革，推进开放，推进创新。
主管部门应当审查申请材料，并对审查结果负责。
对对方当事人有利的证据应当出示。
国家机关关于信息公开的规定适用于本条。
公安机关关闭违法场所。
工作人员员额由编制部门核定。
企业家家庭成员可以申请落户。
科学家家属享受同等待遇。
重要要素市场应当健全规则。
应急管理部门门前三包责任应当明确。
研发发展规划应当每五年编制一次。
服务务求实效，监管管到位。
城市市容环境由城市管理部门负责。
本市市级财政应当保障经费。
全市市场主体应当依法经营。
上市市值管理应当规范。
中国国家标准适用于本市。
外国国籍人员可以申请居留。
加强强制性标准的实施监督。
生产产品应当符合标准。
建立立体交通网络。
完善善后处置机制。
开放放管服改革试点。
承担担保责任的，应当公示。
提高高新技术企业比重，培育高新技术企业。
主管部门应当应当事人的请求出具证明。
电子数据据实记录。
单位位于本市的，适用本条例。
进行行政处罚应当遵守法定程序。
申请人人数超过十人的，应当推选代表。
会同同级财政部门制定办法。
按照照片核对身份。
促进进口贸易便利化。
经营营业执照应当公示。
科学家应当应邀出席，可以应邀讲学。
国务院科技部门会同发展改革部门制定办法；科技部门应当落实。
支持科创企业融资，支持科技创新企业上市。
中心城市政府间合作由市人民政府推进。
任何组织和个人不得侵占、挪用或者截留资金。
经批准可以延长期限，但是最长不得超过三十日。
应当依法承担责任的单位应当在十五日内整改。
可以采取下列措施的部门可以委托下级机关实施。
能够通过市场机制解决的，政府不得干预；能够由社会组织承担的，应当交由社会组织承担。
鼓励高等院校扩大招生规模和扩大办学自主权。
建立建设单位信用档案，建设单位应当如实申报。
企业扩大生产规模、扩大招工人数的，可以申请补助。""".splitlines()

FAULTY = [
    ("市人民政府应当应当加强领导。", "doubled_words", "应当应当"),
    ("企业可以按照国家和省有关规定可以给予股权激励。", "doubled_words", "可以"),
    ("市、区人民政府应当扩大高等院校扩大人员使用的自主权。", "doubled_words", "扩大"),
    ("主管部门应当对申请材料应当进行审查。", "doubled_words", "应当"),
    ("不得在施工期间不得占用道路。", "doubled_words", "不得"),
    ("市人民政府应当建立建立健全机制。", "doubled_words", "建立建立"),
    ("高等院校在在人员使用方面享有自主权。", "doubled_characters", "在在"),
    ("强化对口服服务，推进实验室建设。", "doubled_characters", "服服"),
    ("支持企业业开展研发活动。", "doubled_characters", "业业"),
    ("市人民政府的的工作部门应当配合。", "doubled_characters", "的的"),
    ("促进科技成果转化化。", "doubled_characters", "化化"),
    ("加强知识产权保护护工作。", "doubled_characters", "护护"),
    ("企业或或者个人可以捐赠。", "doubled_characters", "或或"),
    ("由由市人民政府批准。", "doubled_characters", "由由"),
    ("按照国家 and 省有关规定执行。", "latin_in_chinese", "and"),
    ("鼓励企业 or 个人捐赠。", "latin_in_chinese", "or"),
    ("支持 the 高等院校开展研究。", "latin_in_chinese", "the"),
    ("本条例自 年 月 日起施行。", "blank", "年 月 日"),
    ("本条例自2025年 月 日起施行。", "blank", "2025年 月 日"),
    ("本条例自2025年5月 日起施行。", "blank", "5月 日"),
    ("处罚款____元。", "blank", "____"),
    ("由××部门负责实施。", "blank", "××"),
    ("依照第（ ）条的规定处罚。", "blank", "（ ）"),
    ("市政府应当公布目录。", "two_names", "市政府"),
    ("推进光谷科创大走廊建设。", "two_names", "光谷科创大走廊"),
    ("由市人力资源与社会保障部门负责。", "two_names", "人力资源与社会保障"),
    ("经济与信息化部门应当协助。", "two_names", "经济与信息化"),
    ("由市发改委负责。", "two_names", "发改委"),
]


def told(text: str) -> list[Finding]:
    return list(examine(parse(f"第一条　{NAMES}\n\n第二条　{text}", "text")))


@pytest.mark.parametrize("sentence", CLEAN)
def test_a_clean_sentence_is_left_alone(sentence):
    assert told(sentence) == []


def test_clean_sentences_are_left_alone_together():
    assert examine(parse("\n\n".join(f"第{n}条　{text}" for n, text in enumerate([NAMES, *CLEAN], 1)), "text")) == ()


@pytest.mark.parametrize(("sentence", "kind", "words"), FAULTY)
def test_a_slip_is_told_once_with_its_place_and_its_words(sentence, kind, words):
    (finding,) = told(sentence)
    assert (finding.kind, finding.article) == (kind, "第二条")
    assert words in finding.excerpt
    assert finding.excerpt in sentence
    assert finding.message.endswith("。")


def test_a_short_name_alone_is_no_second_name():
    assert examine(parse("第一条　市政府应当推进光谷科创大走廊建设。", "text")) == ()


def test_numbers_missing_repeated_and_out_of_order_are_told():
    regulation = parse("\n\n".join(f"第{n}条【事项】本市支持创新。" for n in ("一", "三", "三", "五", "四")), "text")
    assert [(f.kind, f.article, f.excerpt) for f in examine(regulation)] == [
        ("number_missing", "第一条", "第一条"),
        ("number_repeated", "第三条（第二处）", "第三条"),
        ("number_out_of_order", "第四条", "第四条"),
    ]


def test_an_article_put_in_between_is_no_repetition():
    assert examine(parse("第一条　本市支持创新。\n\n第一条之一　本市支持创业。\n\n第二条　本市支持就业。", "text")) == ()


def test_findings_come_in_the_order_of_the_articles():
    found = examine(parse("第一条　自 年 月 日起施行。\n\n第二条　国家 and 省。\n\n第四条　由由市人民政府批准。", "text"))
    assert [f.article for f in found] == ["第一条", "第二条", "第二条", "第四条"]
