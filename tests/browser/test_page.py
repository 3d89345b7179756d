"""What a citizen does on the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

QUESTION = "职务科技成果转化后，科研人员能得到什么"
CHIPS = "#talk .chip"
REPLY = "#talk .reply"


def ask(page, question: str) -> None:
    page.get_by_label("提问").fill(question)
    page.keyboard.press("Enter")


def answered(page, count: int = 1) -> None:
    """The answer stands and the next question may be asked."""
    expect(page.locator("#talk footer.fine")).to_have_count(count, timeout=15_000)
    expect(page.locator("#send")).to_be_visible()


def test_the_page_says_what_it_is_and_that_the_text_is_not_in_force(visit):
    page = visit()
    expect(page).to_have_title(re.compile("问策"))
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page.get_by_role("heading", level=1)).to_contain_text("武汉市推进科技创新中心建设条例")
    expect(page.locator("#head")).to_contain_text("尚未施行")
    assert 4 <= page.locator(CHIPS).count() <= 6


def test_a_question_is_answered_and_its_citation_opens_the_article_with_the_quoted_words_marked(visit, library):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    expect(page.locator(REPLY)).to_contain_text("AI")
    quoted = page.locator(f"{REPLY} blockquote").first.inner_text().strip().strip("“”").split("”")[0]
    page.locator(f"{REPLY} blockquote").first.wait_for()
    cite = page.locator(f"{REPLY} a.cite").first
    label = re.match("第.+?条(（.+?）)?", cite.inner_text())[0]
    cite.click()
    article = page.locator("#panel-body article")
    expect(article.get_by_role("heading")).to_contain_text(label)
    marked = "".join(article.locator("mark").all_inner_texts())
    assert quoted[:20] in marked
    for paragraph in library.regulation.by_label[label].paragraphs:
        assert paragraph.text.split("\n")[0] in article.inner_text()


def test_a_citation_of_a_paragraph_leads_to_what_is_quoted_of_it(visit):
    page = visit((1280, 560))
    ask(page, QUESTION)
    answered(page)
    cite = page.locator(f"{REPLY} a.cite", has_text="第二款").first
    cite.click()
    expect(page.locator("#panel-body .paragraph").nth(1).locator("mark").first).to_be_in_viewport()


def test_busy_is_over_at_the_end_and_a_second_question_joins_the_conversation_until_a_new_one_begins(visit):
    page = visit()
    example = page.locator(CHIPS).first.inner_text()
    page.locator(CHIPS).first.click()
    answered(page)
    expect(page.locator("#talk .asked")).to_contain_text(example)
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("button", name="发送")).to_be_visible()
    expect(page.get_by_role("button", name="停止")).to_be_hidden()
    expect(page.get_by_label("提问")).to_have_value("")
    ask(page, "再详细一点")
    answered(page, 2)
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(REPLY)).to_have_count(0)
    expect(page.locator(CHIPS).first).to_be_visible()


def test_a_question_that_cannot_be_read_is_told_clearly_and_what_was_written_stays(visit):
    page = visit()
    for question, told in (("   ", "没有读到问题"), ("问" * 2001, "问题太长"), ("", "没有读到问题")):
        ask(page, question)
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page.get_by_label("提问")).to_have_value(question)
    ask(page, QUESTION)
    answered(page)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_markup_in_a_question_stays_text_and_a_number_of_a_person_is_masked(visit):
    page = visit()
    attacks = ("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "${alert(1)}{{7*7}}`", "[x](javascript:alert(1))")
    for count, attack in enumerate(attacks, start=1):
        ask(page, f"科技成果 {attack}")
        answered(page, count)
        expect(page.locator("#live .asked")).to_contain_text(attack)
    assert page.locator("#talk img, #talk script").count() == 0
    ask(page, "我的手机是13812345678，人才落户怎么办")
    answered(page, 5)
    assert "13812345678" not in page.locator("#talk").inner_text()


def test_on_a_phone_the_article_is_closed_again_by_button_or_key_and_nothing_scrolls_sideways(visit, site):
    page = visit(PHONE)
    ask(page, QUESTION)
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    cite = page.locator(f"{REPLY} a.cite").first
    for close in (lambda: page.get_by_role("button", name="关闭").click(), lambda: page.keyboard.press("Escape")):
        cite.click()
        expect(page.locator("#panel-body article")).to_be_visible()
        close()
        expect(page.locator("#panel")).to_be_hidden()
        expect(cite).to_be_focused()
    for path in ("/articles", "/articles/第四十四条", "/articles/第五十五条", "/articles/第七十五条"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path


def test_everything_can_be_reached_by_keyboard(visit):
    page = visit()
    seen = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className + '|' + (document.activeElement.closest('[id]')?.id ?? '')"))
    assert any("chip" in place for place in seen)
    assert any("send" in place for place in seen)


def test_nothing_on_the_page_is_english_but_the_way_to_the_english_page_and_names_of_formats(visit):
    page = visit()
    ask(page, QUESTION)
    answered(page)
    words = set(re.findall("[A-Za-z]{2,}", page.locator("body").inner_text()))
    assert words <= {"AI", "English", "Markdown", "Word"}, words
    labelled = "[...document.querySelectorAll('[aria-label],[title],[placeholder]')]"
    named = page.evaluate(f"{labelled}.map(e => [e.ariaLabel, e.title, e.placeholder].join(' ')).join(' ')")
    assert not re.findall("[A-Za-z]{3,}", named), named


def test_a_server_that_is_gone_is_told_in_chinese(visit):
    page = visit()
    page.route("**/gradio_api/queue/join*", lambda route: route.abort())
    ask(page, QUESTION)
    expect(page.locator(".toast-body")).to_contain_text("请检查网络")


def test_where_the_reader_has_no_script_an_article_is_read_all_the_same(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/articles/第四十四条")
    assert "职务科技成果" in page.locator("article").inner_text()
    context.close()
