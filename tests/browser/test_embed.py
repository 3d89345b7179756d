"""Wence in a portal's pages, on another origin and under a strict policy: the button with its panel, and a frame in the text."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

QUESTION = "孩子上学能解决吗"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AT_400_PERCENT = (320, 256)
"""What is left of 1280 by 1024 pixels."""
Portal = Callable[..., Page]


@pytest.fixture
def portal(browser: Browser, origins) -> Iterator[Portal]:
    """Open a portal's page; what the console says, what violates a policy and what goes elsewhere fails the test."""
    contexts, failures = [], []

    def open_page(path: str = "/index.html", size: tuple[int, int] = DESKTOP, portal: str = "known") -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-US", reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: failures.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: failures.append(str(error)))
        elsewhere = lambda url: not url.startswith((origins["wence"], origins[portal], "data:", "blob:"))  # noqa: E731
        page.on("request", lambda request: failures.append(request.url) if elsewhere(request.url) else None)
        page.goto(origins[portal] + path)
        return page

    open_page.failures = failures  # type: ignore[attr-defined]
    yield open_page
    for context in contexts:
        context.close()
    assert failures == []


def panel(page: Page) -> FrameLocator:
    return page.frame_locator("wence-widget iframe")


def opened(page: Page) -> Page:
    page.get_by_role("button", name="条文问答").click()
    expect(panel(page).locator("#question textarea")).to_be_visible()
    return page


def violations(page: Page) -> list[str]:
    """What axe finds in the page, in its shadows and in its frames."""
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = [one for frame in page.frames for one in Axe().run(frame, options=options).response["violations"]]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


def focused(page: Page) -> str:
    """Where the keyboard is: in the `page`, on something of the `panel`, or in its `frame`."""
    where = "document.activeElement.shadowRoot ? document.activeElement.shadowRoot.activeElement : null"
    tag = page.evaluate(f"({where})?.tagName ?? ''")
    return {"": "page", "IFRAME": "frame"}.get(tag, "panel")


def test_the_script_is_small_leaves_one_name_behind_and_asks_for_nothing_until_it_is_opened(portal, origins):
    page = portal("/portal.css")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    names = "Object.keys(window).concat(Object.getOwnPropertyNames(window)).sort()"
    page.goto(origins["known"] + "/index.html")
    page.get_by_role("button", name="条文问答").wait_for()
    page.wait_for_load_state("networkidle")
    assert [url for url in seen if url.startswith(origins["wence"])] == [origins["wence"] + "/widget.js"]
    assert len(page.request.get(origins["wence"] + "/widget.js").body()) < 15_000
    with_widget = set(page.evaluate(names))
    page.goto(origins["known"] + "/index.html?x=bare")
    page.route("**/widget.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()
    assert with_widget - set(page.evaluate(names)) == {"Wence"}


@pytest.mark.parametrize("size", [DESKTOP, PHONE, AT_400_PERCENT])
def test_a_citizen_asks_in_the_panel_of_a_portal_and_nobody_finds_fault_with_its_access(portal, origins, size):
    page = portal(size=size)
    page.get_by_role("button", name="条文问答").wait_for()
    assert violations(page) == []
    opened(page)
    dialog = page.get_by_role("dialog", name="问策 · 条文问答").bounding_box()
    assert dialog
    if size != DESKTOP:
        assert (dialog["x"], dialog["y"], dialog["width"], dialog["height"]) == (0, 0, *size)
    panel(page).locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(panel(page).locator("#talk")).to_contain_text("第二十五条第二款")
    expect(panel(page).locator("#talk footer.fine")).to_be_visible()
    assert violations(page) == []
    assert re.search(r'wence_answers_total\{[^}]*way="page"\} [1-9]', page.request.get(origins["wence"] + "/metrics").text())


def test_the_keyboard_stays_in_the_panel_and_returns_to_where_it_came_from(portal):
    page = portal()
    page.get_by_role("button", name="条文问答").focus()
    strayed = "document.documentElement.dataset.strayed"
    page.evaluate(f"document.addEventListener('focusin', e => {{ if (e.target.localName !== 'wence-widget') {strayed} = e.target.outerHTML; }})")
    page.keyboard.press("Enter")
    expect(panel(page).locator("#question textarea")).to_be_focused()
    rounds = []
    for key in ["Tab"] * 30 + ["Shift+Tab"] * 30:
        page.keyboard.press(key)
        rounds.append(focused(page))
    for way in (rounds[:30], rounds[30:]):  # on its way between two documents, the keyboard is for a moment nowhere
        assert {"panel", "frame"} <= set(way)
    assert page.evaluate(strayed) is None
    panel(page).locator("#question textarea").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="条文问答")).to_be_focused()


def test_escape_closes_first_the_article_and_then_the_panel(portal):
    page = opened(portal())
    panel(page).locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    panel(page).locator("#talk footer.fine").wait_for()
    panel(page).locator("#talk a.cite").first.click()
    expect(panel(page).locator("#panel-body mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page).locator("#panel-body mark").first).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_question_of_the_portal_is_asked_in_the_panel_and_closing_gives_the_keyboard_back_to_it(portal):
    page = portal()
    theirs = page.get_by_role("button", name=QUESTION)
    theirs.click()
    expect(panel(page).locator("#talk .asked")).to_have_text(re.compile(QUESTION))
    expect(panel(page).locator("#talk footer.fine")).to_be_visible()
    page.evaluate("Wence.ask('第一条写了什么')")
    expect(panel(page).locator("#talk .asked")).to_have_count(2)
    page.get_by_role("button", name="关闭").click()
    expect(theirs).to_be_focused()


def test_the_panel_is_open_and_as_large_as_before_on_the_next_page_without_taking_the_keyboard(portal):
    page = opened(portal())
    size = page.get_by_role("button", name=re.compile("调整大小"))
    size.focus()
    before = page.get_by_role("dialog").bounding_box()
    for key in ("ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    after = page.get_by_role("dialog").bounding_box()
    assert before
    assert after
    assert (after["width"] - before["width"], before["height"] - after["height"]) == (40, 40)
    grip = size.bounding_box()
    assert grip
    page.mouse.move(grip["x"] + 22, grip["y"] + 22)
    page.mouse.down()
    page.mouse.move(grip["x"] - 78, grip["y"] + 52, steps=4)
    page.mouse.up()
    dragged = page.get_by_role("dialog").bounding_box()
    assert dragged
    assert (dragged["width"] - after["width"], after["height"] - dragged["height"]) == (100, 30)
    after = dragged
    page.reload()
    expect(panel(page).locator("#question textarea")).to_be_visible()
    assert page.get_by_role("dialog").bounding_box() == after
    assert focused(page) == "page"


def test_an_editor_chooses_colour_side_language_and_text(portal, origins):
    page = portal("/index.html?data-colour=gold&data-position=left&data-language=en&data-regulation=wuhan-innovation-centre")
    button = page.get_by_role("button", name="Ask the draft")
    assert button.evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"  # white on gold could not be read
    button.click()
    expect(panel(page).locator("#question textarea")).to_be_visible()
    dialog = page.get_by_role("dialog").bounding_box()
    assert dialog
    assert dialog["x"] == 20
    source = page.locator("wence-widget iframe").get_attribute("src")
    assert source == origins["wence"] + "/embed?lang=en&regulation=wuhan-innovation-centre"
    assert violations(page) == []


def test_the_portal_s_styles_and_the_panel_s_leave_each_other_alone(portal):
    page = opened(portal())
    looks = "element => { const s = getComputedStyle(element); return [s.borderRadius, s.textTransform, s.fontSize, s.backgroundColor]; }"
    shut = page.get_by_role("button", name="关闭").evaluate(looks)
    assert shut == ["8px", "none", "16px", "rgba(0, 0, 0, 0)"]
    assert page.get_by_role("button", name=QUESTION).evaluate(looks)[0] == "0px"


def test_a_frame_in_the_text_is_as_high_as_what_it_shows_but_no_higher_than_the_window(portal):
    page = portal("/inline.html", (1280, 1000))
    around, frame = page.locator("iframe.wence"), page.frame_locator("iframe.wence")
    frame.locator("#question textarea").wait_for()
    expect(around).not_to_have_js_property("clientHeight", 640)  # wait_for_function would evaluate a string, which the portal's policy forbids
    at_first = around.evaluate("frame => frame.offsetHeight")
    frame.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(frame.locator("#talk footer.fine")).to_be_visible()
    expect(around).not_to_have_js_property("offsetHeight", at_first)
    assert at_first < around.evaluate("frame => frame.offsetHeight") <= 1000
    assert violations(page) == []


def test_a_website_that_is_not_on_the_list_frames_nothing_and_its_visitor_is_shown_the_way(portal, origins):
    page = portal(portal="unknown")
    page.clock.install()
    with page.expect_event("console"):
        page.get_by_role("button", name="条文问答").click()
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("status")).to_contain_text("暂时打不开")
    assert page.get_by_role("status").get_by_role("link").get_attribute("href") == origins["wence"] + "/"
    assert any("frame-ancestors" in told for told in portal.failures)
    portal.failures.clear()


def test_questions_on_the_page_and_through_the_api_count_together(browser, origins):
    context = browser.new_context(extra_http_headers={"x-forwarded-for": "203.0.113.9"})
    page = context.new_page()
    page.goto(origins["wence"])
    asked = [page.request.post(f"{origins['wence']}/api/v1/answers", data={"question": "你好"}).status for _ in range(120)]
    assert set(asked) == {200}
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("提问过于频繁")
    context.close()


def test_only_a_portal_on_the_list_may_call_from_a_browser(browser, origins):
    call = """async wence => { try {
      const asked = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({question: '适用范围'})};
      return (await (await fetch(wence + '/api/v1/answers/stream', asked)).text()).includes('event: done');
    } catch (error) { return error.name; } }"""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    told = []
    for portal in ("known", "unknown"):
        page.goto(origins[portal] + "/portal.css")
        told.append(page.evaluate(call, origins["wence"]))
    context.close()
    assert told == [True, "TypeError"]
