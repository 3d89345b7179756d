"""A data set is read strictly: a wrong line is named with its number and what is wrong with it."""

import json

import pytest

from bot.question import Turn
from evals.cases import CaseError, objects, read
from evals.metrics.wording import must_convey
from evals.starter import jsonl
from ingest.structure import parse
from tests.commands import environment, run_here
from tests.evals.makers import given

GOOD = {"id": "a1", "kind": "short", "question": "孩子上学", "outcomes": ["answered"], "must_cite": ["第二十五条"], "must_convey": ["入学|入院"]}


@pytest.fixture
def written(tmp_path):
    def write(*rows, name="mine.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "不是有效的 JSON"),
        ("[1]", "应为一个 JSON 对象"),
        (GOOD | {"must_quote": []}, "有不认识的字段 must_quote"),
        (GOOD | {"must_cite": ["第三十二条"]}, "没有 第三十二条"),
        (GOOD | {"must_cite": ["第五十五条"]}, "有 2 个 第五十五条，请写明是 第五十五条（第六章） 还是 第五十五条（第七章）"),
        (GOOD | {"must_cite": "第二十五条"}, "must_cite 应为文字的列表"),
        (GOOD | {"outcomes": ["right"]}, "right 不是已知的结果"),
        (GOOD | {"outcomes": []}, "没有 outcomes"),
        ({k: v for k, v in GOOD.items() if k != "question"}, "没有 question"),
        (GOOD | {"question": 5}, "question 应为文字"),
        (GOOD | {"history": [{"question": "只有问"}]}, "history 应为"),
        (GOOD | {"set": "other"}, "set 应为"),
        (GOOD | {"turns": []}, "turns 应为"),
        ("[" * 100_000, "嵌套太深"),
        ('{"id": "a1", "question": "孩子上学", "id": "a2", "outcomes": ["answered"]}', "字段 id 写了两次"),
        (GOOD | {"history": [{"question": "问", "answer": ["答"]}]}, "history 应为"),
        (GOOD | {"must_convey": ["住房|"]}, "“住房|”中有空的说法"),
        (GOOD | {"must_convey": [" "]}, "空的说法"),
        (GOOD | {"must_convey": ["＞\u3000|住房"]}, "空的说法"),
        (GOOD | {"set": "claims", "outcomes": ["kept"]}, "没有 sentence"),
        (GOOD | {"set": "claims", "outcomes": ["kept"], "sentence": " "}, "没有 sentence"),
        (GOOD | {"set": "claims", "outcomes": ["answered"], "sentence": "孩子可以入学[第二十五条]。"}, "answered 不用于 claims"),
        (GOOD | {"outcomes": ["answered", "kept"]}, "kept 不用于 answerable"),
        ({"turns": [GOOD | {"outcomes": ["withheld"]}]}, "withheld 不用于 conversations"),
        (GOOD | {"question": "\u3000 "}, "question 是空的"),
        ({"turns": [GOOD | {"question": ""}]}, "question 是空的"),
        (GOOD | {"base": "zz"}, "base（zz）不在题集的单问之中"),
        ({"turns": [GOOD, GOOD | {"base": "zz"}]}, "base（zz）不在题集的单问之中"),
        (GOOD | {"id": "a0"}, "mine.jsonl 第 1 行"),
        ({"id": "a", "turns": [GOOD]}, "编号 a.1 用了两次"),
    ],
)
def test_a_wrong_line_is_named_with_its_number(line, wrong, written, draft):
    with pytest.raises(CaseError) as caught:
        read(written(GOOD | {"id": "a0" if "a.1" not in wrong else "a.1"}, "", line), draft)
    assert "第 3 行" in str(caught.value)
    assert wrong in str(caught.value)


def test_a_csv_says_the_same_as_a_jsonl(written, draft):
    table = written(
        "id,kind,question,history,outcomes,must_cite,may_cite,must_convey",
        'a1,short,孩子上学,"[{""question"": ""问"", ""answer"": ""答""}]",answered；partly_answered,第二十五条,第二十六条;第二十七条,入学|入院',
        name="mine.csv",
    )
    row = GOOD | {"history": [{"question": "问", "answer": "答"}], "outcomes": ["answered", "partly_answered"], "may_cite": ["第二十六条", "第二十七条"]}
    assert read(table, draft) == read(written(row), draft)
    assert read(table, draft)[0].history == (Turn("问", "答"),)


def test_a_csv_line_with_a_wrong_column_is_named(written, draft):
    with pytest.raises(CaseError, match="第 3 行有误：列数与表头不符"):
        read(written("id,question,outcomes", "a,问,answered", "b,问,answered,多一列", name="mine.csv"), draft)
    with pytest.raises(CaseError, match=r"第 2 行有误：《.*》中没有 第九十九条"):
        read(written("id,question,outcomes,must_cite", "a,问,answered,第九十九条", name="mine.csv"), draft)


def test_a_column_that_is_there_twice_and_a_quote_that_is_not_closed_are_told(written, draft):
    with pytest.raises(CaseError, match="第 1 行有误：有两列都叫 question"):
        read(written("id,question,question,outcomes", "a,问,问,answered", name="mine.csv"), draft)
    with pytest.raises(CaseError, match=r"第 \d 行有误：不是有效的 CSV"):
        read(written("id,question,outcomes", 'a,"问,answered', name="mine.csv"), draft)


def test_a_csv_may_hold_a_question_of_any_length_and_be_saved_by_an_offices_excel(tmp_path, draft):
    long = "孩子上学" * 50_000
    for name, encoding in (("mine.CSV", "gb18030"), ("mine.csv", "utf-16"), ("mine.Csv", "utf-8-sig")):
        path = tmp_path / name
        path.write_text(f"id,question,outcomes\r\na,{long},answered\r\n", encoding=encoding, newline="")
        assert [case.question for case in read(path, draft)] == [long]
        path.unlink()


def test_a_folder_is_read_whole_however_its_files_names_are_written(written, draft, tmp_path):
    written("id,question,outcomes", "t1,问,answered", name="table.CSV")
    written(GOOD | {"base": "t1"}, name="lines.JSONL")
    assert [case.id for case in read(tmp_path, draft)] == ["a1", "t1"]
    written(GOOD, name="more.jsonl")
    with pytest.raises(CaseError, match=r"more.jsonl 第 1 行有误：编号 a1 用了两次（先见于 .*lines.JSONL 第 1 行）"):
        read(tmp_path, draft)


def test_a_question_may_be_empty_where_it_is_hostile_or_has_to_be_refused(written, draft):
    hostile = {"set": "hostile", "question": "", "outcomes": ["empty"]}
    assert len(read(written(hostile, {"turns": [GOOD, GOOD | {"question": " ", "outcomes": ["empty"]}]}), draft)) == 2


@pytest.mark.parametrize("mark", ["\u2028", "\x85"])
def test_a_question_may_hold_what_ends_a_line_for_others_than_json_and_csv(written, draft, mark):
    asked = f"孩子上学{mark}能解决吗"
    of_lines = written(GOOD | {"question": asked}, GOOD | {"id": "a2"})
    of_table = written("id,question,outcomes", f"a1,{asked},answered", "a2,孩子上学,answered", name="mine.csv")
    assert [case.question for case in read(of_lines, draft)] == [case.question for case in read(of_table, draft)] == [asked, "孩子上学"]
    assert objects(of_lines)[0]["question"] == asked


def test_the_set_of_a_case_is_told_or_seen(written, draft):
    rows = [
        GOOD | {"id": "1"},
        GOOD | {"id": "2", "outcomes": ["not_in_text", "partly_answered"]},
        GOOD | {"id": "3", "kind": "false_premise"},
        GOOD | {"id": "4", "base": "1"},
        GOOD | {"id": "5", "must_not_contain": ["<"]},
        {"id": "6", "turns": [GOOD]},
        GOOD | {"id": "7", "set": "structure"},
        GOOD | {"id": "8", "kind": "structure"},
    ]
    sets = [case.set for case in read(written(*rows), draft)]
    assert sets == ["answerable", "unanswerable", "unanswerable", "paraphrases", "hostile", "conversations", "structure", "structure"]


def test_an_id_used_twice_and_a_base_that_is_not_there_are_told(written, draft):
    with pytest.raises(CaseError, match="a1 用了两次"):
        read(written(GOOD, GOOD), draft)
    with pytest.raises(CaseError, match="base（zz）不在题集的单问之中"):
        read(written(GOOD | {"base": "zz"}), draft)


def test_the_base_of_a_case_is_one_question_and_no_conversation(written, draft):
    with pytest.raises(CaseError, match="base（talk）不在题集的单问之中"):
        read(written({"id": "talk", "turns": [GOOD]}, GOOD | {"base": "talk"}), draft)


def test_a_missing_an_empty_and_a_binary_file_are_told(tmp_path, written, draft):
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    for path, wrong in ((tmp_path / "none.jsonl", "无法读取"), (written(""), "是空的"), (tmp_path / "binary.jsonl", "不是 UTF-8")):
        with pytest.raises(CaseError, match=wrong):
            read(path, draft)


def test_a_starter_set_is_not_written_over_a_file_unless_that_is_asked_for(home, tmp_path):
    def new(*arguments):
        return run_here("evals", "new", "wuhan-innovation-centre", "--out", *arguments, env=environment(home), cwd=tmp_path)

    mine = tmp_path / "mine.jsonl"
    mine.write_text("改过的题", encoding="utf-8")
    refused = new(mine)
    assert refused.returncode == 2
    assert "已存在" in refused.stderr
    assert "--overwrite" in refused.stderr
    assert mine.read_text("utf-8") == "改过的题"
    assert new(mine, "--overwrite").returncode == 0
    assert "写了什么" in mine.read_text("utf-8")
    nowhere = new(tmp_path / "nodir" / "x.jsonl")
    assert nowhere.returncode == 2
    assert "无法写入" in nowhere.stderr
    assert "是目录" in new(tmp_path).stderr


def test_a_starter_set_of_articles_without_titles_asks_for_them_by_number_and_its_count_is_in_no_label(tmp_path):
    text = "某市条例\n\n" + "\n".join(f"第{n}条 为了促进发展，制定本条例。" for n in "一二三四五")
    regulation = parse(text, "text")
    path = tmp_path / "new.jsonl"
    path.write_text(jsonl(regulation), encoding="utf-8")
    cases = {case.id: case for case in read(path, regulation)}
    assert {case.question for case in cases.values()} == {*(f"第{n}条写了什么？" for n in "一二三四五八"), "一共有多少条？", "明天会下雨吗？"}
    assert must_convey(cases["count"], given(answer="条例实际共有 5 条，从第一条编到第五条。")) == 1
    assert must_convey(cases["count"], given(answer="见第五条、第5条和第十五条。")) == 0
