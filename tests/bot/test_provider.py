"""The writer against a real HTTP provider: what it streams, how long it waits, and when it is left in peace."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import resources
from itertools import pairwise

import pytest
from pydantic import ValidationError

from bot.faults import SPARED, WriterFailed
from bot.provider import Bounds, Breaker, Writer, writer
from bot.settings import BotSettings
from ingest.settings import IngestSettings, wrong_settings
from prompts import PromptError, prompt, read
from tests.commands import environment, run_here
from tests.provider.server import Provider, Reply, provider

MESSAGES = [("system", "只依据条文作答"), ("human", "问题")]


@pytest.fixture
def model() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture
def made(model: Provider) -> Callable[..., Writer]:
    def made(bounds: Bounds | None = None, breaker: Breaker | None = None) -> Writer:
        built = writer(BotSettings(model="m1", openai_base_url=model.url, openai_api_key="key-1", model_timeout=20))
        assert built
        return Writer(built.model, built._chat, bounds or built._bounds, breaker)

    return made


def test_without_a_model_named_there_is_no_writer():
    assert writer(BotSettings(model="")) is None


def test_words_arrive_as_they_are_written(model, made):
    model.says("好。")
    assert list(made().write(MESSAGES)), "what the client loads when first used is not waited for below"
    model.says(Reply("甲乙丙丁戊己", piece=2, drip=0.3))
    started, arrived = time.monotonic(), []
    pieces = []
    for piece in made().write(MESSAGES):
        pieces.append(piece)
        arrived.append(time.monotonic() - started)
    assert pieces == ["甲乙", "丙丁", "戊己"]
    assert arrived[-1] - arrived[0] >= 0.15


def test_the_provider_is_asked_for_a_stream_at_temperature_zero_with_key_and_model(model, made):
    model.says("好。")
    assert list(made().write(MESSAGES)) == ["好。"]
    asked = model.requests[0]
    assert asked["path"] == "/v1/chat/completions"
    assert asked["authorization"] == "Bearer key-1"
    assert (asked["model"], asked["stream"], asked["temperature"]) == ("m1", True, 0)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]


FAULTS = {
    "401": (Reply(status=401), "unauthorized"),
    "403": (Reply(status=403), "unauthorized"),
    "404 model": (Reply(status=404), "no_model"),
    "400": (Reply(status=400), "refused"),
    "429": (Reply(status=429), "rate_limited"),
    "500": (Reply(status=500), "server_error"),
    "503": (Reply(status=503), "server_error"),
    "nothing": (Reply(""), "empty"),
    "blank": (Reply("  ", finish=None), "broken_off"),
    "cut": (Reply("甲乙丙丁", piece=1, cut=2), "broken_off"),
    "out of room": (Reply("甲乙丙丁", finish="length"), "unfinished"),
    "filtered": (Reply("甲乙丙丁", finish="content_filter"), "unfinished"),
    "ends in mid-sentence": (Reply("甲乙丙丁", finish=None), "broken_off"),
    "no JSON": (Reply(raw=b"data: \xff\xfe{not json\n\n"), "garbled"),
    "a page": (Reply(raw=b"<html><body>502</body></html>"), "garbled"),
    "an error in the stream": (Reply(raw=b'data: {"error": {"message": "overloaded", "code": 500}}\n\n'), "server_error"),
    "100,000 characters": (Reply("甲" * 100_000, piece=1000), "too_long"),
}


@pytest.mark.parametrize(("reply", "kind"), FAULTS.values(), ids=FAULTS)
def test_every_way_to_fail_is_told_apart_and_tried_once(model, made, reply, kind):
    model.says(reply)
    writing = made()
    with pytest.raises(WriterFailed) as failure:
        list(writing.write(MESSAGES))
    assert failure.value.kind == kind
    assert len(model.requests) == 1


@pytest.mark.parametrize(("reply", "kind"), FAULTS.values(), ids=FAULTS)
def test_only_what_says_that_the_provider_is_down_opens_the_breaker(model, made, reply, kind):
    model.says(reply)
    writing = made()
    for _ in range(3):
        with pytest.raises(WriterFailed):
            list(writing.write(MESSAGES))
    assert writing.breaker.is_open == (kind not in SPARED)


def test_a_provider_that_never_says_why_it_finishes_is_taken_at_its_last_full_stop(model, made):
    model.says(Reply("甲乙[第十条]。", finish=None))
    assert "".join(made().write(MESSAGES)) == "甲乙[第十条]。"


def test_what_was_written_before_a_cut_has_arrived(model, made):
    model.says(Reply("甲乙丙丁", piece=1, cut=2))
    words = made().write(MESSAGES)
    assert [next(words), next(words)] == ["甲", "乙"]
    with pytest.raises(WriterFailed):
        next(words)


@pytest.mark.parametrize(
    ("reply", "bounds"),
    [
        (Reply("甲乙", pause=5), Bounds(first=0.3, between=5, whole=10)),
        (Reply("甲乙", pause=5, comments=True), Bounds(first=0.3, between=5, whole=10)),
        (Reply("甲乙丙", piece=1, drip=5), Bounds(first=3, between=0.3, whole=10)),
        (Reply("甲" * 200, piece=1, drip=0.05), Bounds(first=3, between=3, whole=0.6)),
        (Reply("甲乙", hold=5), Bounds(first=0.3, between=5, whole=10)),
        (Reply("甲乙", trickle=True), Bounds(first=0.3, between=5, whole=10)),
    ],
    ids=["no first words", "keep-alive lines only", "a stall", "a slow drip", "no first byte", "headers byte by byte"],
)
def test_waiting_ends_at_its_bound(model, made, reply, bounds):
    model.says(reply)
    started = time.monotonic()
    with pytest.raises(WriterFailed, match="没有按时"):
        list(made(bounds).write(MESSAGES))
    assert time.monotonic() - started < 2.5


def test_nobody_listens_on_the_port():
    built = writer(BotSettings(model="m1", openai_base_url="http://127.0.0.1:9/v1", model_timeout=5))
    assert built
    with pytest.raises(WriterFailed, match="OPENAI_BASE_URL"):
        list(built.write(MESSAGES))


EIGHT = """
import threading
from bot.faults import WriterFailed
from bot.provider import writer
from bot.settings import BotSettings

built = writer(BotSettings(model="m1", openai_base_url="http://127.0.0.1:9/v1", model_timeout=20))
begin = threading.Barrier(8)

def ask():
    begin.wait()
    try:
        list(built.write([("human", "问题")]))
    except WriterFailed:
        pass

callers = [threading.Thread(target=ask) for _ in range(8)]
for caller in callers:
    caller.start()
for caller in callers:
    caller.join()
print(sum(thread.name == "wence-writer" for thread in threading.enumerate()))
"""


def test_eight_who_ask_first_and_at_once_share_one_loop():
    """In a process of its own, where nobody has asked before."""
    done = subprocess.run([sys.executable, "-c", EIGHT], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1"]


UNUSABLE = [("not a url", "sk-5a1e"), ("ftp://127.0.0.1/v1", "sk-5a1e"), ("http://nowhere.invalid/v1", "sk-5a1e")]


@pytest.mark.parametrize(("url", "key"), UNUSABLE)
def test_settings_that_cannot_be_used_fail_like_a_provider_and_tell_no_key(model, url, key):
    built = writer(BotSettings(model="m1", openai_base_url=url or model.url, openai_api_key=key, model_timeout=5))
    assert built
    with pytest.raises(WriterFailed) as failure:
        list(built.write(MESSAGES))
    assert "sk-5a1e" not in failure.value.line


DAMAGED = ["sk-5a1e\nsk-9", "sk-5a1e\r9", "sk-5a1e\x009", "sk-5a1e\x1b[0m", "sk-5a1e密钥", "“sk-5a1e”"]


@pytest.mark.parametrize("kind", [BotSettings, IngestSettings])
@pytest.mark.parametrize("key", DAMAGED)
def test_a_damaged_key_is_told_as_a_wrong_setting_by_its_name_alone(kind, key):
    with pytest.raises(ValidationError) as wrong:
        kind(openai_api_key=key)
    assert "OPENAI_API_KEY" in wrong_settings(wrong.value)
    assert "sk-5a1e" not in wrong_settings(wrong.value) + str(wrong.value)


def test_the_line_break_at_the_end_of_a_file_is_no_part_of_a_key():
    assert BotSettings(openai_api_key=" sk-5a1e\r\n").openai_api_key == "sk-5a1e"


def test_a_damaged_key_ends_the_command_before_anything_is_asked(home):
    done = run_here("bot", "孩子上学能解决吗", env=environment(home, WENCE_MODEL="m1", OPENAI_API_KEY="sk-5a1e\n9"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "设置有误：OPENAI_API_KEY" in done.stderr
    assert "sk-5a1e" not in done.stderr


def test_who_stops_listening_hangs_up(model, made):
    model.says(Reply("甲" * 400, piece=1, drip=0.02))
    words = made().write(MESSAGES)
    assert next(words) == "甲"
    words.close()
    assert model.hung_up.wait(20)


def test_after_three_failures_the_provider_is_left_in_peace_and_then_tried_again(model, made):
    now = [0.0]
    failing = made(breaker=Breaker(limit=3, rest=30, clock=lambda: now[0]))
    model.says(Reply(status=500))
    for _ in range(5):
        with pytest.raises(WriterFailed):
            list(failing.write(MESSAGES))
    assert len(model.requests) == 3
    now[0] = 31
    model.says("好。")
    assert list(failing.write(MESSAGES)) == ["好。"]
    assert list(failing.write(MESSAGES)) == ["好。"]


def test_one_trial_at_a_time_goes_through_a_resting_breaker():
    now = [0.0]
    breaker = Breaker(limit=1, rest=30, clock=lambda: now[0])
    breaker.record(failed=True)
    now[0] = 31
    assert [breaker.allows(), breaker.allows()] == [True, False]


@pytest.mark.parametrize(("asked", "refused", "let_through"), [("2", 1.9, 2.1), ("20", 19, 21), ("3600", 29, 31), ("Fri, 01 Jan 2100 00:00:00 GMT", 29, 31)])
def test_a_provider_that_asks_for_a_rest_is_given_it_at_once_for_thirty_seconds_at_most(model, made, asked, refused, let_through):
    now = [0.0]
    writing = made(breaker=Breaker(clock=lambda: now[0]))
    model.says(Reply(status=429, headers=(("Retry-After", asked),)))
    with pytest.raises(WriterFailed):
        list(writing.write(MESSAGES))
    now[0] = refused
    with pytest.raises(WriterFailed) as failure:
        list(writing.write(MESSAGES))
    assert failure.value.kind == "resting"
    now[0] = let_through
    model.says("好。")
    assert list(writing.write(MESSAGES)) == ["好。"]
    assert not writing.breaker.is_open
    assert len(model.requests) == 2


@pytest.mark.parametrize("asked", ["", "0", "-5", "soon", "9" * 400])
def test_a_rest_that_cannot_be_read_is_none(model, made, asked):
    model.says(Reply(status=429, headers=(("Retry-After", asked),)))
    writing = made()
    with pytest.raises(WriterFailed):
        list(writing.write(MESSAGES))
    assert writing.breaker.is_open == asked.startswith("9")


def test_a_provider_that_is_down_is_tried_again_within_thirty_seconds():
    now = [0.0]
    breaker = Breaker(clock=lambda: now[0])
    tried = []
    for tenth in range(1200):
        now[0] = tenth / 10
        if breaker.allows():
            tried.append(now[0])
            breaker.record(failed=True)
    between = [after - before for before, after in pairwise(tried)]
    assert len(tried) < 15
    assert max(between) <= 30


def test_who_has_heard_enough_of_a_working_provider_closes_the_breaker(model, made):
    now = [0.0]
    writing = made(breaker=Breaker(limit=1, clock=lambda: now[0]))
    writing.breaker.record(failed=True)
    now[0] = 31
    model.says(Reply("甲" * 400, piece=1, drip=0.02))
    words = writing.write(MESSAGES)
    assert next(words) == "甲"
    words.close()
    assert not writing.breaker.is_open


def test_a_hurried_question_does_not_count_against_a_provider(model, made):
    model.says(Reply("甲乙。", pause=1))
    writing = made(breaker=Breaker(limit=1))
    with pytest.raises(WriterFailed, match="没有按时"):
        list(writing.write(MESSAGES, seconds=0.2))
    assert not writing.breaker.is_open


def test_by_default_an_answer_is_whole_within_fifteen_seconds():
    settings = BotSettings(model="m1")
    built = writer(settings)
    assert built
    assert built.seconds == settings.model_timeout
    assert built.seconds + 0.5 <= 13, "two seconds are left for a busy machine to find, quote and check"


def test_no_failure_tells_the_key(model, made):
    model.says(Reply(status=401))
    with pytest.raises(WriterFailed) as failure:
        list(made().write(MESSAGES))
    assert "key-1" not in str(failure.value)


def test_a_prompt_refuses_a_missing_and_an_unknown_input():
    with pytest.raises(PromptError):
        prompt("answer").fill(question="问")
    with pytest.raises(PromptError):
        prompt("answer").fill(question="问", passages="文", extra="多")
    with pytest.raises(PromptError):
        prompt("../pyproject")


def test_what_is_filled_in_is_not_read_as_a_template():
    filled = prompt("answer").fill(question="$passages ${x} $", passages="条文")
    assert "$passages ${x} $" in filled[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "没有说明头",
        "---\nversion: 1\ninputs: a\n---\n系统\n---\n没有用到",
        "---\nversion: 1\ninputs: a\n---\n系统\n---\n$a $b",
        "---\nversion: 1\ninputs: a\nauthor: x\n---\n系统\n---\n$a",
        "---\ninputs: a\n---\n系统\n---\n$a",
    ],
)
def test_a_prompt_file_that_is_not_as_its_header_says_is_refused(text):
    with pytest.raises(PromptError):
        read("x", text)


WORDS = {
    ("answer", "1"): "6caada7a1107",
    ("answer", "2"): "7f4cfdd5adb6",
    ("continue", "1"): "1781ebcba81f",
    ("continue", "2"): "7ede30a2538d",
    ("judge", "1"): "899fab142a26",
    ("resolve", "1"): "8ca2122c00d2",
    ("questions", "2"): "ee18c15170f2",
}
"""What each version of each prompt said; a version once given stays as it is."""


@pytest.mark.parametrize("name", sorted(path.name.removesuffix(".md") for path in resources.files("prompts").iterdir() if path.name.endswith(".md")))
def test_a_prompt_with_other_words_has_another_version(name):
    words = (resources.files("prompts") / f"{name}.md").read_bytes()
    said = hashlib.sha256(words).hexdigest()[:12]
    assert WORDS.get((name, prompt(name).version)) == said, "raise the version in the prompt's header and note its words here"
