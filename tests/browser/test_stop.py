"""A model that is slow, and a reader who has read enough."""

import pytest
from playwright.sync_api import expect

from tests.portal.running import writing
from tests.provider.server import Reply, provider

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def slow_model():
    with provider() as model:
        model.says(Reply("草案对此作了规定[第四十四条]。" * 400, drip=0.1))
        yield model


@pytest.fixture(scope="module")
def slow_site(shelf, slow_model):
    with writing(shelf, slow_model) as address:
        yield address


def test_an_answer_is_stopped_by_a_button_the_model_is_left_alone_and_the_next_question_can_be_asked(visit, slow_site, slow_model):
    page = visit(site=slow_site)
    box = page.get_by_label("提问")
    box.fill("职务科技成果转化后，科研人员能得到什么")
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="停止")
    expect(stop).to_be_visible()
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "true")
    assert slow_model.begun.wait(20), "the model was not asked"
    stop.click()
    expect(page.locator("#talk .reply")).to_contain_text("已停止")
    expect(page.locator("#live .turn")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("button", name="发送")).to_be_visible()
    assert slow_model.hung_up.wait(10), "the model goes on writing for nobody"
    box.fill("第一条写了什么")
    page.keyboard.press("Enter")
    expect(page.locator("#talk .turn")).to_have_count(2)
    expect(page.locator("#talk footer.fine")).to_have_count(1)


def test_another_conversation_can_begin_while_an_answer_is_being_written(visit, slow_site, slow_model):
    slow_model.hung_up.clear()
    slow_model.begun.clear()
    page = visit(site=slow_site)
    page.locator("#talk .chip").first.click()
    assert slow_model.begun.wait(20), "the model was not asked"
    expect(page.get_by_role("button", name="停止")).to_be_visible()
    page.get_by_role("button", name="新对话").click()
    expect(page.locator("#talk .turn")).to_have_count(0)
    expect(page.get_by_role("button", name="发送")).to_be_visible()
    assert slow_model.hung_up.wait(10), "the model goes on writing for nobody"
    expect(page.locator("#talk .turn")).to_have_count(0)
