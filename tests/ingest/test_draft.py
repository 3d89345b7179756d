"""The bundled draft, whole: what the reader must make of the text that people really paste."""

import re
from collections import Counter

import pytest

from ingest.bundle import SLUG, bundled
from ingest.findings import examine
from ingest.questions import read_questions
from ingest.structure import parse

CHAPTERS = {
    "第一章 总则": (1, 10),
    "第二章 科技创新规划": (11, 17),
    "第三章 科技创新主体": (18, 24),
    "第四章 科技创新人才": (25, 31),
    "第五章 科技创新能力": (33, 45),
    "第六章 科技创新产业": (46, 55),
    "第七章 科技创新金融": (55, 64),
    "第八章 科技创新环境": (65, 71),
    "第九章 附则": (72, 72),
}

ARTICLES = """
第一条 | 立法目的、依据 | 1
第二条 | 适用范围 | 1
第三条 | 建设目标 | 1
第四条 | 建设原则 | 1
第五条 | 发展新质生产力 | 1
第六条 | 政府职责、协调机制 | 2
第七条 | 各职能部门职责 | 2
第八条 | 科技创新投入 | 2
第九条 | 整体部署与系统布局 | 1
第十条 | 交流合作与协同创新 | 2
第十一条 | 战略规划 | 2
第十二条 | 空间布局 | 2
第十三条 | 改革先行先试 | 2
第十四条 | 高质量实验室体系建设 | 1
第十五条 | 基础设施建设 | 2
第十六条 | 武汉新城建设 | 2
第十七条 | 全域自主创新发展 | 2
第十八条 | 鼓励各类主体创新 | 1
第十九条 | 鼓励企业创新 | 3
第二十条 | 国有企业创新体制 | 1
第二十一条 | 鼓励高等院校、科研院所、医疗卫生机构创新 | 3
第二十二条 | 鼓励新型研发机构创新 | 3
第二十三条 | 各类创新主体协同创新 | 1
第二十四条 | 国际交流合作 | 2
第二十五条 | 科创人才环境建设 | 2
第二十六条 | 科创人才培养 | 3
第二十七条 | 科创人才引进 | 3
第二十八条 | 科创人才使用 | 2
第二十九条 | 科创人才评价 | 2
第三十条 | 科创人才激励 | 3
第三十一条 | 科创人才流动 | 2
第三十三条 | 重大科技基础设施建设 | 1
第三十四条 | 高水平实验室建设 | 1
第三十五条 | 基础资源共享 | 3
第三十六条 | 基础研究 | 3
第三十七条 | 应用研究 | 1
第三十八条 | 科研项目管理 | 1
第三十九条 | 知识产权总体目标 | 1
第四十条 | 知识产权运用 | 1
第四十一条 | 知识产权保护 | 5
第四十二条 | 知识产权管理 | 1
第四十三条 | 知识产权服务 | 3
第四十四条 | 职务科技成果转化 | 3
第四十五条 | 中试平台与概念验证中心 | 1
第四十六条 | 超前谋划与布局 | 1
第四十七条 | 颠覆性技术创新 | 1
第四十八条 | 产业集群 | 1
第四十九条 | 绿色低碳发展 | 1
第五十条 | 数字赋能 | 1
第五十一条 | 支持建设高品质科技创新园区 | 1
第五十二条 | 培育创新创业载体 | 2
第五十三条 | 创新街区 | 1
第五十四条 | 大学科技园 | 1
第五十五条（第六章） | 支持培育高质量产业生态 | 2
第五十五条（第七章） | 总体设计 | 1
第五十六条 | 科技金融组织体系 | 1
第五十七条 | 银行业机构科技金融产品创新 | 4
第五十八条 | 保险机构科技金融产品创新 | 2
第五十九条 | 科技创新基金 | 3
第六十条 | 资本市场融资 | 3
第六十一条 | 地方金融组织科技金融产品创新 | 1
第六十二条 | 科技金融扶持政策与国有金融资本管理 | 3
第六十三条 | 科技金融生态环境 | 1
第六十四条 | 科技金融风险防控 | 1
第六十五条 | 行业协会、学会发挥积极作用 | 2
第六十六条 | 科技创新氛围与环境 | 4
第六十七条 | 科技创新场景传播 | 1
第六十八条 | 科技安全 | 1
第六十九条 | 伦理审查 | 2
第七十条 | 守信激励和失信惩戒机制 | 2
第七十一条 | 科技创新尽职免责机制 | 1
第七十二条 | 施行时间 | 1
""".strip()
"""label | title | number of paragraphs"""

PAGE_BREAKS = "第三条 第六条 第十条 第十二条 第十六条 第十九条 第二十一条 第四十三条 第四十五条 第五十条"
PAGE_BREAKS += " 第五十六条 第五十九条 第六十二条 第六十五条 第六十七条 第七十一条"


@pytest.fixture(scope="module")
def draft():
    return parse(bundled()[0], SLUG)


def test_its_title_and_status(draft):
    assert draft.title == "武汉市推进科技创新中心建设条例（草案征求意见稿）"
    assert (draft.name, draft.status) == ("武汉市推进科技创新中心建设条例", "草案征求意见稿")


def test_all_72_articles_with_their_titles_and_129_paragraphs(draft):
    found = [f"{a.label} | {a.title} | {len(a.paragraphs)}" for a in draft.articles]
    assert found == ARTICLES.split("\n")
    assert len(found) == 72
    assert sum(len(a.paragraphs) for a in draft.articles) == 129


def test_every_article_stands_in_its_chapter(draft):
    assert [c.heading for c in draft.chapters] == list(CHAPTERS)
    numbers = {chapter: [a.number for a in draft.articles if a.chapter == chapter] for chapter in CHAPTERS}
    assert numbers == {chapter: list(range(first, last + 1)) for chapter, (first, last) in CHAPTERS.items()}
    assert all(a.section == "" for a in draft.articles)


def test_the_missing_number_and_the_doubled_one(draft):
    assert draft.missing_numbers == (32,)
    assert [a.label for a in draft.by_number[55]] == ["第五十五条（第六章）", "第五十五条（第七章）"]


def test_the_sixteen_page_breaks_are_joined(draft):
    assert [f.article for f in draft.findings if f.kind == "page_break"] == PAGE_BREAKS.split()
    assert "立足新发展阶段、贯彻新发展理念" in draft.by_label["第三条"].text
    assert draft.by_label["第四十五条"].text.endswith("推动平台开放共享服务。")


def test_nothing_of_the_wording_is_changed(draft):
    """The words of the articles, one after the other, are the source's from 第一条 on, but for spaces around lines, headings and labels."""
    body = bundled()[0].split("第一章 总则\n", 2)[2]
    body = re.sub(r"^第.{1,3}章 \S+$", "", body, flags=re.MULTILINE)
    body = re.sub(r"^第?[一二三四五六七八九十]+条【.+?】\s*", "", body, flags=re.MULTILINE)
    wanted = "".join(line.strip() for line in body.splitlines())
    assert "".join(p.text for a in draft.articles for p in a.paragraphs) == wanted
    assert "国家 and 湖北省" in draft.by_label["第三条"].text
    assert draft.by_label["第七十二条"].text == "本条例自 年 月 日起施行。"


def test_what_a_drafter_is_told(draft):
    found = examine(draft)
    assert Counter(f.kind for f in found) == {
        "page_break": 16,
        "latin_in_chinese": 3,
        "two_names": 3,
        "doubled_words": 2,
        "doubled_characters": 2,
        "number_missing": 1,
        "number_malformed": 1,
        "number_repeated": 1,
        "blank": 1,
    }
    told = {(f.kind, f.article) for f in found}
    assert {("latin_in_chinese", label) for label in ("第三条", "第三十一条", "第三十六条")} <= told
    assert {("two_names", label) for label in ("第十二条", "第二十七条", "第四十条")} <= told
    assert {("doubled_words", "第二十条"), ("doubled_words", "第二十一条")} <= told
    assert {("doubled_characters", "第二十一条"), ("doubled_characters", "第三十四条")} <= told
    assert {("number_missing", "第三十一条"), ("number_malformed", "第五十五条（第六章）"), ("number_repeated", "第五十五条（第七章）")} <= told
    assert ("blank", "第七十二条") in told


def test_every_article_has_at_least_eight_questions_of_peoples_own(draft):
    asked = read_questions(bundled()[1], draft)
    counts = Counter(question.address.label for question in asked)
    assert {label: counts[label] for label in draft.by_label if counts[label] < 8} == {}
    assert len({(q.text, q.address) for q in asked}) == len(asked)
