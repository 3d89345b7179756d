"""However a text was printed and pasted, it means the same: the same chapters, articles, paragraphs, words."""

import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.findings import examine
from ingest.numerals import to_int
from ingest.structure import parse
from tests.ingest.written import (
    Written,
    bracketed,
    in_parentheses,
    is_heading,
    lines_of,
    meaning,
    on_its_own_line,
    printed,
    regulations,
    unspaced,
    visibly_wrapped,
    wrapped,
)

BODY = "本市支持科技创新。"
"""One paragraph that any article may have."""

wild = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def read_back(text: str) -> Written:
    return meaning(parse(text, "text"))


# -- ways of printing ------------------------------------------------------------------------------------------------


@wild
@given(
    regulations(),
    st.sampled_from((bracketed, in_parentheses, unspaced)),
    st.sampled_from(("\n", "\n\n", "\r\n", "\n　\n")),
    st.sampled_from(("", "　　", "    ")),
)
def test_a_text_printed_one_line_a_paragraph_is_read_as_it_was_meant(written, label, between, indent):
    assert read_back(printed(written, label, between, indent)) == written


@wild
@given(regulations())
def test_titles_on_the_line_of_the_label_alone_are_titles(written):
    assume(len(written.articles) > 1)
    assert read_back(printed(written, on_its_own_line)) == written


@wild
@given(regulations(), st.integers(28, 60))
def test_lines_wrapped_at_a_fixed_width_with_indented_paragraphs_are_joined(written, width):
    text = wrapped(printed(written, between="\n", indent="　　"), width)
    assume(visibly_wrapped(text, width))
    assert read_back(text) == written


@wild
@given(regulations(), st.integers(28, 60))
def test_lines_wrapped_with_blank_lines_between_paragraphs_are_joined(written, width):
    text = wrapped(printed(written, between="\n\n"), width)
    assume(visibly_wrapped(text, width))
    assert read_back(text) == written


@wild
@given(regulations(), st.integers(28, 60))
def test_lines_wrapped_with_neither_are_joined_where_the_last_line_of_a_paragraph_is_short(written, width):
    lines = list(lines_of(written, bracketed))
    assume(not any(0 < len(line) % width < 3 or len(line) % width == 0 or len(line) % width > width - 3 for line in lines))
    text = wrapped(printed(written, between="\n"), width)
    assume(visibly_wrapped(text, width))
    assert read_back(text) == written


@wild
@given(regulations(), st.data())
def test_pages_that_end_anywhere_leave_neither_their_numbers_nor_their_breaks(written, data):
    style = data.draw(st.sampled_from(("— {} —", "- {} -", "－ {} －", "第 {} 页", "第{}页 共9页", "{}/9", "{}")))
    lines, page = printed(written).split("\n"), 0
    for n in range(3, len(lines)):
        if len(lines[n]) > 44 and data.draw(st.booleans()):
            cut = data.draw(st.integers(36, len(lines[n]) - 4))
            assume(not (lines[n][cut - 1].isascii() or lines[n][cut].isascii()) and lines[n][cut - 1] not in "。；：" and lines[n][cut] not in "（第")
            page += 1
            lines[n] = f"{lines[n][:cut]}\n\n{style.format(page)}\n\f\n{lines[n][cut:]}"
    assert read_back("\n".join(lines)) == written


@wild
@given(regulations(), st.booleans(), st.sampled_from(("目录", "目　录", "目 次")), st.sampled_from(("", "- ", "　　")), st.sampled_from(("", "…………3", "\t3")))
def test_a_table_of_contents_is_passed_over(written, with_articles, heading, bullet, leader):
    wanted = [line for line in lines_of(written, lambda a: f"{a.label} {a.title}\0") if is_heading(line)]
    if with_articles:
        wanted = [line.split("\0")[0] for line in lines_of(written, lambda a: f"{a.label} {a.title}\0") if "\0" in line or line in wanted]
    assume(wanted)
    contents = "\n".join(f"{bullet}{line}{leader}" for line in wanted)
    title, body = printed(written).split("\n", 1)
    assert read_back(f"{title}\n\n{heading}\n\n{contents}\n\n{body}") == written


@wild
@given(regulations())
def test_arabic_and_spaced_numbers_are_read_under_the_usual_label(written):
    def arabic(article):
        number, suffix = article.label.removeprefix("第").split("条")
        return f"第 {to_int(number)} 条{suffix}　" + (f"【{article.title}】" if article.title else "")

    assert read_back(printed(written, arabic)) == written


@wild
@given(regulations())
def test_markdown_is_read_as_the_text_that_it_shows(written):
    title, body = printed(written, lambda a: f"**{a.label}** " + (f"【{a.title}】" if a.title else "")).split("\n", 1)
    body = "\n".join(f"## {line}" if is_heading(line) else line for line in body.split("\n"))
    assert read_back(f"# {title}\n{body}") == written


@wild
@given(regulations(), st.sampled_from(("\ufeff", "\n\n\n", "　　")))
def test_what_stands_before_the_title_is_no_part_of_it(written, before):
    assert read_back(before + printed(written)) == written


@wild
@given(regulations())
def test_a_clean_text_has_no_findings(written):
    assert examine(parse(printed(written), "text")) == ()


# -- before the first article and after the last ---------------------------------------------------------------------


@pytest.mark.parametrize("status", ["草案征求意见稿", "征求意见稿", "修订草案"])
def test_a_status_on_a_line_of_its_own_belongs_to_the_title(status):
    regulation = parse(f"某某市促进科技创新条例\n（{status}）\n（2024年5月1日某某市第十五届人民代表大会通过）\n\n第一条　{BODY}", "text")
    assert (regulation.title, regulation.status, regulation.name) == (f"某某市促进科技创新条例（{status}）", status, "某某市促进科技创新条例")


def test_a_covering_note_is_not_the_title():
    assert parse(f"附件1\n\n关于公开征求意见的公告\n\n某某市数据条例\n\n第一条　{BODY}", "text").title == "某某市数据条例"


def test_a_text_that_begins_with_its_first_article_has_no_title():
    assert parse(f"第一条　{BODY}", "text").title == ""


def test_contents_without_any_chapters_in_the_text_are_passed_over():
    regulation = parse(f"某某条例\n目录\n第一章 总则\n第二章 附则\n\n第一条　{BODY}\n第二条　{BODY}", "text")
    assert (regulation.chapters, [a.chapter for a in regulation.articles]) == ((), ["", ""])


@pytest.mark.parametrize(
    "tail",
    [
        "附件：收费项目清单\n1.登记费\n2.服务费。",
        "附件1\n\n收费标准\n\n第一条　附件自己的条文。\n\n第二条　同上。",
        "附表一 收费标准\n项目 金额",
        "附：\n有关名词解释。",
        "某某市人民政府办公厅\n2024年5月1日印发",
        "打印 关闭",
        "关于《某某市促进科技创新条例》的起草说明\n\n一、起草背景。\n\n第一章 说明\n\n第一条讲的是目的。",
    ],
)
def test_what_stands_after_the_last_article_is_no_part_of_it(tail):
    regulation = parse(f"某某条例\n\n第一条　{BODY}\n\n第二条　本条例自2025年1月1日起施行。\n\n{tail}\n", "text")
    assert [[p.text for p in a.paragraphs] for a in regulation.articles] == [[BODY], ["本条例自2025年1月1日起施行。"]]
    assert regulation.chapters == ()


def test_articles_after_a_table_in_the_middle_are_not_lost():
    regulation = parse(f"第一条　{BODY}\n\n附表 标准\n甲 一百元\n\n第二条　{BODY}", "text")
    assert [a.label for a in regulation.articles] == ["第一条", "第二条"]


# -- labels ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "所有单位应当遵守。",
        "中小企业可以申请。",
        "以企业为主体。",
        "和谐环境由全社会营造。",
        "规定期限由市政部门公布。",
        "项目单位应当报告。",
        "第三方可以评估。",
        "及时公开信息。",
    ],
)
@pytest.mark.parametrize("space", ["", "　", " "])
def test_an_article_may_begin_with_any_word(space, body):
    assert [a.text for a in parse(f"第一条　{BODY}\n第二条{space}{body}", "text").articles] == [BODY, body]


@pytest.mark.parametrize(
    "reference",
    [
        "第二条规定的企业可以申请。",
        "第二条、第三条所列情形除外。",
        "第二条第一款所称企业包括分支机构。",
        "第二条的规定不适用。",
        "第二条和第三条另有规定。",
        "第二条所列材料应当齐全。",
    ],
)
def test_a_line_that_begins_with_a_reference_is_no_article(reference):
    regulation = parse(f"第一条　{BODY}\n{reference}\n第二条　{BODY}", "text")
    assert [p.text for p in regulation.articles[0].paragraphs] == [BODY, reference]


def test_a_reference_at_a_wrapped_line_begins_no_article():
    regulation = parse(f"第一条　违反本条例\n第二条规定，情节严重的，依照\n第三条 处罚。\n第二条　{BODY}", "text")
    assert [a.label for a in regulation.articles] == ["第一条", "第二条"]


def test_a_wrapped_reference_to_an_item_is_no_item():
    regulation = parse("第一条　有前款第\n（二）项情形，或者（三）、\n（四）项情形的，不予登记。", "text")
    assert regulation.articles[0].text == "有前款第（二）项情形，或者（三）、（四）项情形的，不予登记。"


def test_items_and_their_own_items_are_lines_of_one_paragraph():
    text = "第一条　下列事项免费：\n\n（一）登记：\n1.初次登记；\n2.变更登记。\n（二）项目咨询；\n（三）目录查询。\n\n其他事项另行规定。"
    assert [len(p.text.split("\n")) for p in parse(text, "text").articles[0].paragraphs] == [6, 1]


def test_a_list_without_numbers_stays_in_its_paragraph_and_is_no_page_break():
    regulation = parse("第一条　下列事项免费：\n\n登记；\n\n变更；\n\n注销。\n\n其他事项另行规定。", "text")
    assert [p.text for p in regulation.articles[0].paragraphs] == ["下列事项免费：\n登记；\n变更；\n注销。", "其他事项另行规定。"]
    assert regulation.findings == ()


def test_a_sentence_cut_by_a_page_is_joined_and_told():
    (finding,) = parse("第一条　市人民政府应当加强领导，建立协调\n\n机制，解决重大问题。", "text").findings
    assert (finding.kind, finding.article) == ("page_break", "第一条")


def test_a_wrapped_line_is_joined_and_not_told():
    assert parse("第一条　市人民政府应当加强领导，建立协调\n机制，解决重大问题。", "text").findings == ()


def test_latin_words_parted_by_a_line_keep_their_space_and_numbers_get_none():
    regulation = parse("第一条　支持 open\nsource 社区，奖励20\n万元。", "text")
    assert regulation.articles[0].text == "支持 open source 社区，奖励20万元。"


@pytest.mark.parametrize("spoiled", ["二条【职责】", "第二【职责】", "二条　"])
def test_a_label_with_a_character_missing_is_read_and_told(spoiled):
    regulation = parse(f"第一条【目的】{BODY}\n\n{spoiled}{BODY}", "text")
    assert [a.label for a in regulation.articles] == ["第一条", "第二条"]
    assert [f.kind for f in regulation.findings] == ["number_malformed"]


def test_a_paragraph_that_begins_with_a_number_of_measures_is_no_article():
    regulation = parse(f"第一条　{BODY}\n二条措施由市人民政府公布。", "text")
    assert len(regulation.articles) == 1


@pytest.mark.parametrize("space", ["", "　"])
def test_a_skipped_number_does_not_swallow_its_article(space):
    regulation = parse(f"第一条{space}{BODY}\n\n第二条{space}{BODY}\n\n第四条{space}{BODY}", "text")
    assert ([a.number for a in regulation.articles], regulation.missing_numbers) == ([1, 2, 4], (3,))


def test_a_number_used_twice_is_told_apart_by_its_chapter():
    text = f"第一章 总则\n第一条　{BODY}\n第二章 人才\n第一条　{BODY}\n第二条　{BODY}"
    assert [a.label for a in parse(text, "text").articles] == ["第一条（第一章）", "第一条（第二章）", "第二条"]


def test_a_number_used_twice_in_one_chapter_is_told_apart_by_its_place():
    text = f"第一章 总则\n第一条　{BODY}\n第二条　{BODY}\n第二条　{BODY}\n第二章 附则\n第二条　{BODY}"
    assert [a.label for a in parse(text, "text").articles] == ["第一条", "第二条（第一章第一处）", "第二条（第一章第二处）", "第二条（第二章）"]


@given(st.lists(st.sampled_from(("第一条", "第二条", "第三条", "第二条之一", "第一章 总则", "第二章 附则")), min_size=1, max_size=12))
def test_labels_are_unique_whatever_the_numbers(heads):
    text = "\n\n".join(head if "章" in head else f"{head}【事项】{BODY}" for head in heads)
    try:
        regulation = parse(f"某某条例\n\n{text}", "text")
    except IngestError:
        assert not any("条" in head for head in heads)
        return
    assert len(regulation.by_label) == len(regulation.articles) == sum("条" in head for head in heads)


# -- headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["第一章 总则", "第一章　总　　则", "第一章总则", "第一章\n总则", "第1章 总则", "# 第一章 总则"])
def test_a_chapter_heading_may_be_set_in_any_usual_way(heading):
    regulation = parse(f"某某条例\n\n{heading}\n\n第一条　{BODY}", "text")
    assert [c.heading for c in regulation.chapters] == ["第一章 总则"]
    assert regulation.articles[0].chapter == "第一章 总则"


def test_a_chapter_after_a_forgotten_full_stop_is_still_a_chapter():
    regulation = parse(f"第一章 总则\n第一条　本市支持创新\n第二章 附则\n第二条　{BODY}", "text")
    assert [a.chapter for a in regulation.articles] == ["第一章 总则", "第二章 附则"]


def test_sections_end_with_their_chapter():
    regulation = parse(f"第一章 总则\n第一节 一般规定\n第一条　{BODY}\n第二节 职责\n第二条　{BODY}\n第二章 附则\n第三条　{BODY}", "text")
    assert [a.section for a in regulation.articles] == ["第一节 一般规定", "第二节 职责", ""]


# -- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "你好。", "第一章 总则\n\n没有条文。", "根据第三条规定，制定本办法。", "\x00\x01"])
def test_a_text_without_an_article_is_refused_with_what_to_do(text):
    with pytest.raises(IngestError, match="没有找到“第……条”") as failure:
        parse(text, "text")
    assert failure.value.remedy


@given(st.text(alphabet="第一二三十条章节【】（）。；：\n 　1-—页目录附件之的a", max_size=120))
def test_no_text_breaks_the_reader(text):
    try:
        regulation = parse(text, "text")
    except IngestError:
        return
    assert len(regulation.by_label) == len(regulation.articles) > 0
    examine(regulation)


def test_two_thousand_articles_are_read_and_examined_in_seconds():
    text = "\n\n".join(f"第{n}条【事项{n}】市人民政府应当支持创新，可以给予奖励。\n\n区人民政府应当按照职责落实。" for n in range(1, 2001))
    started = time.process_time()
    regulation = parse(f"某某条例\n\n{text}", "text")
    assert len(regulation.articles) == 2000
    assert examine(regulation) == ()
    assert time.process_time() - started < 10
