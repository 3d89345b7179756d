"""Questions about the document itself are answered exactly; questions of content go to search."""

import re
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Reply
from bot.clean import clean, clean_text
from bot.question import EmptyQuestion, Question
from bot.reading.references import plain
from bot.reading.references import read as read_references
from bot.route import route
from bot.structure.counted_to import counted_to
from bot.structure.subject import Subject
from evals.cases import read
from evals.judge import judge
from evals.run import asked
from ingest.library import Library
from ingest.numerals import to_chinese
from ingest.regulation import Regulation
from ingest.structure import parse

DATED = """某市促进条例

第一条 为了促进发展，制定本条例。

第二条 市人民政府应当做好下列工作：
（一）编制规划；
（二）公布目录。

第三条 本条例自2025年3月1日起施行。
"""


def told(question: str, regulation: Regulation) -> Reply | None:
    return route(Question(question), SimpleNamespace(regulation=regulation))  # type: ignore[arg-type]


def words(reply: Reply | None) -> str:
    assert reply is not None
    return "".join(sentence.text for sentence in reply.sentences)


def cited(reply: Reply | None) -> list[str]:
    assert reply is not None
    return list(dict.fromkeys(citation.article.label for sentence in reply.sentences for citation in sentence.citations))


def test_every_article_asked_for_by_number_is_quoted_whole(draft: Regulation) -> None:
    for article in draft.articles:
        reply = told(f"第{article.number}条写了什么", draft)
        assert reply is not None
        assert reply.outcome == "answered"
        assert article.label in cited(reply)
        for paragraph in article.paragraphs:
            assert f"> “{paragraph.text}”" in words(reply)


def test_every_paragraph_asked_for_is_quoted_alone(draft: Regulation) -> None:
    for article in draft.articles:
        for paragraph in article.paragraphs:
            reply = told(f"{article.label}第{paragraph.address.paragraph}款", draft)
            assert [c.quote.text for s in reply.sentences for c in s.citations] == [paragraph.text] if reply else False


def test_what_is_shown_as_quoted_stands_in_the_paragraph_cited(draft: Regulation) -> None:
    for question in ("第十二条", "第五十七条", "哪些条提到人才贷", "第十条到第十二条", "什么时候施行"):
        for sentence in told(question, draft).sentences:  # type: ignore[union-attr]
            for line in sentence.text.split("\n"):
                if line.startswith("> “"):
                    assert any(line[3:-1] in citation.quote.text for citation in sentence.citations)


@given(st.integers(73, 9999))
def test_an_article_beyond_the_last_is_said_to_be_missing(draft: Regulation, number: int) -> None:
    reply = told(f"第{number}条", draft)
    assert reply is not None
    assert (reply.outcome, reply.reason) == ("not_in_text", "article_missing")
    assert f"第{to_chinese(number)}条" in words(reply)
    assert "第七十二条" in words(reply)
    assert cited(reply) == []


@pytest.mark.parametrize("question", ["第三十二条写了什么", "为什么没有第三十二条", "32条呢", "What is Article 32?"])
def test_the_missing_number_is_explained_by_its_neighbours(draft: Regulation, question: str) -> None:
    reply = told(question, draft)
    assert (reply.outcome, reply.reason) == ("not_in_text", "article_missing") if reply else False
    assert "第三十一条" in words(reply)
    assert "第三十三条" in words(reply)


@pytest.mark.parametrize(
    ("question", "denied", "nearest"),
    [
        ("根据条例第九十条，企业买科技保险能拿多少补贴", "没有第九十条", "第五十八条"),
        ("第三十二条对人才的住房怎么规定的", "没有第三十二条", "第二十五条"),
        ("“凡来汉的博士由市财政发给住房一套”这句话在第几条", "没有这样的原文", "第二十五条"),
    ],
)
def test_what_is_not_there_is_said_and_the_nearest_rule_is_shown(library: Library, question: str, denied: str, nearest: str) -> None:
    reply = route(Question(question), library)
    assert reply is not None
    assert reply.outcome == "not_in_text"
    assert denied in words(reply)
    assert cited(reply) == [nearest]


def test_of_a_chapter_that_is_not_there_nothing_is_told_but_that(draft: Regulation) -> None:
    reply = told("草案第十二章里，违反条例的罚款上限是多少", draft)
    assert (reply.outcome, "没有第十二章" in words(reply)) == ("not_in_text", True) if reply else False


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("排在第40位的条文是几号条", ["第四十一条"]),
        ("从最后往前数，数到第八个是哪一条", ["第六十五条"]),
        ("第二章排第四的是哪条？不是第四条，是第二章里的第四个", ["第十四条"]),
        ("第六章正中间是哪两条", ["第五十条", "第五十一条"]),
        ("按排列第32、第33位，分别是第几条", ["第三十三条", "第三十四条"]),
    ],
)
def test_a_place_in_the_row_is_counted_whatever_the_numbers_are(draft: Regulation, question: str, found: list[str]) -> None:
    assert cited(told(question, draft)) == found


@pytest.mark.parametrize("question", ["第七条里排第一个的部门是哪个", "第四十八条列的产业集群，第三个是什么", "中间那条没看懂"])
def test_a_place_among_other_things_is_no_place_of_an_article(draft: Regulation, question: str) -> None:
    assert counted_to(Subject(plain(question), tuple(read_references(plain(question), draft)), SimpleNamespace(regulation=draft))) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "also"),
    [
        ("写到“职称”的那条，后面一条叫什么", "第二十九条"),
        ("“监管沙盒”那条所在的章叫什么名字，它是第几条", "第六十四条"),
        ("第二章末条和第三章首条，条号各是多少", "第十八条"),
    ],
)
def test_what_a_question_names_is_spoken_of(library: Library, question: str, also: str) -> None:
    assert also in cited(route(Question(question), library))


@pytest.mark.parametrize(
    ("question", "there", "missing"),
    [
        ("条例里提没提长沙、合肥、南昌", [], ["长沙", "合肥", "南昌"]),
        ("襄阳和武汉新城，这两个地方上没上条例", ["第十六条"], ["襄阳"]),
        ("创新券三个字在几条里", ["第十九条"], []),
        ("词频作业：天使投资，几次", ["第五十九条"], []),
        ("碳中和写在哪", ["第四十九条"], []),
    ],
)
def test_words_are_looked_for_without_quotation_marks_too(library: Library, question: str, there: list[str], missing: list[str]) -> None:
    reply = route(Question(question), library)
    assert [label for label in there if label not in cited(reply)] == []
    assert [word for word in missing if f"没有出现“{word}”" not in words(reply)] == []


def test_whether_articles_name_each_other_is_told(draft: Regulation, ask) -> None:
    assert "没有哪一条的正文提到其他条款" in ask("条文之间有没有互相引用，比如“依照前款规定”").answer
    other = parse(DATED.replace("本条例自", "违反第二条的，依照前款处理。本条例自"), "some-rules")
    assert cited(told("条文之间有没有互相引用", other)) == ["第三条"]


def test_foreign_words_in_the_text_are_flaws_however_they_are_asked_for(library: Library) -> None:
    reply = route(Question("听说中文里夹了几个英文单词，在哪些条"), library)
    assert (reply.reason, "第三条" in cited(reply)) == ("flaws_listed", True) if reply else False


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("标题带“知识产权”的有几条，是不是都在同一章", "都在第五章（科技创新能力）"),
        ("标题里有“建设”的条，各在哪一章", "第一章（总则）2条、"),
    ],
)
def test_titles_with_a_word_are_told_with_their_chapters_where_these_are_asked(library: Library, question: str, said: str) -> None:
    assert said in words(route(Question(question), library))


def test_a_word_that_only_a_title_has_is_told_so(draft: Regulation) -> None:
    assert "都只在标题里" in words(told("“医疗卫生机构创新”出现在哪一条", draft))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("第六章的第五十五条标题叫什么", "第五十五条（第六章）"),
        ("金融章的55条有几款", "第五十五条（第七章）"),
        ("第一个第五十五条，标题叫什么", "第五十五条（第六章）"),
        ("不是第六章那个，是另一个55条，标题是啥", "第五十五条（第七章）"),
    ],
)
def test_of_the_doubled_number_the_one_that_is_said_is_told_alone(draft: Regulation, question: str, label: str) -> None:
    reply = told(question, draft)
    assert reply is not None
    assert {citation.article.label for sentence in reply.sentences for citation in sentence.citations} == {label}


@pytest.mark.parametrize("question", ["第55条", "第五十五条写了什么", "55条怎么有两个？分别在哪"])
def test_the_doubled_number_shows_both_told_apart(draft: Regulation, question: str) -> None:
    reply = told(question, draft)
    assert reply is not None
    assert (reply.outcome, reply.reason) == ("answered", "article_doubled")
    assert cited(reply) == ["第五十五条（第六章）", "第五十五条（第七章）"]


def test_a_paragraph_that_an_article_lacks_is_said_to_be_missing(draft: Regulation) -> None:
    reply = told("第三十八条第二款", draft)
    assert reply is not None
    assert (reply.outcome, reply.reason) == ("not_in_text", "part_missing")
    assert "只有1款" in words(reply)


def test_some_missing_among_several_is_partly_answered(draft: Regulation) -> None:
    reply = told("第四十四条和第一百条", draft)
    assert reply is not None
    assert reply.outcome == "partly_answered"
    assert cited(reply) == ["第四十四条"]
    assert "没有第一百条" in words(reply)


def test_counts_are_computed_from_the_text(draft: Regulation) -> None:
    assert "72条" in words(told("一共多少条", draft))
    assert "缺第三十二条" in words(told("一共多少条", draft))
    assert "9章" in words(told("全文分几章", draft))
    other = parse(DATED, "other")
    assert "共有3条" in words(told("一共多少条", other))
    assert "没有分章" in words(told("分几章", other))


def test_each_chapter_is_counted_and_listed(draft: Regulation) -> None:
    for chapter in draft.chapters:
        inside = [article for article in draft.articles if article.chapter == chapter.heading]
        assert f"{len(inside)}条" in words(told(f"{chapter.label}有几条", draft))
        listing = words(told(f"{chapter.label}有哪些条", draft))
        for article in inside:
            assert f"[{article.label}](/articles/{article.label})（{article.title}）" in listing
        assert not any(f"[{a.label}]" in listing for a in draft.articles if a not in inside)


@pytest.mark.parametrize("question", ["讲金融的那一章有哪些条", "科技创新金融这章包括哪些内容", "金融那章"])
def test_a_chapter_is_known_by_what_it_is_about(draft: Regulation, question: str) -> None:
    assert "第七章（科技创新金融）" in words(told(question, draft))


def test_a_chapter_that_does_not_exist_is_said_to_be_missing(draft: Regulation) -> None:
    reply = told("第十章写的什么", draft)
    assert reply is not None
    assert (reply.outcome, reply.reason) == ("not_in_text", "chapter_missing")


def test_titles_lead_to_their_articles_and_back(draft: Regulation) -> None:
    for article in draft.articles[::3]:
        assert article.title in words(told(f"{article.label}的标题是什么", draft))
        assert cited(told(f"{article.title}是第几条", draft)) == [article.label]
        assert article.chapter.split()[0] in words(told(f"{article.label}在哪一章", draft))
        assert f"{len(article.paragraphs)}款" in words(told(f"{article.label}有几款", draft))


@pytest.mark.parametrize("word", ["东湖科学城", "绿色通道", "颠覆性", "青年", "人才贷", "金融", "专利", "长江"])
@pytest.mark.parametrize("form", ["哪些条提到{}", "“{}”这个词哪几条用了", "{}在哪几条里出现过", "全文提到“{}”的有哪些条", "which articles mention {}"])
def test_the_articles_that_mention_a_word_are_exactly_those(draft: Regulation, word: str, form: str) -> None:
    expected = [article.label for article in draft.articles if word in article.text or word in article.title]
    reply = told(form.format(word), draft)
    assert cited(reply) == expected
    assert not any(f"[{a.label}" in words(reply) for a in draft.articles if a.label not in expected)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("校对时发现夹了个英文单词and，麻烦查下在哪几条", ["第三条", "第三十一条", "第三十六条"]),
        ("东湖科学城都在哪些条里露过面", ["第十一条", "第十二条", "第十三条", "第十六条", "第十七条", "第四十八条"]),
        ("“捐赠”和“母基金”分别在第几条", ["第二十二条", "第三十六条", "第五十九条"]),
        ("碳中和写在哪", ["第四十九条"]),
        ("第七章里哪几条提到了保险", ["第五十七条", "第五十八条"]),
    ],
)
def test_a_word_is_looked_for_however_it_is_asked(draft: Regulation, question: str, labels: list[str]) -> None:
    assert cited(told(question, draft)) == labels


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("帮我查下二十二条", "第二十二条"),
        ("领导要讲话，让我把第七条一字不差抄到材料里，给我原文", "第七条"),
        ("產業那章末尾的55条，不是金融的那个", "第五十五条（第六章）"),
        ("the Article 55 in Chapter 7", "第五十五条（第七章）"),
        ("第三章里头排第三的是哪一条", "第二十条"),
        ("Which article opens Chapter 7?", "第五十五条（第七章）"),
        ("紧跟在六十三条屁股后面的是哪条", "第六十四条"),
        ("what comes right before article 33", "第三十一条"),
        ("第七十一條屬邊一章", "第七十一条"),
    ],
)
def test_what_stands_around_a_reference_may_be_chatter(draft: Regulation, question: str, label: str) -> None:
    assert cited(told(clean(Question(question)).text, draft)) == [label]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("二、三、四这三章加一块儿多少条", "合计21条"),
        ("一章里最多几条，是哪章", "第五章（科技创新能力），有13条"),
        ("人才那章排在金融那章前头还是后头", "第四章（科技创新人才）在前"),
        ("第五章的上一章叫什么", "第四章（科技创新人才）"),
        ("总则那部分从头到尾有哪些题目", "建设原则"),
        ("25和31是同一章的吧", "在同一章"),
        ("哪些条有五款", "第四十一条"),
        ("现在执行了吗", "征求意见稿"),
    ],
)
def test_places_and_numbers_are_computed_from_the_text(draft: Regulation, question: str, answer: str) -> None:
    assert answer in words(told(question, draft))


@pytest.mark.parametrize(
    ("question", "label", "chapter"),
    [
        ("孩子上学这事写在哪一条", "第二十五条", "第四章"),
        ("搞科研要伦理审查，是在第几章说的", "第六十九条", "第八章"),
        ("哪一条是讲国企的", "第二十条", "第三章"),
    ],
)
def test_where_a_topic_is_written_is_found_by_its_title_or_by_search(library: Library, question: str, label: str, chapter: str) -> None:
    reply = route(Question(question), library)
    assert cited(reply) == [label]
    assert chapter in words(reply)


def test_where_a_topic_outside_the_text_is_written_is_left_to_search(library: Library) -> None:
    assert route(Question("地铁票价写在哪一条"), library) is None


def test_a_word_that_occurs_nowhere_is_said_to_be_absent(draft: Regulation) -> None:
    reply = told("芯片这个词出现在哪一条？", draft)
    assert reply is not None
    assert (reply.outcome, reply.reason) == ("not_in_text", "word_not_found")
    assert cited(reply) == []


@pytest.mark.parametrize("question", ["条例什么时候生效", "这条例哪天开始生效？", "施行日期", "When does it take effect?", "现在生效了没有，哪天起用"])
def test_a_blank_date_is_partly_answered_and_a_stated_one_answered(draft: Regulation, question: str) -> None:
    blank, stated = told(question, draft), told(question, parse(DATED, "other"))
    assert blank is not None
    assert (blank.outcome, blank.reason, cited(blank)) == ("partly_answered", "date_blank", ["第七十二条"])
    assert stated is not None
    assert (stated.outcome, cited(stated)) == ("answered", ["第三条"])
    assert "2025年3月1日" in words(stated)


@pytest.mark.parametrize(
    "question", ["这是草案吗", "条例通过了没有", "现在有法律效力吗", "这是已经通过的法规，还是还在听意见的稿子", "has it been adopted yet?"]
)
def test_the_status_is_told(draft: Regulation, question: str) -> None:
    reply = told(question, draft)
    assert reply is not None
    assert reply.outcome == "answered"
    assert "征求意见稿" in words(reply)


@pytest.mark.parametrize("question", ["is it in force?", "现在已经生效了吗", "这部条例施行了没有"])
def test_whether_it_is_in_force_is_told_whatever_is_read_as_its_date_or_its_stage(draft: Regulation, question: str) -> None:
    assert "草案征求意见稿" in words(told(question, draft))


def test_neighbours_step_over_the_gap_and_through_the_doubled_number(draft: Regulation) -> None:
    assert cited(told("第三十一条的下一条", draft)) == ["第三十三条"]
    assert cited(told("第五十四条的下一条", draft)) == ["第五十五条（第六章）"]
    assert cited(told("第五十六条的上一条", draft)) == ["第五十五条（第七章）"]
    assert told("第七十二条的下一条", draft).outcome == "not_in_text"  # type: ignore[union-attr]


def test_listed_items_are_quoted_a_line_each() -> None:
    reply = told("第二条", parse(DATED, "other"))
    assert "> “（一）编制规划；”" in words(reply)


@pytest.mark.parametrize(
    "question", ["你好", "谢谢", "好嘞辛苦啦", "你是谁做的呀，是真人吗", "行，没别的了，谢啦", "hello, who are you?", "你能做什么", "再见"]
)
def test_courtesy_is_returned(draft: Regulation, question: str) -> None:
    reply = told(question, draft)
    assert reply is not None
    assert reply.outcome == "small_talk"
    assert cited(reply) == []


@pytest.mark.parametrize(
    "question",
    [
        "第四十四条里科研人员能拿多少",
        "第四十四条第二款里奖励能拿多少",
        "第五章对企业有什么要求",
        "人才贷什么时候落地",
        "目录什么时候公布",
        "第六十九条适用于医院吗",
        "老师能兼职吗",
        "统筹协调机制的组长叫啥名字",
        "企业上市有什么支持",
        "44个项目能一起申请吗",
        "第三十条为什么这样规定",
    ],
)
def test_a_question_of_content_goes_to_search(draft: Regulation, question: str) -> None:
    assert told(question, draft) is None


def test_another_law_is_out_of_scope(draft: Regulation) -> None:
    assert told("《科学技术进步法》第三十条是什么内容", draft).outcome == "out_of_scope"  # type: ignore[union-attr]


def test_few_of_the_questions_people_ask_of_the_content_are_taken(library: Library) -> None:
    """Of every sixtieth: all of them take minutes."""
    taken = [(q, reply) for q in library.questions[::60] if (reply := route(Question(q.text), library)) is not None]
    wrong = [q.text for q, reply in taken if q.address.label not in cited(reply) and "章" not in q.text]
    assert wrong == []


def test_development_questions_about_the_document_are_answered_right(draft: Regulation, library: Library) -> None:
    """By their structure or, where they go on to ask of the content, by a search. Every third: `make eval` asks all."""
    cases = read(Path("evals/datasets/development/structure.jsonl"), draft)[::3]
    wrong = {result.case.question: result.failures for result in judge(asked(cases, library), draft) if result.values["structure_right"] != 1}
    assert wrong == {}


@given(st.text(max_size=100) | st.text("第条款章一二三四五十44、到哪几提“”在的是吗什么时候施行有没 ", max_size=30))
def test_no_question_raises(library: Library, text: str) -> None:
    route(Question(text), library)


@pytest.mark.parametrize(
    "question",
    [
        "每章倒数第二十条是什么",
        "除了第一条到第七十二条，哪一条最长",
        "哪些条提到“ ”",
        "标题里带“——”的条",
        "两个五十五条各管什么，顺便第八十八条管什么",
        "第九章第三长的是哪条",
    ],
)
def test_what_leaves_nothing_to_tell_is_no_error_and_no_list_of_everything(library: Library, question: str) -> None:
    reply = route(clean(Question(question)), library)
    assert reply is None or "“”" not in words(reply)


@given(st.lists(st.sampled_from(["往后", "往下", "往", "后", "下", "看", "看看", "再", "那", "数", "第十条", "章"]), max_size=300).map("".join))
def test_words_of_a_form_in_any_row_take_no_time(library: Library, row: str) -> None:
    started = time.perf_counter()
    route(Question("第十条" + row), library)
    assert time.perf_counter() - started < 2


def test_no_markup_of_a_question_comes_back(draft: Regulation) -> None:
    for question in ("哪些条提到<script>alert(1)</script>", "哪些条提到“[点我](https://evil.example)”", "<b>第四十四条</b>写了什么"):
        reply = told(question, draft)
        assert reply is None or not any(mark in words(reply) for mark in ("<", "evil", "script"))


@pytest.mark.parametrize("piece", ["里面", "第四条", "一", "二十", "的", "哪些条提到", "好的", "、", "第一条、", "再详细"])
def test_a_long_row_of_the_same_words_takes_no_time(library: Library, piece: str) -> None:
    started = time.perf_counter()
    for size in (30, 60, 150, 2000):
        route(Question((piece * 2000)[:size] + "呢"), library)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("第七章里面分款最多的是哪条", ["第五十七条"]),
        ("主体那章里，三款的条文是哪些", ["第十九条", "第二十一条", "第二十二条"]),
        ("标题字数最多的是哪一条", ["第二十一条"]),
        ("除去附则，哪一条最短", ["第二条"]),
        ("第五章从头到尾，第十三个条文是哪一条", ["第四十五条"]),
        ("第十条往后面数第二个条文", ["第十二条"]),
        ("伦理审查、科技保险、数字赋能各是第几条", ["第六十九条", "第五十八条", "第五十条"]),
        ("第三章的中间那一条是哪条（一共七条，前面三条后面三条）", ["第二十一条"]),
        ("篇幅最长的前三条", ["第四十一条", "第四十四条", "第三十条"]),
        ("第五章哪一条最长，不算标题", ["第四十一条"]),
        ("第五章除了第一条哪条最长", ["第四十一条"]),
        ("目前第五条的下一条是哪条", ["第六条"]),
        ("第二十九条的下一条是哪条，标题叫什么", ["第三十条"]),
        ("第五条到第十条哪几条提到“国际”", ["第十条"]),
        ("第五章前两条", ["第三十三条", "第三十四条"]),
        ("第四十四条之前是哪一条", ["第四十三条"]),
        ("前十二条", [f"第{n}条" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")]),
        ("最短的三条", ["第七十二条", "第二条", "第六十一条"]),
        ("第五十五条后面紧接着是哪条", ["第五十五条（第七章）", "第五十六条"]),
        ("第44条第3款第2项", ["第四十四条"]),
        ("第七章里两款的有哪些", ["第五十八条"]),
        ("哪些条超过四款", ["第四十一条"]),
    ],
)
def test_what_is_asked_within_something_is_told_of_that_alone(draft: Regulation, library: Library, question: str, found: list[str]) -> None:
    assert cited(route(Question(question), library)) == found


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("总则跟附则中间隔着哪些章", ["第二章", "第八章"]),
        ("分款最多的一条属于哪章", ["第四十一条", "第五章"]),
        ("有没有四款以上的条文", ["第四十一条"]),
        ("第四章里讲职称的是哪条", ["第二十九条"]),
        ("规划章哪条讲实验室", ["第十四条"]),
        ("第八章讲诚信的那条，第二款原文", ["第七十条", "第二款的原文"]),
    ],
)
def test_what_lies_between_or_stands_out_is_named(library: Library, question: str, words: list[str]) -> None:
    reply = route(Question(question), library)
    assert reply is not None
    assert all(word in "".join(sentence.text for sentence in reply.sentences) for word in words)


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("12、14、16 三个双号条，名字各叫啥", ["空间布局", "高质量实验室体系建设", "武汉新城建设"]),
        ("夹在26跟28中间的那条叫么名字", ["第二十七条（科创人才引进）"]),
        ("人才跟产业两章没有挨着，当中卡着哪个", ["第五章（科技创新能力）"]),
        ("第60条往前退五步，退到哪条", ["第五十五条（第七章）"]),
        ("第二章里头数第三的那条是哪条", ["第十三条（改革先行先试）"]),
        ("金融章里最长的一条", ["第六十二条"]),
        ("去掉总则和附则，剩下正文七章合起来几条？", ["还有7章、61条"]),
        ("哪几章只有七条", ["7条的章共有4个", "第二章", "第三章", "第四章", "第八章"]),
        ("有几章超过十条", ["超过10条的章共有1个：第五章"]),
        ("哪章最短", ["最短的是第九章"]),
        ("第三章有几款", ["第三章的7条合计14款"]),
        ("只有一款的条有多少", ["草案有1款的条文共35条"]),
        ("没有标题的条有吗", ["每一条都有标题"]),
        ("哪条标题里没有“创新”两个字", ["52条的标题没有写到“创新”"]),
        ("总则是第几章", ["第一章的标题是总则"]),
        ("“支持设立科技支行”是哪一条", ["最接近的原文", "第五十六条"]),
        ("一共几编几章几节", ["没有分编、分节", "9章"]),
        ("是叫《武汉市科技创新促进条例》吗", ["武汉市推进科技创新中心建设条例"]),
        ("第三十四条的“对口服服务”是不是错字", ["收录时在第三十四条中核对出"]),
        ("Longest article of the finance chapter?", ["第六十二条"]),
        ("章的序号有断过么，一到九", ["是连续的"]),
        ("产业章的头一条和末一条标题各是什么", ["超前谋划与布局", "支持培育高质量产业生态"]),
        ("第十条的下一条是哪条", ["第十一条（战略规划），在第二章（科技创新规划）"]),
        ("哪一条的标题里有伦理两个字", ["第六十九条（伦理审查）"]),
        ("第四章七条，正中间那条的标题是什么", ["科创人才使用"]),
        ("第三章排第二的条文叫什么", ["鼓励企业创新"]),
        ("“科创人材激励”是第几条", ["科创人才激励", "第三十条"]),
        ("讲知识产权的是从哪条到哪条", ["第三十九条", "第四十三条"]),
        ("一共用了多少个不同的条号", ["用到的条号有71个"]),
        ("54条跟56条之间有什么", ["第五十五条（第六章）", "第五十五条（第七章）"]),
        ("第三十条和第三十四条之间，实际存在的条文有哪些", ["第三十一条", "第三十三条"]),
        ("60与63之间的条文标题", ["第六十一条的标题是", "第六十二条的标题是"]),
        ("第一章最后一条跟第二章头一条各是第几条", ["第十条", "第十一条"]),
        ("第十七条，哪章的？在那章排老几", ["是这一章7条中的第7条"]),
        ("第二章里唯一不分款的是哪条", ["第十四条"]),
        ("五六七三章加一块儿是多少条", ["第五章", "第六章", "第七章", "合计33条"]),
        ("款数最多的是哪条？第二多的呢", ["第四十一条", "第二多的是", "第五十七条"]),
        ("第四十条是知识产权保护，没记错吧", ["第四十条的标题是知识产权运用；第四十一条的标题是知识产权保护"]),
        ("“能力”跟“金融”当中隔着的那章叫么名字", ["第六章（科技创新产业）"]),
        ("Which chapter follows the one on innovation environment?", ["第九章"]),
        ("第三十八条上面两条是什么", ["第三十六条", "第三十七条"]),
        ("45条后面还有几条", ["前面有43条，后面有28条"]),
        ("第六章跟第七章哪个字多", ["第七章（科技创新金融）有"]),
        ("含“赛马制”的那条，后面紧接的一条标题为何", ["第三十九条"]),
        ("除了第五章，最多款的是哪条", ["第五十七条"]),
        ("款数第三多的是哪条", ["款数第三多的是", "有3款"]),
        ("标题中没有“科技”的是哪几章", ["第一章（总则）、第九章（附则）"]),
        ("章名里有没有“法律责任”", ["没有哪一章的标题写到“法律责任”"]),
        ("第四章标题里有“人才”的是哪几条", ["7条的标题写到“人才”"]),
        ("有没有关于创新的章", ["标题写到“创新”的章共7个"]),
        ("正文第二长的是哪条？最好附上标题", ["第二长的是"]),
        ("前一个第五十五条在哪一章", ["第六章（科技创新产业）"]),
        ("哪条提到楚才回家大赛", ["写到“楚才回家”"]),
        ("文中出现过“零工市场”没有？专精特新呢", ["没有出现“零工市场”一词", "有1条写到“专精特新”"]),
    ],
)
def test_what_is_asked_is_told_of_what_it_is_asked_of(draft: Regulation, question: str, told_of: list[str]) -> None:
    reply = told(question, draft)
    assert reply is not None
    assert reply.outcome == "answered"
    assert all(said in words(reply) for said in told_of)


def test_a_place_beyond_a_chapters_last_article_is_not_that_of_another_chapter(draft: Regulation) -> None:
    reply = told("附则第二条写的什么", draft)
    assert reply is not None
    assert reply.outcome == "not_in_text"
    assert "第九章（附则）只有1条" in words(reply)
    assert cited(told("第二章第四十四条写了什么", draft)) == ["第四十四条"]


@pytest.mark.parametrize("question", ["我今年25，能拿多少人才补贴", "民法典一共多少条", "《科学技术进步法》分几章"])
def test_numbers_and_other_laws_of_the_content_are_left_alone(draft: Regulation, question: str) -> None:
    reply = told(question, draft)
    assert reply is None or reply.outcome == "out_of_scope"


@pytest.mark.parametrize(
    "question",
    ["Was steht in Artikel 44?", "¿Qué dice el artículo 44?", "제44조는 무엇입니까", "статья 44 о чем", "第44条は何ですか", "%E7%AC%AC44%E6%9D%A1"],
)
def test_an_article_is_read_in_other_languages_and_as_an_address_writes_it(library: Library, question: str) -> None:
    assert cited(route(clean(Question(question)), library)) == ["第四十四条"]


@pytest.mark.parametrize("name", ["罚则", "法律责任", "监督管理"])
def test_a_chapter_that_other_laws_have_is_said_to_be_missing(library: Library, name: str) -> None:
    reply = route(Question(f"{name}在哪一章"), library)
    assert f"没有标题写到“{name}”的一章" in words(reply)
    assert reply is not None
    assert reply.outcome == "not_in_text"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("转人工", "human"), ("有没有真人客服可以聊", "human"), ("我对草案有意见，意见往哪里寄", "comments"), ("你们会不会把我问的存起来", "privacy"),
        ("你的回答有没有法律效力", "standing"), ("说的都是些什么，我看不懂", "unclear"),
    ],
)  # fmt: skip
def test_what_is_asked_of_the_service_is_answered_kindly_and_cites_nothing(library: Library, question: str, reason: str) -> None:
    reply = route(clean(Question(question)), library)
    assert reply
    assert reply.reason == reason
    assert reply.outcome == ("not_in_text" if reason == "comments" else "small_talk")
    assert not any(sentence.citations for sentence in reply.sentences)


def test_the_neighbour_of_a_number_that_is_skipped_is_shown(library: Library) -> None:
    for question, label in (("第三十二条的上一条是什么", "第三十一条"), ("第32条后面一条是哪条", "第三十三条")):
        reply = route(clean(Question(question)), library)
        assert reply
        assert "没有第三十二条" in words(reply)
        assert {c.article.label for s in reply.sentences for c in s.citations} == {label}


def test_a_neighbour_in_another_chapter_is_told_with_its_chapter(draft: Regulation, library: Library) -> None:
    edges = [(one, two) for one, two in zip(draft.articles, draft.articles[1:], strict=False) if one.chapter != two.chapter and "（" not in two.label]
    for one, two in edges:
        reply = route(clean(Question(f"{two.label}在哪一章")), library)
        assert reply
        assert re.search(rf"上一条是\S*{one.label.split('（')[0]}[^。]*，在{one.chapter.split()[0]}", words(reply)), words(reply)


def test_words_are_looked_for_together_and_beside_an_article(draft: Regulation, library: Library) -> None:
    both = route(clean(Question("哪几条同时提到国家实验室和湖北实验室")), library)
    found = [a.label for a in draft.articles if all(word in a.title + a.text for word in ("国家实验室", "湖北实验室"))]
    assert both
    assert list(dict.fromkeys(c.article.label for s in both.sentences for c in s.citations)) == found
    others = route(clean(Question("除了第二十条，还有哪几条提到“国有企业”")), library)
    labels = [a.label for a in draft.articles if "国有企业" in a.title + a.text and a.label != "第二十条"]
    assert others
    assert list(dict.fromkeys(c.article.label for s in others.sentences for c in s.citations)) == labels


def test_the_laws_that_the_text_names_are_listed_with_their_articles(draft: Regulation, library: Library) -> None:
    for question in ("草案里提到了哪几部法律", "Which laws are mentioned by name in the draft?"):
        reply = route(clean(Question(question)), library)
        assert reply
        assert "《中华人民共和国促进科技成果转化法》" in words(reply)
        assert words(reply).count("> “") == len({c.quote for s in reply.sentences for c in s.citations}), "each sentence is quoted once"
        assert {c.article.label for s in reply.sentences for c in s.citations} <= {a.label for a in draft.articles if "《" in a.text}


@pytest.mark.parametrize("question", ["这个草案里面提没提到专利法", "草案提到保险法了吗", "有没有引用《中华人民共和国反垄断法》"])
def test_whether_another_law_is_named_is_asked_of_this_text(draft: Regulation, library: Library, question: str) -> None:
    reply = route(clean(Question(question)), library)
    assert reply
    assert (reply.outcome, reply.reason) == ("not_in_text", "word_not_found")


def test_which_articles_name_another_is_looked_for_in_their_words(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("哪几条引用了第二十条")), library)
    assert reply
    assert reply.outcome == "not_in_text"
    assert not any("第二十条" in article.text for article in draft.articles)
    other = parse(DATED.replace("公布目录", "公布第二条所称的目录"), "dated")
    assert "第二条" in words(told("哪几条引用了第二条", other))


def test_a_name_that_leaves_out_its_middle_is_set_right(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("光谷大走廊这几个字出现过几次")), library)
    assert "相近的是“光谷科创大走廊”" in words(reply)
    assert cited(reply) == [a.label for a in draft.articles if "光谷科创大走廊" in a.text]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("第四章里没出现“应当”的是哪几条", lambda a: a.chapter.startswith("第四章") and "应当" not in a.text),
        ("除了第五章，还有哪几条提到了知识产权", lambda a: not a.chapter.startswith("第五章") and "知识产权" in a.title + a.text),
        ("既讲保险又讲知识产权的条文", lambda a: "保险" in a.title + a.text and "知识产权" in a.title + a.text),
        ("“监管杀盒”在第几条啊", lambda a: "监管沙盒" in a.text),
        ("条例里那个“结棒挂帅”是哪条", lambda a: "揭榜挂帅" in a.text),
        ("第二十条最后一句“可以”用重了吧", lambda a: a.label == "第二十条"),
        ("“勤勉尽责，未谋取私利”出自哪一条", lambda a: "勤勉尽责，未谋取私利" in a.text),
        ("“赛马制”在第三十七条，对不对", lambda a: "赛马制" in a.text),
        ("哪些条的正文以“鼓励”两个字开头", lambda a: a.text.startswith("鼓励")),
    ],
)  # fmt: skip
def test_words_are_searched_for_as_people_put_it(draft: Regulation, library: Library, question: str, holds) -> None:
    reply = route(clean(Question(question)), library)
    assert list(dict.fromkeys(cited(reply))) == [a.label for a in draft.articles if holds(a)]


@pytest.mark.parametrize(
    ("question", "word", "at"),
    [
        ("武汉都市圈最后一回出现是在哪条？", "武汉都市圈", -1),
        ("新质生产力最早在哪一条冒出来？我爹跟我打赌说是第五条", "新质生产力", 0),
        ("“知识产权”首次出现在哪一条", "知识产权", 0),
    ],
)
def test_where_a_word_stands_first_or_last_is_told_whatever_somebody_claims(draft: Regulation, library: Library, question: str, word: str, at: int) -> None:
    holding = [article for article in draft.articles if word in article.title + article.text]
    told = words(route(clean(Question(question)), library))
    assert f"写到“{word}”的是{holding[at].label}" in told


@pytest.mark.parametrize("question", ["俺老家鄂州的，草案提鄂州了么", "草案提元宇宙没有"])
def test_that_a_name_is_not_in_the_text_is_said_however_shortly_it_is_asked(library: Library, question: str) -> None:
    assert route(clean(Question(question)), library).reason == "word_not_found"


def test_of_an_article_that_lacks_a_word_its_beginning_is_shown(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("第六十三条里有“应当”字样吗")), library)
    assert "应当" not in draft.by_label["第六十三条"].text
    assert cited(reply)[0] == "第六十三条"
    assert "没有写到“应当”" in words(reply)


def test_whether_one_article_names_another_is_told_by_its_words(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("第六十二条里有没有指明引用第五十九条？")), library)
    assert cited(reply) == ["第六十二条"]
    assert "没有提到第五十九条" in words(reply)
    other = parse(DATED.replace("公布目录", "公布第三条所称的目录"), "dated")
    naming = next(article.label for article in other.articles if "第三条所称" in article.text)
    assert "写到“第三条”" in words(told(f"{naming}引用了第三条吗", other))


@pytest.mark.parametrize("question", ["立法依据里列没列《中华人民共和国专利法》？", "立法依据里有没有《专利法》"])
def test_of_a_law_that_is_no_basis_that_is_said_beside_those_that_are(library: Library, question: str) -> None:
    reply = route(clean(Question(question)), library)
    assert cited(reply) == ["第一条"]
    assert "专利法》。" in words(reply).split("\n")[0]


@pytest.mark.parametrize(("question", "beside"), [("整部草案有没有超过一万字", "超过10000字"), ("全文有两万字吗", "不到20000字")])
def test_the_length_is_held_against_the_number_that_is_asked(ask, question: str, beside: str) -> None:
    assert beside in ask(question).answer


def test_an_article_that_is_described_is_told_the_chapter_it_is_in(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("标题里头有“数字”的那条在不在科技创新能力那章？")), library)
    assert [a.label for a in draft.articles if "数字" in a.title] == [reply.suggestions[0].removesuffix("写了什么")] == ["第五十条"]
    assert "在第六章" in words(reply)


@pytest.mark.parametrize("question", ["从末尾往前倒着数，第三条叫什么", "从最后一条往前数，第三条是什么", "倒数第三条叫什么"])
def test_who_counts_from_the_end_may_pause(library: Library, draft: Regulation, question: str) -> None:
    assert cited(route(clean(Question(question)), library))[0] == draft.articles[-3].label


def test_how_many_there_are_names_no_article(library: Library, draft: Regulation) -> None:
    middle = [draft.articles[len(draft.articles) // 2 + n].label for n in (-1, 0)]
    assert list(dict.fromkeys(cited(route(clean(Question("七十二条从头排到尾，正当中落在哪条附近？")), library)))) == middle


def test_of_the_one_article_that_has_a_word_what_else_is_asked_is_told(ask) -> None:
    told = ask("哪条提到了“武汉知识产权法院”？该条有几款？").answer
    assert "共有5款" in told
    assert "写到“武汉知识产权法院”" in told
    assert told.rindex("武汉知识产权法院") > told.index("> ")  # and the words where it stands are shown


@pytest.mark.parametrize("question", ["一共几章几条", "总共多少章、多少条", "几章几条啊，快"])
def test_chapters_and_articles_are_counted_together(ask, question: str) -> None:
    assert ask(question).answer.startswith("草案实际共有72条，从第一条编到第七十二条，分为9章。")


def test_of_a_range_whose_words_are_asked_for_all_are_shown(ask) -> None:
    shown = {citation.article.label for citation in ask("第六十五条至第六十八条都规定了哪些事").citations}
    assert shown == {"第六十五条", "第六十六条", "第六十七条", "第六十八条"}


def test_a_word_about_mistakes_is_looked_for_like_any_other(ask) -> None:
    assert ask("文中出现“容错纠错”了吗，第几条").reason == "word_not_found"


def test_marks_of_punctuation_are_looked_for_by_their_names(draft: Regulation, library: Library) -> None:
    reply = route(clean(Question("书名号一共出现在哪一条？")), library)
    assert cited(reply)[0] == next(article.label for article in draft.articles if "《" in article.text)


@pytest.mark.parametrize("question", ["那紧跟着的三十三条呢", "接下来的第三十三条写了什么"])
def test_an_article_that_is_said_to_follow_is_that_article_and_not_the_next(ask, question: str) -> None:
    assert {citation.article.label for citation in ask(question).citations} == {"第三十三条"}


def test_a_number_that_is_doubted_is_answered_with_all_that_is_wrong_with_numbers(library: Library) -> None:
    told = words(route(clean(Question("末尾那条编到第七十二，听说中间编号有毛病，实际数下来到底是不是七十二条？")), library))
    assert "第三十二条" in told
    assert "第五十五条" in told


@pytest.mark.parametrize("question", ["“青桐汇”在哪报名", "“人才贷”是什么", "条例里有没有“首台套”补贴", "“四补”怎么申请"])
def test_a_word_in_quotation_marks_does_not_make_a_question_of_content_a_search_for_the_word(library: Library, question: str) -> None:
    assert route(clean(Question(question)), library) is None


@pytest.mark.parametrize("question", ["第五十四条在全文排第几", "第54条排在第几位", "第五十四条是全文的第几个条文"])
def test_the_place_of_an_article_in_the_row_is_told(ask, question: str) -> None:
    assert "全文的第53个条文" in ask(question).answer


def test_of_both_ends_of_a_chapter_the_titles_are_told_where_titles_are_asked_for(ask) -> None:
    told = ask("第四章的头一条和最后一条标题叫什么")
    assert "第二十五条的标题是科创人才环境建设；第三十一条的标题是科创人才流动。" in told.answer


@pytest.mark.parametrize("question", ["第-1条是什么", "第负五条写的啥", "第零条讲什么"])
def test_of_a_number_below_one_it_is_said_where_numbers_begin(ask, question: str) -> None:
    told = ask(question)
    assert (told.outcome, told.reason) == ("not_in_text", "article_missing")
    assert "没有这样的条号：条文从[第一条]" in told.answer


@pytest.mark.parametrize("question", ["第54条和第56条之间有什么区别", "第三十条和第四十四条之间有什么关系"])
def test_what_lies_between_two_articles_in_matter_is_no_question_of_places(library: Library, question: str) -> None:
    reply = route(Question(question), library)
    assert reply is None or (reply.reason == "article_quoted" and "之间是" not in words(reply))


@pytest.mark.parametrize(
    ("written", "label"), [('{"query": "楚才回家大赛写在哪条", "lang": "zh", "top_k": 5}', "第六十六条"), ('{"question": "第44条"}', "第四十四条")]
)
def test_what_a_program_hands_on_is_read_as_what_somebody_asks(ask, written: str, label: str) -> None:
    assert [citation.article.label for citation in ask(written).citations][:1] == [label]


@pytest.mark.parametrize("text", ["{不是", "{}", '{"a": 1}', "{" * 1900, '{"a": ' * 200 + "1" + "}" * 200])
def test_what_only_looks_like_a_programs_message_is_read_as_it_stands(text: str) -> None:
    with suppress(EmptyQuestion):
        assert clean(Question(text)).text


@given(st.text(alphabet="创新人才科技成果转化条例", min_size=8, max_size=30))
def test_words_that_were_decoded_wrongly_are_read_as_they_were_written(text: str) -> None:
    assert clean_text(text.encode().decode("latin-1")) == text


def test_what_no_encoding_can_mend_is_left_out_where_words_stand_beside_it() -> None:
    assert clean_text("锟斤拷锟斤拷 第三条写了什么 烫烫烫烫 \ufffd\ufffd") == "第三条写了什么"
    assert clean_text("锟斤拷锟斤拷") == "锟斤拷锟斤拷"
    assert clean_text("烫伤的烫，屯粮的屯，été à Wuhan") == "烫伤的烫,屯粮的屯,été à Wuhan"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("第四章是从哪条开始的", ["第二十五条"]),
        ("附则几条，是第几条", ["第七十二条"]),
        ("第四章从第几条到第几条", ["第二十五条", "第三十一条"]),
        ("第四章有几条", []),
    ],
)
def test_where_a_chapter_begins_is_told_with_the_words_that_stand_there(ask, question: str, labels: list[str]) -> None:
    assert [citation.article.label for citation in ask(question).citations] == labels


def test_of_a_matter_within_a_chapter_only_what_titles_have_is_said_of_them(ask) -> None:
    told = ask("第五章里科研人员关心的知识产权是从第几条到第几条").answer
    assert "第三十九条" in told
    assert "科研人员" not in told.split("：")[0]


@pytest.mark.parametrize("question", ["你个人觉得这份草案写得怎么样", "您支持这个条例吗"])
def test_the_bot_has_no_opinion(ask, question: str) -> None:
    assert (ask(question).outcome, ask(question).reason) == ("out_of_scope", "opinion")


def test_a_word_that_stands_in_one_article_only_is_found_there(ask) -> None:
    assert {citation.article.label for citation in ask("先行先试只在一条里提到吗").citations} == {"第十三条"}


@pytest.mark.parametrize("question", ["第三章里有没有哪一条讲宠物", "第一条为知识产权保护提供了什么支持", "第三章里规定的罚款是哪条"])
def test_no_article_is_shown_for_a_matter_of_which_it_says_nothing(library: Library, question: str) -> None:
    reply = route(Question(question), library)
    assert reply is None or reply.reason not in ("article_quoted", "titled")


@pytest.mark.parametrize("verb", ["说", "写到", "提到"])
def test_a_long_quotation_is_checked_whatever_verb_introduces_it(ask, verb: str) -> None:
    told = ask(f"第十条{verb}“鼓励高等学校在火星上建设科研基地并给予补贴”，对吗")
    assert told.reason == "quote_differs"


def test_the_length_of_a_chapter_that_is_not_there_is_not_that_of_the_text(draft: Regulation) -> None:
    reply = told("第十章有多少字", draft)
    assert reply is not None
    assert reply.reason == "chapter_missing"
