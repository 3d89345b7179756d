"""How fast the page is, beside a bare gr.ChatInterface in the same run: `python -m tests.browser.bench_page [ROUNDS]`.

Interactive: from the first request, with nothing cached, until the question's field can be typed in. First words: from Enter until words of
the answer stand on the page."""

import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

from playwright.sync_api import Browser, sync_playwright

from ingest.bundle import publish_bundled
from ingest.settings import IngestSettings
from tests.browser.conftest import ARGUMENTS, DESKTOP, NAMES
from tests.portal.running import running

BARE = """
import gradio as gr
def echo(message, history):
    yield message
gr.ChatInterface(echo).launch(server_port={port}, quiet=True)
"""
QUESTIONS = (
    "职务科技成果转化后，科研人员能得到什么",
    "孩子上学能解决吗",
    "企业家能去大学当兼职教授吗",
    "科研人员权益受损可以找谁",
    "公共数据开放吗",
    "小微企业续贷资金断档了怎么办",
)


@contextmanager
def bare() -> Iterator[str]:
    """The address of Gradio's own chat, as it comes."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
    server = subprocess.Popen([sys.executable, "-c", BARE.format(port=port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 90
        while not _answers(address):
            assert server.poll() is None, "gr.ChatInterface does not start"
            assert time.monotonic() < deadline, "gr.ChatInterface does not answer"
            time.sleep(0.3)
        yield address
    finally:
        server.terminate()
        server.wait(15)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def interactive(browser: Browser, address: str) -> float:
    """Milliseconds until the field can be typed in, in a browser that has nothing cached."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("textarea >> visible=true").first.fill("问")
    took = (time.perf_counter() - began) * 1000
    context.close()
    return took


def first_words(browser: Browser, address: str) -> list[float]:
    """Milliseconds from Enter to the first words on the page, told by the page's own clock, a new visit for each question."""
    took = []
    for question in QUESTIONS:
        context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        page = context.new_page()
        page.goto(address)
        page.locator("#question textarea").fill(question)
        page.wait_for_load_state("networkidle")
        page.evaluate(
            """() => {
              addEventListener('keydown', () => { window.pressed ??= performance.now(); }, true);
              new MutationObserver(() => { if (document.querySelector('#live .words')) window.read ??= performance.now(); })
                .observe(document.body, {childList: true, subtree: true});
            }"""
        )
        page.keyboard.press("Enter")
        page.wait_for_function("window.read")
        took.append(page.evaluate("window.read - window.pressed"))
        context.close()
    return took


def main(rounds: int) -> None:
    home = Path(".pytest_cache") / "home"
    publish_bundled(IngestSettings(home=home))
    executable = next(found for name in NAMES if (found := shutil.which(name)))
    with running(home.resolve(), WENCE_MODEL="") as ours, bare() as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for address in (ours, theirs):
            interactive(browser, address)
        pairs = [(interactive(browser, ours), interactive(browser, theirs)) for _ in range(rounds)]
        page, chat = (statistics.median(times) for times in zip(*pairs, strict=True))
        words = first_words(browser, ours)
        browser.close()
    print(f"page interactive, median of {rounds}: {page:.0f} ms; bare gr.ChatInterface: {chat:.0f} ms; ratio {page / chat:.2f} (goal: at most 1.1)")
    print(f"first words after Enter, median of {len(words)}: {statistics.median(words):.0f} ms, at most {max(words):.0f} ms (goal: under 300 ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 7)
