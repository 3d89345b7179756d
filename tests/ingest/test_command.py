"""`python -m ingest` as an editor meets it: plain Chinese lines, exit status, never a traceback."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from ingest.bundle import SLUG, bundled
from ingest.catalogue import published
from tests.commands import environment
from tests.ingest.conftest import QUESTIONS, small_text
from tests.provider.server import Reply, provider


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "Some Rules 2025.txt"
    path.write_text(small_text(), encoding="utf-8")
    return path


def test_a_text_is_added_named_after_its_file_and_its_findings_are_told(ingest, text, own):
    text.write_text(small_text("国家 and 省的创新"), encoding="utf-8")
    done = ingest("add", text)
    assert (done.returncode, list(published(own.home))) == (0, ["some-rules-2025"]), done.stderr
    assert "已收录《某某市促进条例》：0 章 3 条" in done.stdout
    assert "第一条：中文句中夹有外文“and”。" in done.stdout
    assert 0 < len(done.stderr.splitlines()) < 6


def test_added_again_it_does_nothing_and_says_so(ingest, text):
    ingest("add", text)
    done = ingest("add", text)
    assert (done.returncode, "没有变化，已是最新" in done.stdout, done.stderr) == (0, True, "")


def test_a_damaged_index_is_repaired_by_adding_again(ingest_anew, text, own):
    ingest_anew("add", text)
    for file in (own.home / "indexes").rglob("*.bin"):
        file.write_bytes(b"")
    for file in (own.home / "indexes").rglob("chroma.sqlite3"):
        file.write_bytes(b"no database")
    assert "已由保存的正文重建" in ingest_anew("add", text).stdout
    assert "没有变化" in ingest_anew("add", text).stdout


def test_a_name_and_questions_may_be_given(ingest, text, own, tmp_path):
    asked = tmp_path / "asked.jsonl"
    asked.write_text(QUESTIONS, encoding="utf-8")
    assert ingest("add", text, "--name", "rules", "--questions", asked).returncode == 0
    assert published(own.home)["rules"].questions
    assert ingest("list").stdout.startswith("rules  ")


def test_parse_prints_the_contracts_json_and_touches_no_store(ingest, tmp_path, own):
    path = tmp_path / "草案.txt"
    path.write_text(bundled()[0], encoding="utf-8")
    shown = json.loads(ingest("parse", path, "--json").stdout)
    assert list(shown) == ["title", "status", "chapters", "articles", "findings"]
    assert shown["chapters"][4] == {"label": "第五章", "title": "科技创新能力"}
    assert list(shown["articles"][0]) == ["label", "number", "title", "chapter", "section", "paragraphs"]
    assert (len(shown["articles"]), shown["articles"][-1]["paragraphs"]) == (72, ["本条例自 年 月 日起施行。"])
    assert list(shown["findings"][0]) == ["kind", "article", "excerpt", "message"]
    assert not own.home.exists()


def test_without_a_command_the_bundled_draft_is_published(ingest, home, own):
    done = ingest(WENCE_HOME=str(home))
    assert (done.returncode, "没有变化，已是最新" in done.stdout, "有 30 处请留意" in done.stdout) == (0, True, True), done.stderr
    assert SLUG in ingest("list", WENCE_HOME=str(home)).stdout
    assert not own.home.exists()


def test_help_is_chinese(ingest):
    for command in ((), ("add",), ("parse",), ("list",), ("rebuild",), ("questions",)):
        shown = ingest(*command, "--help").stdout
        assert not re.search(r"Usage|Options|Commands|Arguments|Show this|required|default", shown)
        assert "用法：" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "找不到文件"), (b"", "是空的"), (bytes(range(256)), "不是文本"), ("没有条文。".encode(), "没有找到“第……条”")],
)
def test_a_wrong_file_is_one_chinese_line_and_status_1(ingest, tmp_path, own, content, said):
    path = tmp_path / "文件.txt"
    if content is not None:
        path.write_bytes(content)
    done = ingest("add", path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert said in done.stderr
    assert not own.home.exists()


def test_a_wrong_command_is_one_chinese_line(ingest):
    for arguments in (("add",), ("nonsense",), ("add", "--nonsense")):
        done = ingest(*arguments)
        assert (done.returncode, done.stderr.startswith("命令有误（"), len(done.stderr.splitlines())) == (2, True, 1)


def test_a_terminal_is_shown_a_progress_bar(text, own):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ingest", "add", str(text)]
    running = subprocess.Popen(command, env=environment(own.home, TERM="xterm", COLUMNS="100"), stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the terminal is closed
        pass
    assert running.wait(60) == 0
    assert "建立索引" in shown.decode()
    assert "━" in shown.decode()


# -- questions that a model writes -----------------------------------------------------------------------------------


def test_without_a_model_no_questions_are_written(ingest, text):
    done = ingest("questions", text)
    assert (done.returncode, len(done.stderr.splitlines()), "WENCE_MODEL" in done.stderr) == (1, 1, True)


def test_a_model_writes_questions_that_can_be_added(ingest, text, own, tmp_path):
    with provider() as model:
        model.says("1. 孩子上学能解决吗\n2、孩子上学能解决吗\n- “Who supports us?”\n以下是问题：\n（3）钱从哪来")
        done = ingest("questions", text, "--count", "3", WENCE_MODEL="m", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="k")
        assert (len(model.requests), "市人民政府应当支持创新。" in model.requests[0]["messages"][1]["content"]) == (3, True)
    assert done.returncode == 0, done.stderr
    written = [json.loads(line) for line in text.with_suffix(".questions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["question"] for row in written[:3]] == ["孩子上学能解决吗", "Who supports us?", "钱从哪来"]
    assert [row["article"] for row in written] == ["第一条"] * 3 + ["第二条"] * 3 + ["第三条"] * 3
    assert ingest("add", text).returncode == 0
    assert published(own.home)["some-rules-2025"].questions


def test_questions_that_somebody_may_have_edited_are_not_overwritten(ingest, text):
    kept = text.with_suffix(".questions.jsonl")
    kept.write_text(QUESTIONS, encoding="utf-8")
    with provider() as model:
        model.says("钱从哪来")
        done = ingest("questions", text, WENCE_MODEL="m", OPENAI_BASE_URL=model.url)
        assert (done.returncode, "--overwrite" in done.stderr, model.requests) == (1, True, [])
        assert kept.read_text(encoding="utf-8") == QUESTIONS
        assert ingest("questions", text, "--overwrite", WENCE_MODEL="m", OPENAI_BASE_URL=model.url).returncode == 0
    assert "钱从哪来" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "reply",
    [
        "<think>\n先想想家长会问什么\n</think>\n\n孩子上学能解决吗",
        "<thinking>家长会问什么\n</thinking>孩子上学能解决吗",
        "先想想家长会问什么\n</think>\n孩子上学能解决吗",
        "孩子上学能解决吗\n<think>还能问什么\n再想想",
    ],
    ids=["closed", "thinking", "opened by the provider", "never closed"],
)
def test_what_a_model_thinks_is_no_question(ingest, text, reply):
    with provider() as model:
        model.says(reply)
        done = ingest("questions", text, WENCE_MODEL="m", OPENAI_BASE_URL=model.url)
    assert done.returncode == 0, done.stderr
    written = text.with_suffix(".questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["question"] for line in written] == ["孩子上学能解决吗"] * 3


@pytest.mark.parametrize("reply", ["", " \n", "<think>孩子上学能解决吗", "以下是问题："])
def test_a_model_that_writes_no_question_leaves_what_somebody_wrote(ingest, text, reply):
    kept = text.with_suffix(".questions.jsonl")
    kept.write_text(QUESTIONS, encoding="utf-8")
    with provider() as model:
        model.says(reply)
        done = ingest("questions", text, "--overwrite", WENCE_MODEL="m", OPENAI_BASE_URL=model.url)
    assert (done.returncode, "没有写出任何问题" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert kept.read_text(encoding="utf-8") == QUESTIONS


def test_a_provider_that_fails_is_one_chinese_line_and_nothing_is_written(ingest, text):
    with provider() as model:
        model.says(Reply(status=401))
        done = ingest("questions", text, WENCE_MODEL="m", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="sk-7d20")
    assert "sk-7d20" not in done.stdout + done.stderr
    assert (done.returncode, "模型服务没有给出结果" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert not text.with_suffix(".questions.jsonl").exists()


def test_what_a_model_wrote_before_its_provider_failed_is_kept(ingest, text):
    with provider() as model:
        model.says("钱从哪来", Reply(status=401))
        done = ingest("questions", text, WENCE_MODEL="m", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="sk-7d20")
    assert (done.returncode, "1 个问题（前 1 款）" in done.stderr) == (1, True)
    assert "钱从哪来" in text.with_suffix(".questions.jsonl").read_text(encoding="utf-8")


def test_embeddings_that_a_provider_refuses_are_one_chinese_line(ingest, text, own):
    with provider() as model:
        model.says(Reply(status=401))
        done = ingest("add", text, WENCE_EMBEDDING_MODEL="bge-m3", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="sk-7d20")
    assert "sk-7d20" not in done.stdout + done.stderr
    assert (done.returncode, "模型服务没有给出结果" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert published(own.home) == {}
