"""What the page offers to ask next: only what the bot answers, tried when it is that trial's turn."""

import threading
import time

import httpx

from portal.settings import PortalSettings
from tests.portal.running import writing
from tests.provider.server import Reply, provider

QUESTION, ANSWERED = "职务科技成果转化后，科研人员能得到什么", "第四十四条写了什么"


def test_what_is_suggested_is_answered_by_the_bot(client, ask):
    question = "孩子上学能解决吗"
    answer = ask(question)
    asked = {"turns": [{"question": question, "answer": answer.answer}], "articles": ["第二十五条"], "suggestions": ["今天天气怎么样"]}
    suggested = client.post("/page/suggestions", json=asked).json()["suggestions"]
    assert suggested
    assert "今天天气怎么样" not in suggested
    assert all(ask(text, ((question, answer.answer),)).outcome == "answered" for text in suggested)


def test_only_the_first_four_are_tried(client):
    unanswered = [f"{city}今天天气怎么样" for city in ("武汉", "上海", "北京", "广州")]
    for tried, offered in ((unanswered[:3], [ANSWERED]), (unanswered, [])):
        asked = {"turns": [], "suggestions": [*tried, ANSWERED]}
        assert client.post("/page/suggestions", json=asked).json()["suggestions"] == offered


def test_what_is_offered_waits_until_a_person_s_answer_leaves_room(shelf):
    with provider() as model:
        model.says(Reply("草案对此作了规定[第四十四条]。", pause=3))
        with writing(shelf, model, PortalSettings(answers_at_once=1)) as site:
            person = threading.Thread(target=httpx.post, args=(f"{site}/api/v1/answers",), kwargs={"json": {"question": QUESTION}, "timeout": 60})
            person.start()
            assert model.begun.wait(20), "the model was not asked"
            begun = time.monotonic()
            offered = httpx.post(f"{site}/page/suggestions", json={"turns": [], "suggestions": [ANSWERED]}, timeout=60).json()["suggestions"]
            waited = time.monotonic() - begun
            person.join()
    assert offered == [ANSWERED]
    assert waited > 2.5, "a suggestion was tried while the only turn was taken"
