"""A text is published whole or not at all: killed, crowded or out of room, readers keep what was published last."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from ingest import publish as publishing
from ingest.catalogue import published, source_of
from ingest.errors import IngestError, StorageError
from ingest.library import Library
from ingest.publish import publish
from ingest.shelf import Shelf
from tests.commands import environment
from tests.ingest.conftest import QUESTIONS, small_text

PUBLISH = """
import sys
from pathlib import Path
from ingest import publish as publishing
from ingest.settings import IngestSettings
{before}
publishing.publish(Path(sys.argv[2]).read_text(), "", "small", IngestSettings(home=Path(sys.argv[1])), {progress})
"""


def process(home: Path, text: str, tmp_path: Path, before: str = "", progress: str = "None") -> subprocess.Popen[str]:
    """A process that publishes `text`; before: what it does first."""
    file = tmp_path / f"text-{random.random()}.txt"
    file.write_text(text, encoding="utf-8")
    code = PUBLISH.format(before=before, progress=progress)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home), str(file)], env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def reads(settings) -> str:
    """What a reader who comes now is shown of the first article."""
    return Shelf(settings).library("small").regulation.articles[0].text


def says(word: str) -> str:
    return f"市人民政府应当支持{word}。"


def builds(settings) -> set[str]:
    return {folder.name for folder in (settings.home / "indexes").iterdir()}


# -- again, and again ------------------------------------------------------------------------------------------------


def test_the_same_text_is_not_indexed_twice(own, put):
    first = put()
    again, done = publish(small_text(), QUESTIONS, "small", own)
    assert (again, done) == (first, False)


def test_other_questions_are_another_index(own, put):
    first = put()
    second, done = publish(small_text(), QUESTIONS + '{"article": "第二条", "question": "谁管"}\n', "small", own)
    assert done
    assert second.version == first.version
    assert len(Shelf(own).library("small").questions) == 2


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_question_may_hold_what_ends_a_line_for_others_than_json(own, put, mark):
    put(questions=QUESTIONS + f'{{"article": "第二条", "question": "谁管{mark}创新"}}\r\n')
    assert [question.text for question in Shelf(own).library("small").questions] == ["孩子上学能解决吗", f"谁管{mark}创新"]


def test_a_text_without_questions_is_searched_all_the_same(own, put):
    put(questions="")
    library = Shelf(own).library("small")
    vector = library.vector("支持创新吗")
    assert len(library.by_question(vector)) == len(library.questions_by_words("创新")) == 0
    assert library.places[int(library.by_meaning(vector).argmax())].address.label == "第一条"


def test_the_text_published_first_stays_the_first(own, put):
    put()
    publish(small_text("其他"), "", "other", own)
    put("创业")
    assert list(published(own.home)) == ["small", "other"]


def test_old_builds_are_swept_but_for_the_one_that_readers_may_still_open(own, put):
    names = [put(word).build for word in ("创新", "创业", "就业")]
    assert builds(own) == set(names[1:])


@pytest.mark.parametrize("slug", ["", "../x", "条例", "A", "a/b", "-a"])
def test_a_name_that_is_no_name_in_an_address_is_refused(own, slug):
    with pytest.raises(IngestError, match="名称"):
        publish(small_text(), "", slug, own)
    assert not own.home.exists()


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        "{}",
        '{"article": "第九条", "question": "问"}',
        '{"article": "第一条", "paragraph": 0, "question": "问"}',
        '{"article": "第一条", "question": ""}',
    ],
)
def test_a_wrong_line_of_questions_is_named_and_nothing_is_published(own, line):
    with pytest.raises(IngestError, match="第 2 行"):
        publish(small_text(), QUESTIONS + line, "small", own)
    assert not own.home.exists()


# -- killed ----------------------------------------------------------------------------------------------------------

MOMENTS = {
    "when the source is kept": "publishing.keep_source = lambda *a: os.kill(os.getpid(), 9)",
    "when the index is begun": "publishing.embeddings = lambda *a: os.kill(os.getpid(), 9)",
    "when the index is half written": "publishing.embed_questions = publishing.embed_passages = once",
    "when the list is about to be replaced": "publishing.write_published = lambda *a: os.kill(os.getpid(), 9)",
    "when the list is written but not in its place": "Path.replace = replace",
    "when the list is replaced": "publishing._sweep = sweep",
}
HELP = """
import os
given = publishing.embed_passages
def once(*a):
    publishing.embed_passages = publishing.embed_questions = lambda *a: os.kill(os.getpid(), 9)
    return given(*a)
swept = []
def sweep(*a, **b):
    swept.append(1)
    if len(swept) > 1:
        os.kill(os.getpid(), 9)
def replace(self, to):
    os.kill(os.getpid(), 9) if to.name == "published.json" else os.replace(self, to)
publishing._BATCH = 2
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_a_given_moment_it_leaves_one_whole_text_and_the_next_ingest_works(own, put, tmp_path, moment):
    put("创新")
    killed = process(own.home, small_text("创业"), tmp_path, HELP + MOMENTS[moment])
    assert killed.wait(60) == -signal.SIGKILL, killed.communicate()[1]
    assert reads(own) == says("创业" if moment == "when the list is replaced" else "创新")
    put("就业")
    assert reads(own) == says("就业")
    assert len(builds(own)) == 2
    assert not list(own.home.glob(".*"))


def test_killed_at_any_moment_it_leaves_one_whole_text(own, put, tmp_path):
    put("创新")
    random.seed(os.urandom(4))
    expected = {says("创新")}
    for n in range(3):
        word = f"创业{n}"
        running = process(own.home, small_text(word), tmp_path)
        time.sleep(random.uniform(0.4, 2.0))
        running.kill()
        running.communicate(timeout=60)
        expected.add(says(word))
        seen = reads(own)
        assert seen in expected
        expected = {seen}
    put("就业")
    assert reads(own) == says("就业")
    assert len(builds(own)) == 2


def test_the_first_ingest_killed_leaves_nothing_published(own, tmp_path, put):
    process(own.home, small_text(), tmp_path, HELP + MOMENTS["when the list is about to be replaced"]).wait(60)
    assert published(own.home) == {}
    put()
    assert len(builds(own)) == 1


# -- at once ---------------------------------------------------------------------------------------------------------


def test_two_ingests_at_once_publish_one_after_the_other(own, tmp_path):
    running = [process(own.home, small_text(word), tmp_path) for word in ("创新", "创业")]
    assert [p.wait(90) for p in running] == [0, 0]
    assert reads(own) in (says("创新"), says("创业"))


def test_two_ingests_of_the_same_text_index_it_once(own, tmp_path):
    running = [process(own.home, small_text(), tmp_path) for _ in range(2)]
    assert [p.wait(90) for p in running] == [0, 0]
    assert len(builds(own)) == 1


def test_a_reader_meanwhile_is_shown_one_whole_text_or_another(own, put):
    put("创新0")
    words, shelf, seen, done = [f"创新{n}" for n in range(5)], Shelf(own), [], threading.Event()

    def read() -> None:
        while not done.is_set():
            library = shelf.library("small")
            assert len(library.places) == len(library.regulation.articles) * 2
            seen.append(library.regulation.articles[0].text)
            seen.append(reads(own))

    failures: list[BaseException] = []
    threading.excepthook, before = lambda args: failures.append(args.exc_value), threading.excepthook
    reader = threading.Thread(target=read)
    reader.start()
    try:
        for word in words[1:]:
            put(word)
    finally:
        done.set()
        reader.join(30)
        threading.excepthook = before
    assert failures == []
    assert set(seen) <= {says(word) for word in words}


def test_an_open_shelf_shows_a_new_publication_without_a_restart(own, put, tmp_path):
    put("创新")
    shelf = Shelf(own)
    held = shelf.library("small")
    assert process(own.home, small_text("创业"), tmp_path).wait(60) == 0
    assert shelf.library("small").regulation.articles[0].text == says("创业")
    assert held.regulation.articles[0].text == says("创新")


def test_a_library_in_use_outlives_its_build(own, put):
    put("创新")
    held = Shelf(own).library("small")
    for word in ("创业", "就业"):
        put(word)
    assert held.places[int(held.by_meaning(held.vector("创新")).argmax())].address.label == "第一条"


# -- broken ----------------------------------------------------------------------------------------------------------


def _truncate(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            os.truncate(file, file.stat().st_size // 2)


def _scramble(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(random.Random(1).randbytes(max(512, file.stat().st_size)))


def _empty(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")


def _vectors_gone(folder: Path) -> None:
    for inner in folder.iterdir():
        if inner.is_dir():
            shutil.rmtree(inner)


@pytest.mark.parametrize("damage", [shutil.rmtree, _truncate, _scramble, _empty, _vectors_gone])
def test_a_broken_index_is_rebuilt_from_the_kept_source(own, put, tmp_path, damage):
    """In a process of its own, since one that has an index open does not look at its files again."""
    broken = put("创新").build
    damage(own.home / "indexes" / broken)
    code = (
        "import sys\nfrom pathlib import Path\nfrom ingest.settings import IngestSettings\nfrom ingest.shelf import Shelf\n"
        "library = Shelf(IngestSettings(home=Path(sys.argv[1]))).library('small')\n"
        "print(library.regulation.articles[0].text, len(library.questions), len(library.by_meaning(library.vector('创新'))))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(own.home)], env=environment(own.home), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [says("创新"), "1", "6"]


def test_an_index_of_an_older_layout_is_rebuilt(own, put, monkeypatch):
    old = put()
    monkeypatch.setattr(publishing, "LAYOUT", publishing.LAYOUT + 1)
    library = Shelf(own).library("small")
    assert library.entry.build != old.build
    assert len(library.questions) == 1


def test_an_index_of_another_chunk_size_is_rebuilt(own, put):
    old = put()
    other = own.model_copy(update={"chunk_tokens": 64})
    assert Shelf(other).library("small").entry.build != old.build
    assert Shelf(other).library("small").entry == published(own.home)["small"]


@pytest.mark.parametrize("content", ["{", '[{"slug": "small"}]', "[1]", "\x00\x01"])
def test_a_spoiled_list_is_made_anew_from_the_kept_sources(own, put, content):
    put("创新")
    put("创业")
    (own.home / "published.json").write_text(content)
    shelf = Shelf(own)
    assert shelf.library().regulation.articles[0].text == says("创业")
    assert len(shelf.library().questions) == 1
    assert json.loads((own.home / "published.json").read_text())[0]["slug"] == "small"


def test_a_text_that_can_no_longer_be_rebuilt_stays_open_where_it_is(own, put):
    put("创新")
    shelf = Shelf(own)
    held = shelf.library("small")
    entry = put("创业")
    shutil.rmtree(own.home / "indexes" / entry.build)
    shutil.rmtree(own.home / "texts")
    assert shelf.library("small") is held
    assert shelf.library("small") is held


# -- no room ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [0, 60_000])
def test_a_full_disk_leaves_what_is_published(own, put, tmp_path, limit):
    """The kernel refuses every file beyond the limit, as it would on a full disk."""
    put("创新")
    before = builds(own)
    text = tmp_path / "small.txt"
    text.write_text(small_text("创业", articles=40), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "add", str(text)],
        env=environment(own.home),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "已发布的条文不受影响" in done.stderr
    assert reads(own) == says("创新")
    assert builds(own) == before


def test_a_small_disk_that_fills_up_says_so(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("此处不能挂载小磁盘")
    try:
        text = tmp_path / "small.txt"
        text.write_text(small_text(articles=300), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "ingest", "add", str(text)], env=environment(disk / "var"), capture_output=True, text=True, timeout=90, check=False
        )
        assert (done.returncode, "磁盘空间不足" in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
        assert published(disk / "var") == {}
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="需要换一个用户来试")
@pytest.mark.parametrize("closed", [".", "indexes", "texts/small"])
def test_a_home_that_is_not_writable_says_so_and_leaves_what_is_published(own, put, tmp_path, closed):
    put("创新")
    for folder in (tmp_path.parent.parent, tmp_path.parent, tmp_path):
        folder.chmod(0o755)
    for path in (own.home, *own.home.rglob("*")):
        os.chown(path, 65534, 65534)
    os.chown(own.home / closed, 0, 0)
    (own.home / closed).chmod(0o755)
    code = (
        "import os, sys, chromadb.api.rust\nfrom pathlib import Path\nfrom ingest.errors import StorageError\n"
        "from ingest.models import embed_questions, embeddings\n"
        "from ingest.publish import publish\nfrom ingest.settings import IngestSettings\n"
        "own = IngestSettings(home=Path(sys.argv[1]))\nembed_questions(embeddings(own), ['热身'])\nos.setgid(65534); os.setuid(65534)\n"
        "try:\n    publish(sys.argv[2], '', 'small', own)\nexcept StorageError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(own.home), small_text("创业")], env=environment(own.home), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.startswith("无法写入"), done.stderr
    assert "请检查目录权限" in done.stdout
    assert reads(own) == says("创新")


def test_a_home_that_is_a_file_says_so(own):
    own.home.write_text("")
    with pytest.raises(StorageError, match="无法写入"):
        publish(small_text(), "", "small", own)


def test_a_text_published_already_needs_no_writing(own, put):
    put()
    (own.home / "ingest.lock").unlink()
    publish(small_text(), QUESTIONS, "small", own)
    assert not (own.home / "ingest.lock").exists()


# -- a server for the vectors ----------------------------------------------------------------------------------------


def test_a_chroma_server_that_is_not_there_says_so(own):
    away = own.model_copy(update={"chroma_url": "http://127.0.0.1:9"})
    with pytest.raises(StorageError, match="索引写入失败"):
        publish(small_text(), "", "small", away)
    assert published(own.home) == {}


def test_what_is_kept_is_what_was_given(own):
    text = "\r\n第一条　支持创新。\r\n"
    entry, _ = publish(text, QUESTIONS, "small", own)
    assert source_of(own.home, entry) == (text, QUESTIONS)
    assert Library(entry, own).regulation.version == entry.version


def test_an_index_is_read_alike_page_by_page(own, put, monkeypatch):
    put()
    whole = Shelf(own).library()
    monkeypatch.setattr("ingest.library._PAGE", 2)
    paged = Shelf(own).library()
    vector = whole.vector("孩子上学")
    assert paged.places == whole.places
    assert np.array_equal(paged.by_meaning(vector), whole.by_meaning(vector))
    assert np.array_equal(paged.by_question(vector), whole.by_question(vector))
