"""Whole visits: what is kept, what is offered, and whether everybody can use it."""

import io
import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import expect

from portal.records.feedback import Feedback
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page import QUESTION, answered, ask

pytestmark = pytest.mark.browser

ZOOMED = (320, 256)
"""What is left of 1280 by 1024 at 400%."""
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def barriers(page) -> list[str]:
    """What axe-core holds against a page, in its rules' names."""
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in Axe().run(page, options=WCAG).response["violations"]]


def watched(page) -> list[str]:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    return told


@pytest.mark.parametrize("size", [DESKTOP, PHONE, ZOOMED])
def test_nobody_is_shut_out_of_the_page_an_answer_an_open_article_and_the_articles_own_page(visit, size):
    page = visit(size)
    errors = watched(page)
    page.emulate_media(reduced_motion="reduce")
    assert barriers(page) == []
    ask(page, QUESTION)
    answered(page)
    page.get_by_role("link", name="引用 第四十四条").first.click()
    expect(page.locator("#panel-body article")).to_be_visible()
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.goto(page.url.rstrip("/") + "/articles/第四十四条?mark=2.0-20")
    assert barriers(page) == []
    assert errors == []


def test_a_conversation_survives_a_reload_with_its_citations_and_is_cleared_by_one_button(visit, library):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    ask(page, "再详细一点")
    answered(page, 2)
    page.reload()
    answered(page, 2)
    page.locator("#before a.cite").first.click()
    page.locator("#panel-body article mark").first.wait_for()
    marked = "".join(page.locator("#panel-body article mark").all_inner_texts())
    assert marked
    assert marked[:12] in library.regulation.by_label["第四十四条"].text
    page.get_by_role("button", name="清除记录").click()
    expect(page.locator("#talk .turn")).to_have_count(0)
    page.wait_for_function("(localStorage.getItem('wence.turns') ?? '[]') === '[]' && !localStorage.getItem('wence.recent')")
    page.reload()
    expect(page.locator("#talk .welcome")).to_be_visible()
    expect(page.locator("#talk .turn")).to_have_count(0)


def test_an_answer_of_an_earlier_text_says_so_and_can_be_asked_anew(visit):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    page.goto(page.url.rstrip("/") + "/articles")  # where nothing is kept, so that nothing is written over what the test writes
    kept = page.evaluate("localStorage.getItem('wence.turns')")
    page.evaluate("kept => localStorage.setItem('wence.turns', kept)", re.sub(r'"version":"[0-9a-f]{12}"', '"version":"000000000000"', kept))
    page.goto(page.url.removesuffix("/articles"))
    expect(page.locator("#talk .old")).to_contain_text("较早的文本")
    page.get_by_role("button", name="按现行文本再问").click()
    answered(page, 2)
    expect(page.locator("#live .old")).to_have_count(0)


def test_what_is_offered_as_a_follow_up_is_answered(visit):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    chip = page.locator("#live .next .chip").first
    chip.wait_for()
    assert 1 <= page.locator("#live .next .chip").count() <= 3
    chip.click()
    answered(page, 2)
    assert json.loads(page.locator("#live .turn").get_attribute("data-turn"))["answer"]["outcome"] == "answered"


def test_finished_sentences_are_announced_and_an_answer_can_be_retried_and_rated_with_a_reason(visit, records):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    expect(page.locator("#spoken")).to_contain_text("回答完毕")
    told = page.locator("#spoken").inner_text()
    assert page.locator("#live mark").first.inner_text() in told
    assert told.count(page.locator("#live mark").first.inner_text()) == 1
    before = page.locator("#live .turn").get_attribute("data-turn")
    page.get_by_role("button", name="重新回答").click()
    expect(page.locator("#live .turn")).not_to_have_attribute("data-turn", before)
    answered(page, 1)
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "false")
    page.get_by_role("button", name="没帮助").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("引用的条文不对").check()
    with page.expect_response("**/api/v1/feedback"):
        dialog.get_by_role("button", name="提交").click()
    expect(page.get_by_role("button", name="没帮助")).to_have_attribute("aria-pressed", "true")
    answer_id = json.loads(page.locator("#live .turn").get_attribute("data-turn"))["answer"]["id"]
    kept = {one.answer_id: one for one in Feedback(records).ratings()}[answer_id]
    assert (kept.rating, kept.reason) == ("down", "引用的条文不对")
    assert (kept.question, kept.answer) == ("", ""), "nothing of the conversation leaves the browser unless the reader says so"
    page.get_by_role("button", name="有帮助").click()
    expect(page.get_by_role("button", name="有帮助")).to_have_attribute("aria-pressed", "true")
    assert {one.answer_id: one.rating for one in Feedback(records).ratings()}[answer_id] == "up", "the rating counts before a reason is given"
    expect(dialog.get_by_text("没有回答我的问题")).to_be_hidden()
    dialog.get_by_label("容易看懂").check()
    dialog.get_by_label("补充说明").fill("我的手机是13812345678")
    assert barriers(page) == []
    with page.expect_response("**/api/v1/feedback"):
        dialog.get_by_role("button", name="提交").click()
    kept = {one.answer_id: one for one in Feedback(records).ratings()}[answer_id]
    assert (kept.rating, kept.reason.startswith("容易看懂:我的手机是")) == ("up", True)
    assert "13812345678" not in kept.reason


def test_a_conversation_is_downloaded_and_copied_words_take_their_label_along(visit):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    answered(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word").click()
    assert download.value.suggested_filename.endswith(".docx")
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs)
    assert QUESTION in words
    assert page.locator("#live mark").first.inner_text() in words
    assert "AI生成" in words
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Markdown").click()
    assert QUESTION in Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("#told")).to_contain_text("已复制")
    assert "AI生成" in page.evaluate("navigator.clipboard.readText()")
    page.locator("#live .words p").first.select_text()
    page.keyboard.press("Control+c")
    assert "AI生成" in page.evaluate("navigator.clipboard.readText()")


def test_the_text_is_searched_and_read_from_article_to_article_and_an_article_is_asked_about(visit):
    page = visit()
    page.get_by_label("搜索条文").fill("子女入学")
    page.keyboard.press("Enter")
    page.locator("#panel-body .found a").first.click()
    heading = page.locator("#panel-body .statute .heading")
    expect(heading).to_contain_text("第二十五条")
    expect(page.locator("#panel-body article mark").first).to_have_text("子女入学")
    page.locator("#panel-body a[rel=next]").click()
    expect(heading).to_contain_text("第二十六条")
    page.locator("#panel-body a[rel=prev]").click()
    expect(heading).to_contain_text("第二十五条")
    page.get_by_role("link", name="问这一条").click()
    expect(page.get_by_label("提问")).to_have_value("第二十五条，")
    expect(page.get_by_label("提问")).to_be_focused()


def test_a_visit_by_keyboard_alone(visit):
    page = visit()

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached")

    tab_to(".skip")
    page.keyboard.press("Enter")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answered(page)
    page.locator(".masthead h1").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
    tab_to("[data-large]")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_class(re.compile("large"))
    tab_to("[data-dark]")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-look", "dark")
    tab_to("#live a.cite")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    for selector in ("#panel [data-about]", "#panel [data-copy-article]", "#panel a[rel=next]"):
        tab_to(selector)
    page.keyboard.press("Enter")
    expect(page.locator("#panel-body .statute .heading")).to_contain_text("第四十五条")


def test_the_english_page_speaks_english_around_an_answer_in_chinese(visit):
    page = visit(path="/?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Send").wait_for()
    ask(page, "   ")
    expect(page.get_by_role("alert")).to_contain_text("No question could be read")
    ask(page, "孩子上学能解决吗")
    answered(page)
    expect(page.locator("#live .words")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#live")).to_contain_text("The Chinese text is the authentic one")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    interface = page.evaluate("[...document.querySelectorAll('button:not([lang]), label, [aria-label]')].map(e => e.ariaLabel ?? e.innerText).join(' ')")
    assert not re.search("复制|重新|有帮助|目录|搜索", interface), interface
    assert barriers(page) == []


@pytest.mark.parametrize(("lang", "title"), [("zh", "没有这部法规"), ("en", "No such regulation")])
def test_what_went_wrong_is_told_in_the_language_of_the_page(visit, lang, title):
    page = visit(path=f"/?lang={lang}&regulation=nowhere")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    ask(page, QUESTION)
    expect(page.locator("#live .problem strong")).to_contain_text(title)
    assert barriers(page) == []


@pytest.mark.parametrize(("lang", "title"), [("zh", "没有这一条"), ("en", "No such article")])
def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(visit, lang, title):
    page = visit(path=f"/articles/第九百条?lang={lang}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert barriers(page) == []


@pytest.mark.parametrize(("lang", "link", "told"), [("zh", "阅读条文", "需要启用 JavaScript"), ("en", "Read the articles", "Asking needs JavaScript")])
def test_a_citizen_without_javascript_finds_the_way_to_the_articles_and_searches_them(browser, site, lang, link, told):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/?lang={lang}")
    expect(page.locator(".noscript")).to_contain_text(told)
    page.get_by_role("searchbox").fill("子女入学")
    page.keyboard.press("Enter")
    expect(page.locator(".found a").first).to_contain_text("第二十五条")
    page.goto(f"{site}/?lang={lang}")
    page.get_by_role("link", name=link).click()
    page.get_by_role("link", name="第四十四条").click()
    expect(page.locator("article")).to_contain_text("职务科技成果")
    assert ("lang=en" in page.url) == (lang == "en")
    context.close()
