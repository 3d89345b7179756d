"""A model's provider fails in every way: the citizen gets the whole extractive answer in time, with a notice; its operator learns why;
nobody learns the key."""

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from app import create_app
from bot.notices import MODEL_FAILED, MODEL_UNHEARD
from bot.provider import Breaker, Writer, writer
from bot.settings import BotSettings
from tests.commands import environment
from tests.portal.conftest import HERE
from tests.portal.test_answers import QUESTION, events_of
from tests.provider.server import Provider, Reply, provider

KEY = "sk-wence-9f3b71d0c4"
GOOD = "单位可以赋予完成人“不少于十年的成果使用权”[第四十四条第一款]。"
UNMARKED = "单位可以给予现金奖励。"
DOWN = "down"
FAULTS = {
    "refused connection": (DOWN, "unreachable"),
    "401": (Reply(status=401), "unauthorized"),
    "404 model": (Reply(status=404), "no_model"),
    "429": (Reply(status=429, headers=(("Retry-After", "20"),)), "rate_limited"),
    "500": (Reply(status=500), "server_error"),
    "half a stream": (Reply(GOOD, piece=4, cut=3), "broken_off"),
    "no JSON": (Reply(raw=b"data: \xff\xfe{not json\n\n"), "garbled"),
    "a page": (Reply(raw=b"<html>bad gateway</html>"), "garbled"),
    "empty": (Reply(""), "empty"),
    "nothing but thoughts": (Reply("<think>想好了</think>"), "empty"),
    "thoughts without end": (Reply("<thinking>想好了。再想想。"), "empty"),
    "the key": (Reply(f"单位给予现金奖励，密钥是{KEY}[第四十四条第二款]。{GOOD}"), "leaked"),
    "100,000 characters": (Reply("科" * 100_000, piece=997), "too_long"),
    "100,000 characters of thought": (Reply("<think>" + "想" * 100_000, piece=997), "too_long"),
    "no citation": (Reply(UNMARKED * 3), ""),
    "minutes to the first byte": (Reply(GOOD, hold=300), "late"),
    "minutes to the first words": (Reply(GOOD, pause=300), "late"),
    "keep-alive lines for minutes": (Reply(GOOD, pause=300, comments=True), "late"),
    "a character now and then": (Reply(UNMARKED * 100, piece=1, drip=0.3), "late"),
    "headers byte by byte": (Reply(GOOD, trickle=True), "late"),
}
Asking = Callable[..., TestClient]


@pytest.fixture
def model() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture
def asking(shelf, model) -> Asking:
    """The portal with a model whose provider does as it is told. seconds: 1.5 in place of the 12 that an answer waits for it by default;
    where the model is to be heard, a busy machine gets its time."""

    def asking(reply: Reply | str, breaker: Breaker | None = None, seconds: float = 1.5) -> TestClient:
        url = model.url
        if reply == DOWN:
            with socket.create_server(("127.0.0.1", 0)) as free:
                url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        else:
            model.says(reply)
        built = writer(BotSettings(model="m1", openai_base_url=url, openai_api_key=KEY, model_timeout=seconds))
        assert built
        return TestClient(create_app(shelf, Writer("m1", built._chat, built._bounds, breaker, key=KEY)), client=HERE)

    return asking


def asked(client: TestClient, way: str) -> tuple[dict, str]:
    """(the answer, everything that was sent)."""
    if way == "whole":
        response = client.post("/api/v1/answers", json={"question": QUESTION})
        return response.json(), response.text
    response = client.post("/api/v1/answers/stream", json={"question": QUESTION})
    name, answer = events_of(response.text)[-1]
    assert name == "done"
    return answer, response.text


def metric(client: TestClient, name: str) -> float:
    lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith(f"{name} ")]
    return float(lines[0].split()[-1]) if lines else 0.0


@pytest.mark.parametrize("way", ["whole", "stream"])
@pytest.mark.parametrize(("reply", "kind"), FAULTS.values(), ids=FAULTS)
def test_every_fault_ends_in_the_whole_extractive_answer_in_time_with_a_notice(asking, client, caplog, reply, kind, way):
    caplog.set_level(logging.DEBUG)
    plain, _ = asked(client, "whole")
    broken = asking(reply, seconds=1.5 if kind == "late" else 30)
    before = metric(broken, f'wence_model_failures_total{{kind="{kind}"}}')
    started = time.monotonic()
    answer, sent = asked(broken, way)
    assert time.monotonic() - started < 8
    assert answer["answer"] == plain["answer"]
    assert answer["citations"] == plain["citations"] != []
    assert (answer["composer"], answer["model"], answer["prompts"]) == ("extractive", None, {})
    assert answer["notices"] == [*plain["notices"], MODEL_FAILED if kind else MODEL_UNHEARD]
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.chat"]
    if kind:
        assert metric(broken, f'wence_model_failures_total{{kind="{kind}"}}') == before + 1
        assert len(lines) == 1
        assert f"kind={kind}" in lines[0]
        assert "\n" not in lines[0]
    assert KEY not in sent + caplog.text + broken.get("/metrics").text


def test_what_is_withheld_is_counted_by_reason_and_is_no_fault_of_the_providers(asking, model):
    client = asking(UNMARKED + GOOD, seconds=30)
    reason = 'wence_withheld_sentences_total{reason="没有注明所据条文"}'
    before = metric(client, reason)
    for _ in range(5):
        answer, _ = asked(client, "whole")
        assert answer["composer"] == "written"
    assert metric(client, reason) == before + 5
    assert metric(client, "wence_model_breaker_open") == 0
    assert len(model.requests) == 5


def test_an_answer_of_which_nothing_is_kept_does_not_open_the_breaker(asking, model):
    client = asking(UNMARKED, seconds=30)
    for _ in range(5):
        asked(client, "whole")
    assert len(model.requests) == 5
    assert metric(client, "wence_model_breaker_open") == 0


def test_a_provider_that_is_down_is_not_called_and_called_again_once_it_has_rested(asking, model):
    now = [0.0]
    client = asking(Reply(status=500), Breaker(clock=lambda: now[0]), seconds=30)
    for _ in range(6):
        answer, _ = asked(client, "whole")
        assert answer["notices"][-1] == MODEL_FAILED
    assert len(model.requests) == 3
    assert metric(client, "wence_model_breaker_open") == 1
    now[0] = 30
    model.says(GOOD)
    answer, _ = asked(client, "whole")
    assert (answer["composer"], len(model.requests)) == ("written", 4)
    assert metric(client, "wence_model_breaker_open") == 0


def test_at_a_terminal_too_one_line_says_why_and_none_says_the_key(home, model):
    model.says(Reply(status=401))
    named = environment(home, WENCE_MODEL="m1", OPENAI_BASE_URL=model.url, OPENAI_API_KEY=KEY, OPENAI_LOG="info")
    done = subprocess.run([sys.executable, "-m", "bot", QUESTION], env=named, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0
    assert MODEL_FAILED in done.stdout
    assert "kind=" in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_settings_do_not_show_the_key():
    assert KEY not in repr(BotSettings(model="m1", openai_api_key=KEY))
