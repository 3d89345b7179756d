"""OpenAI's protocol, spoken by the clients that people use: the `openai` package and LangChain."""

import asyncio
import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import unquote

import httpx
import openai
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

from app import create_app
from portal.protocols.messages import Completion
from portal.settings import PortalSettings
from tests.portal.running import serving, writing
from tests.provider.server import Reply, provider

QUESTION = "孩子上学能解决吗"
ASKED = [{"role": "user", "content": QUESTION}]


@pytest.fixture(scope="module")
def site(shelf) -> Iterator[str]:
    with serving(create_app(shelf)) as site:
        yield site


@pytest.fixture(scope="module")
def wence(site) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{site}/v1", api_key="any", max_retries=0) as client:
        yield client


def test_the_one_model_is_wence(wence):
    assert [model.id for model in wence.models.list()] == ["wence"]
    assert wence.models.retrieve("wence").owned_by == "wence"
    with pytest.raises(openai.NotFoundError, match="没有这个模型"):
        wence.models.retrieve("gpt-5")


def test_an_answer_has_its_citations_in_the_text_and_beside_it(wence, site, library):
    completion = wence.chat.completions.create(model="wence", messages=ASKED)
    text = completion.choices[0].message.content
    cited = completion.model_extra["wence_citations"]
    assert cited[0]["article"] == "第二十五条"
    assert cited[0]["quote"] in library.regulation.by_label["第二十五条"].paragraphs[cited[0]["paragraph"] - 1].text
    assert f"“{cited[0]['quote']}”" in text
    assert f"[第二十五条第二款]({site}/articles/第二十五条#2)" in text
    assert completion.model_extra["wence_outcome"] == "answered"
    assert completion.choices[0].message.model_extra["wence_citations"] == cited
    assert completion.choices[0].finish_reason == "stop"


def test_whoever_sees_only_the_text_sees_that_it_is_a_draft_and_made_by_ai(wence):
    text = wence.chat.completions.create(model="wence", messages=ASKED).choices[0].message.content
    assert "尚未施行" in text
    assert text.endswith("仅供参考，以正式公布的文本为准。")


def test_a_link_in_the_text_opens_the_article(wence):
    text = wence.chat.completions.create(model="wence", messages=ASKED).choices[0].message.content
    link = re.findall(r"\]\((http[^)]*)\)", text)[0]
    page = httpx.get(link)
    assert page.status_code == 200
    assert "第二十五条" in page.text
    assert unquote(link).endswith("#2")


def test_streamed_and_whole_answers_say_the_same(wence):
    whole = wence.chat.completions.create(model="wence", messages=ASKED)
    chunks = list(wence.chat.completions.create(model="wence", messages=ASKED, stream=True))
    assert len(chunks) > 3
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole.choices[0].message.content
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks][-2:] == [None, "stop"]
    for name in ("wence_citations", "wence_outcome", "wence_notices", "wence_label"):
        assert chunks[-1].model_extra[name] == whole.model_extra[name]
    assert len({chunk.id for chunk in chunks}) == 1


def test_usage_is_told_whole_and_streamed_where_it_is_asked_for(wence):
    whole = wence.chat.completions.create(model="wence", messages=ASKED).usage
    assert whole.prompt_tokens > 0
    assert whole.total_tokens == whole.prompt_tokens + whole.completion_tokens
    chunks = list(wence.chat.completions.create(model="wence", messages=ASKED, stream=True, stream_options={"include_usage": True}))
    assert chunks[-1].choices == []
    assert chunks[-1].usage == whole
    assert all(chunk.usage is None for chunk in chunks[:-1])


def test_the_asynchronous_client_gets_the_same(site, wence):
    async def ask() -> tuple[str, str]:
        async with openai.AsyncOpenAI(base_url=f"{site}/v1", api_key="any") as client:
            whole = await client.chat.completions.create(model="wence", messages=ASKED)
            stream = await client.chat.completions.create(model="wence", messages=ASKED, stream=True)
            return whole.choices[0].message.content or "", "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

    whole, streamed = asyncio.run(ask())
    assert whole == streamed == wence.chat.completions.create(model="wence", messages=ASKED).choices[0].message.content


def test_langchain_asks_and_streams(site):
    model = ChatOpenAI(model="wence", base_url=f"{site}/v1", api_key="any", temperature=0, max_retries=0)
    whole = model.invoke(QUESTION)
    assert "[第二十五条第二款]" in whole.content
    assert "".join(chunk.content for chunk in model.stream(QUESTION)) == whole.content
    assert asyncio.run(model.ainvoke(QUESTION)).content == whole.content
    assert whole.usage_metadata["output_tokens"] > 0


def test_langchain_s_conversation_makes_follow_ups_possible(site, wence):
    model = ChatOpenAI(model="wence", base_url=f"{site}/v1", api_key="any", max_retries=0)
    first = "第四十四条写了什么"
    answer = model.invoke(first).content
    followed = model.invoke([SystemMessage("你是翻译"), HumanMessage(first), AIMessage(answer), HumanMessage("下一条")])
    assert "[第四十五条" in followed.content
    assert "[第四十五条" not in model.invoke("下一条").content


def test_links_of_any_site_in_an_earlier_answer_are_read_as_links_to_articles():
    said = [{"role": "user", "content": "问"}, {"role": "assistant", "content": "见[第十条](https://a.example:8/articles/第十条#1)"}]
    (turn,) = Completion.model_validate({"model": "wence", "messages": [*said, *ASKED]}).to_question().history
    assert turn.answer == "见[第十条](/articles/第十条#1)"


def test_the_question_is_the_last_one_of_the_user_and_what_was_never_answered_is_no_turn():
    said = [("system", "系统"), ("assistant", "您好"), ("user", "甲"), ("user", "乙"), ("assistant", "乙的回答"), ("tool", "工具"), ("user", "丙")]
    body = {"model": "wence", "messages": [{"role": role, "content": words} for role, words in said]}
    question = Completion.model_validate(body).to_question()
    assert question.text == "丙"
    assert [(turn.question, turn.answer) for turn in question.history] == [("乙", "乙的回答")]


def test_text_may_come_in_parts_and_other_parts_are_refused(wence):
    parts = [{"type": "text", "text": "孩子上学"}, {"type": "text", "text": "能解决吗"}]
    assert "第二十五条" in wence.chat.completions.create(model="wence", messages=[{"role": "user", "content": parts}]).choices[0].message.content
    picture = [*parts, {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]
    with pytest.raises(openai.BadRequestError, match="只能读文字"):
        wence.chat.completions.create(model="wence", messages=[{"role": "user", "content": picture}])


def test_settings_of_a_model_and_tools_may_be_sent_and_change_nothing(wence):
    plain = wence.chat.completions.create(model="wence", messages=ASKED).choices[0].message.content
    tool = {"type": "function", "function": {"name": "now", "parameters": {"type": "object", "properties": {}}}}
    sent = wence.chat.completions.create(model="wence", messages=ASKED, temperature=2, max_tokens=5, seed=1, stop=["。"], n=1, tools=[tool], tool_choice="auto")
    assert sent.choices[0].message.content == plain
    assert sent.choices[0].message.tool_calls is None


@pytest.mark.parametrize(
    ("asked", "field", "message"),
    [
        ({"n": 2}, "n", "只有一个回答"),
        ({"tool_choice": "required"}, "tool_choice", "不调用工具"),
        ({"response_format": {"type": "json_object"}}, "response_format", "Markdown"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages", "没有读到问题"),
        ({"messages": []}, "messages", "没有读到问题"),
        ({"messages": [{"role": "user", "content": ""}]}, None, "没有读到问题"),
    ],
)
def test_what_cannot_be_done_is_refused_in_chinese(wence, asked, field, message):
    with pytest.raises(openai.BadRequestError, match=message) as refused:
        wence.chat.completions.create(**{"model": "wence", "messages": ASKED, **asked})
    assert refused.value.param == field
    assert refused.value.type == "invalid_request_error"


def test_an_unknown_model_is_not_found(wence):
    with pytest.raises(openai.NotFoundError, match="只有 wence") as refused:
        wence.chat.completions.create(model="gpt-5", messages=ASKED)
    assert refused.value.code == "model_not_found"


@pytest.mark.parametrize("stream", [False, True])
def test_a_question_that_is_too_long_is_refused_before_anything_is_streamed(wence, stream):
    with pytest.raises(openai.APIStatusError, match="问题太长") as refused:
        wence.chat.completions.create(model="wence", messages=[{"role": "user", "content": "问" * 2001}], stream=stream)
    assert refused.value.status_code == 413
    assert refused.value.code == "context_length_exceeded"


@pytest.mark.parametrize(
    ("body", "status"), [("{", 400), ("[]", 400), ("{}", 400), ('{"model": "wence", "messages": [{"role": "king"}]}', 400), ("x" * 2_000_000, 413)]
)
def test_a_bad_body_gets_an_error_of_openai_s_form(site, body, status):
    response = httpx.post(f"{site}/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    error = response.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert re.search("[\u4e00-\u9fff]", error["message"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/chat/completions", 405), ("GET", "/v1/nothing", 404), ("POST", "/v1/embeddings", 404), ("POST", "/v1/models", 405)],
)
def test_other_addresses_are_told_as_such_in_openai_s_form(site, method, path, status):
    response = httpx.request(method, site + path)
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_an_unknown_regulation_is_not_found(wence):
    with pytest.raises(openai.NotFoundError, match="没有收录这部法规"):
        wence.chat.completions.create(model="wence", messages=ASKED, extra_body={"regulation": "beijing"})


def test_one_question_too_many_is_refused_with_when_to_come_back(limited):
    client = limited()
    body = {"model": "wence", "messages": ASKED}
    responses = [client.post("/v1/chat/completions", json=body) for _ in range(4)]
    assert [response.status_code for response in responses] == [200, 200, 200, 429]
    assert int(responses[-1].headers["retry-after"]) >= 1
    assert responses[-1].json()["error"]["code"] == "rate_limit_exceeded"


def test_links_lead_where_the_operator_says(shelf, limited):
    client = limited(public_url="https://wence.example.gov.cn")
    text = client.post("/v1/chat/completions", json={"model": "wence", "messages": ASKED}).json()["choices"][0]["message"]["content"]
    assert "(https://wence.example.gov.cn/articles/第二十五条#2)" in text
    with pytest.raises(ValueError, match="WENCE_PUBLIC_URL"):
        PortalSettings(public_url="https://wence.example.gov.cn/path")


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_that_hangs_up_stops_the_model(shelf, stream):
    with provider() as model:
        model.says(Reply("草案对此作了规定[第四十四条]。" * 400, drip=0.3))  # by itself it would go on for twenty seconds
        with writing(shelf, model) as site:
            host, port = site.removeprefix("http://").split(":")
            asked = [{"role": "user", "content": "职务科技成果转化后，科研人员能得到什么"}]
            body = json.dumps({"model": "wence", "messages": asked, "stream": stream}).encode()
            with socket.create_connection((host, int(port))) as client:
                head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                client.sendall(head.encode() + body)
                assert model.begun.wait(20), "the model was not asked"
            assert model.hung_up.wait(10), "the model goes on writing for nobody"


def test_the_description_of_the_api_explains_every_route_and_field(client):
    described = client.get("/openapi.json").json()
    routes = {"/v1/chat/completions", "/v1/models", "/v1/models/{model}", "/api/v1/feedback", "/api/v1/conversation/export"}
    assert routes <= set(described["paths"])
    for path in routes:
        assert all(method.get("summary") and method.get("description") and method.get("tags") for method in described["paths"][path].values()), path
    for name in ("Completion", "Message", "Part", "StreamOptions", "ResponseFormat", "Voice", "Wanted", "TurnOut"):
        for field, schema in described["components"]["schemas"][name]["properties"].items():
            assert schema.get("description"), f"{name}.{field} is not explained"


FIELDS = ["model", "messages", "role", "content", "stream", "n", "type", "text"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=10,
)
messages = st.lists(st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", "system", "tool"]), "content": json_values}), max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(value=json_values | st.fixed_dictionaries({"model": st.just("wence"), "messages": messages}, optional={"stream": json_values, "n": json_values}))
def test_no_json_ends_in_a_failure_of_ours(client, value):
    response = client.post("/v1/chat/completions", content=json.dumps(value), headers={"content-type": "application/json"})
    assert response.status_code in (200, 400, 404, 413), response.text[:300]
