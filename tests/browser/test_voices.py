"""Reading aloud and asking by voice, with a browser's voices played by a stub: headless Chromium has none."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_page import QUESTION, answered, ask

pytestmark = pytest.mark.browser

SPEAKER = """
window.said = []; window.hushed = 0; window.queued = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  speak(one) { window.said.push(one.text); window.queued.push(one); },
  cancel() { window.hushed += 1; window.queued = []; },
}});
"""
LISTENER = """
window.heard = [];
Object.defineProperty(document, 'featurePolicy', {value: undefined});
delete window.SpeechRecognition;
window.webkitSpeechRecognition = class {
  constructor() { window.heard.push(this); }
  start() {}
  stop() { this.onend(); }
};
"""
MUTE = """
delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
for (const [where, name] of [[window, 'speechSynthesis'], [document, 'featurePolicy']]) Object.defineProperty(where, name, {value: undefined});
"""
ALLOWED = "document.querySelector('.hint').dataset.voice = ''; document.body.classList.toggle('looked')"
"""As on a site with WENCE_VOICE."""


@pytest.fixture
def visit_with(visit, site):
    def visit_with(script: str, path: str = "/") -> Page:
        page = visit(path="/articles")
        page.add_init_script(script)
        page.goto(site + path)
        page.locator("#question textarea").wait_for()
        return page

    return visit_with


def test_an_answer_is_read_aloud_without_its_marks_and_stopped(visit_with):
    page = visit_with(SPEAKER)
    ask(page, QUESTION)
    answered(page)
    button = page.get_by_role("button", name="朗读")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="停止朗读")).to_be_visible()
    said = page.evaluate("window.said")
    assert len(said) > 2, "a browser falls silent within a long text"
    spoken = "".join(said)
    assert page.locator("#live mark").first.inner_text()[:20] in spoken
    assert "AI生成" in said[-1]
    assert not set("[]>*_#`") & set(spoken), spoken
    page.keyboard.press("Enter")
    expect(button).to_have_text("朗读")
    assert page.evaluate("window.queued") == []
    page.keyboard.press("Enter")
    page.evaluate("window.queued.at(-1).onend()")
    expect(button).to_have_text("朗读")


def test_reading_ends_where_the_next_question_takes_its_button_away(visit_with):
    page = visit_with(SPEAKER)
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("button", name="朗读").click()
    ask(page, "第一条写了什么")
    answered(page, 2)
    page.wait_for_function("window.queued.length === 0")
    expect(page.get_by_role("button", name="停止朗读")).to_have_count(0)


def test_a_question_is_spoken_into_the_field_and_listening_ends_by_the_same_button(visit_with):
    page = visit_with(LISTENER)
    expect(page.get_by_role("button", name="语音输入")).to_have_count(0)
    page.evaluate(ALLOWED)
    button = page.get_by_role("button", name="语音输入")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#told")).to_contain_text("正在听")
    page.evaluate("window.heard[0].onresult({results: [[{transcript: '第一条写了什么'}]]}); window.heard[0].onend()")
    expect(page.get_by_label("提问")).to_have_value("第一条写了什么")
    expect(page.get_by_label("提问")).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.heard.length") == 2
    button.click()
    page.evaluate("window.heard[2].onerror({})")
    expect(page.locator("#told")).to_contain_text("没有听清")
    page.get_by_label("提问").press("Enter")
    answered(page)


def test_the_english_page_listens_for_english(visit_with):
    page = visit_with(LISTENER, "/?lang=en")
    page.evaluate(ALLOWED)
    page.get_by_role("button", name="Voice input").click()
    assert page.evaluate("window.heard[0].lang") == "en-US"


def test_a_browser_without_voices_offers_none(visit_with):
    page = visit_with(MUTE)
    page.evaluate(ALLOWED)
    ask(page, QUESTION)
    answered(page)
    expect(page.get_by_role("button", name="复制", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="朗读")).to_have_count(0)
    expect(page.get_by_role("button", name="语音输入")).to_have_count(0)
