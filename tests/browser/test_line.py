"""No question is lost: asked at once, asked while another is unfinished, asked twice by accident, stopped, refused, restored."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP
from tests.browser.test_page import QUESTION, answered, ask
from tests.portal.running import writing
from tests.provider.server import Reply, provider

pytestmark = pytest.mark.browser

QUICK = ("第一条写了什么", "第二条写了什么", "第三条写了什么")
FIELD = "#question textarea"
SLOWLY = [f"{first}{then}规定" for first in ("草案对此", "对此草案", "草案对这件事", "这件事草案", "草案就此", "就此草案") for then in ("作了", "有")]
"""Sentences of a model, none said twice: what is said again is told once, and then an answer would be silent."""


def often(times: int, soaking: int) -> list:
    """How often something is tried: in every run, and in `make soak`."""
    return [times, pytest.param(soaking, marks=pytest.mark.soak)]


def slowly(drip: float) -> Reply:
    return Reply("".join(f"{words}[第四十四条]。" for words in SLOWLY), drip=drip)


@pytest.fixture(scope="module")
def slow_model():
    with provider() as model:
        model.says(slowly(0.035))
        yield model


@pytest.fixture
def hardly_moving(slow_model):
    """Where a page that is slow itself is stopped: the answer must not be over before."""
    slow_model.says(slowly(0.25))
    yield
    slow_model.says(slowly(0.035))


@pytest.fixture(scope="module")
def slow_site(shelf, slow_model):
    with writing(shelf, slow_model) as address:
        yield address


def asked(page: Page) -> list[str]:
    return page.locator("#talk .asked").evaluate_all("all => all.map(one => one.lastChild.textContent.trim())")


def throttled(page: Page, rate: float) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def streaming(page: Page) -> None:
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#live .words")).to_be_visible()


@pytest.mark.parametrize("loads", often(1, 15))
@pytest.mark.parametrize("path", ["/", "/?lang=en"])
def test_what_is_typed_as_soon_as_there_is_a_field_is_answered(visit, site, path, loads):
    """On the first visit nothing is cached, on half of them, the first one too, the machine is slow."""
    page = visit(path="/articles", first=True)
    page.add_init_script("localStorage.clear()")
    for n in range(loads):
        throttled(page, 1 if n % 2 else 4)
        page.goto(site + path, wait_until="commit")
        page.locator(FIELD).wait_for()
        page.keyboard.press("Tab") if n % 5 == 4 else None
        page.locator(FIELD).fill(QUICK[n % 3])
        page.keyboard.press("Enter")
        answered(page)
        assert asked(page) == [QUICK[n % 3]]


@pytest.mark.parametrize("loads", often(1, 24))
def test_two_questions_asked_at_once_as_soon_as_the_page_is_there_are_answered_one_after_the_other(visit, site, loads):
    """As fast as a machine can type, where Gradio alone would lose the first."""
    page = visit(path="/articles", first=True)
    page.add_init_script("localStorage.clear()")
    for n in range(loads):
        throttled(page, (4, 2, 1)[n % 3])
        page.goto(site, wait_until="commit")
        for question in QUICK[:2]:
            page.locator(FIELD).fill(question)
            page.keyboard.press("Enter")
        answered(page, 2)
        assert asked(page) == list(QUICK[:2])


@pytest.mark.parametrize("moments", often(2, 30))
def test_the_next_question_may_be_asked_at_any_moment_of_an_answer_and_is_answered_after_it(visit, moments):
    """At moments from Enter until after the answer: none of them is one at which Enter does nothing. Nobody types within 50 ms."""
    page = visit()
    for wait in [0.05 + n * 0.36 / moments for n in range(moments)]:
        page.locator(FIELD).fill(QUICK[0])
        page.keyboard.press("Enter")
        time.sleep(wait)
        page.locator(FIELD).fill(QUICK[1])
        page.keyboard.press("Enter")
        answered(page, 2)
        assert asked(page) == list(QUICK[:2]), wait
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.locator(FIELD)).to_have_value("")
        page.get_by_role("button", name="新对话").click()
        expect(page.locator("#talk .turn")).to_have_count(0)


def test_a_question_asked_while_an_answer_is_written_stays_in_the_field_with_a_note_and_comes_next(visit, slow_site):
    page = visit(site=slow_site)
    ask(page, QUESTION)
    streaming(page)
    ask(page, QUICK[0])
    expect(page.locator("#waiting")).to_contain_text("上一个问题答完后，接着回答您刚写的问题")
    expect(page.locator(FIELD)).to_have_value(QUICK[0])
    expect(page.locator("#talk footer.fine")).to_have_count(2, timeout=60_000)
    assert asked(page) == [QUESTION, QUICK[0]]
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("")


def test_a_suggestion_pressed_just_after_enter_comes_next_and_what_is_being_typed_stays(visit):
    page = visit()
    page.wait_for_load_state("networkidle")
    held: list[Route] = []
    page.route("**/gradio_api/queue/join*", lambda route: route.continue_() if held else held.append(route))
    chip = page.locator("#talk .chip").first
    wanted = chip.inner_text()
    with page.expect_request("**/gradio_api/queue/join*"):
        ask(page, QUICK[0])
    page.locator(FIELD).fill("写了一半")
    chip.evaluate("chip => chip.click()")
    expect(page.locator("#waiting")).to_contain_text(wanted)
    held[0].continue_()
    answered(page, 2)
    assert asked(page) == [QUICK[0], wanted]
    expect(page.locator(FIELD)).to_have_value("写了一半")


def test_enter_pressed_again_and_again_asks_once_and_complains_of_nothing(visit, slow_site):
    page = visit(site=slow_site)
    page.locator(FIELD).fill(QUESTION)
    for _ in range(5):
        page.keyboard.press("Enter")
        page.wait_for_timeout(120)
    answered(page)
    page.wait_for_timeout(600)
    assert asked(page) == [QUESTION]
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("times", often(1, 20))
def test_a_refused_question_and_the_next_one_at_once(visit, times):
    """The message comes a moment before Gradio is ready again; whoever is quick meets that moment."""
    page = visit(DESKTOP, "/?lang=en")
    for _ in range(times):
        ask(page, "   ")
        expect(page.get_by_role("alert")).to_be_visible()
        ask(page, QUICK[0])
        answered(page)
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator("#talk .turn")).to_have_count(0)


@pytest.mark.parametrize("wait", [0.0, *(pytest.param(wait, marks=pytest.mark.soak) for wait in (0.4, 0.05, 0.1, 0.2, 0.6, 0.8))])
def test_stop_is_the_last_word_whatever_was_on_its_way(visit, slow_site, hardly_moving, wait):
    page = visit(site=slow_site)
    throttled(page, 4)
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="停止")).to_be_visible()
    page.wait_for_timeout(wait * 1000)
    page.get_by_role("button", name="停止").click()
    expect(page.locator("#live .stopped")).to_be_visible()
    words = page.locator("#live").inner_text()
    page.wait_for_timeout(1500)
    assert page.locator("#live").inner_text() == words
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "false")
    ask(page, QUICK[0])
    expect(page.locator("#talk footer.fine")).to_have_count(1)
    assert asked(page) == [QUESTION, QUICK[0]]


def test_stop_with_a_question_waiting_goes_on_to_it(visit, slow_site):
    page = visit(site=slow_site)
    ask(page, QUESTION)
    streaming(page)
    ask(page, QUICK[0])
    page.get_by_role("button", name="停止").click()
    answered(page)
    assert asked(page) == [QUESTION, QUICK[0]]
    expect(page.locator("#before .stopped")).to_be_visible()
    expect(page.locator("#live .stopped")).to_have_count(0)


@pytest.mark.parametrize("moments", often(1, 12))
def test_a_new_conversation_at_any_moment_of_an_answer_is_empty(visit, slow_site, moments):
    page = visit(site=slow_site)
    for wait in [(2 * n + 1) * 300 // moments for n in range(moments)]:
        page.locator(FIELD).fill("")
        ask(page, QUESTION)
        page.wait_for_timeout(wait)
        page.get_by_role("button", name="新对话").click()
        expect(page.get_by_role("button", name="发送")).to_be_visible()
        expect(page.locator("#talk .welcome")).to_be_visible()
        page.wait_for_timeout(900)
        expect(page.locator("#talk .turn")).to_have_count(0)


def test_a_question_asked_before_the_kept_conversation_is_back_joins_it(visit, site):
    page = visit()
    ask(page, QUICK[0])
    answered(page)
    page.route("**/gradio_api/queue/join*", lambda route: (time.sleep(0.4), route.continue_()))
    page.reload(wait_until="commit")
    page.locator(FIELD).fill(QUICK[1])
    page.keyboard.press("Enter")
    answered(page, 2)
    assert asked(page) == list(QUICK[:2])
    page.reload()
    answered(page, 2)
    assert asked(page) == list(QUICK[:2])


def test_a_question_that_could_not_be_sent_stands_in_the_field_again(visit):
    page = visit()
    page.route("**/gradio_api/queue/join*", lambda route: route.abort())
    page.wait_for_load_state("networkidle")
    ask(page, QUESTION)
    expect(page.locator(".toast-body")).to_contain_text("请检查网络")
    expect(page.locator(FIELD)).to_have_value(QUESTION)
    page.unroute("**/gradio_api/queue/join*")
    expect(page.locator(".toast-body")).to_have_count(0)  # Gradio loads the page anew as soon as the server answers
    expect(page.locator(FIELD)).to_have_value(QUESTION)
    page.locator(FIELD).press("Enter")
    answered(page)
    assert asked(page) == [QUESTION]


def test_a_question_is_answered_where_the_same_page_of_another_origin_was_open_before(browser, site, slow_site):
    """Chromium keeps a compiled script together with its address, so that what the page imported was sought on the other origin."""
    context = browser.new_context()
    page = context.new_page()
    for address, question in ((slow_site, QUESTION), (site, QUICK[0])):
        page.goto(address)
        ask(page, question)
        expect(page.locator("#live .words")).to_be_visible()
        assert asked(page) == [question]
    context.close()
