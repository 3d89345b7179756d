"""The Model Context Protocol, spoken by the real client over HTTP."""

import asyncio
import json
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import validate
from mcp.client.client import Client
from mcp_types import CallToolResult

from app import create_app
from portal.api.answers import AnswerOut
from portal.protocols.door import Door
from tests.portal.running import serving, writing
from tests.provider.server import Reply, provider

QUESTION = "孩子上学能解决吗"


@pytest.fixture(scope="module")
def site(shelf) -> Iterator[str]:
    with serving(create_app(shelf)) as site:
        yield site


def call(site: str, tool: str, path: str = "/mcp", mode: Any = "auto", **arguments: Any) -> CallToolResult:
    async def called() -> CallToolResult:
        async with Client(site + path, mode=mode) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(called())


def text_of(result: CallToolResult) -> str:
    return "".join(getattr(part, "text", "") for part in result.content)


def test_four_tools_are_described_in_chinese_with_what_they_take_and_give(site):
    async def listed() -> list[Any]:
        async with Client(f"{site}/mcp") as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert {tool.name: tool.title for tool in tools} == {"ask": "提问", "search": "检索条文", "read_article": "读一条条文", "list_articles": "目录"}
    for tool in tools:
        assert any("\u4e00" <= c <= "\u9fff" for c in tool.description)
        assert tool.output_schema
        assert all(schema.get("description") for schema in tool.input_schema.get("properties", {}).values()), tool.name
        assert tool.annotations.read_only_hint


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_question_is_answered_as_everywhere_with_readable_text_beside_it(site, path, mode):
    result = call(site, "ask", path, mode, question=QUESTION)
    assert not result.is_error
    answer = AnswerOut.model_validate(result.structured_content, strict=True)
    assert answer.citations[0].article == "第二十五条"
    assert f"[第二十五条第二款]({site}/articles/第二十五条#2)" in text_of(result)
    assert f"“{answer.citations[0].quote}”" in text_of(result)
    assert answer.label in text_of(result)
    assert answer.notices[0] in text_of(result)


def test_what_a_tool_gives_matches_the_schema_it_tells(site):
    async def checked() -> None:
        async with Client(f"{site}/mcp") as client:
            arguments = {"ask": {"question": QUESTION}, "search": {"query": QUESTION}, "read_article": {"label": "44"}, "list_articles": {}}
            for tool in (await client.list_tools()).tools:
                validate((await client.call_tool(tool.name, arguments[tool.name])).structured_content, tool.output_schema)

    asyncio.run(checked())


def test_a_history_makes_follow_ups_possible(site):
    first = call(site, "ask", question="第四十四条写了什么").structured_content
    history = [{"question": "第四十四条写了什么", "answer": first["answer"]}]
    assert call(site, "ask", question="下一条", history=history).structured_content["citations"][0]["article"] == "第四十五条"


def test_a_search_finds_articles_in_the_text_s_own_words(site, library):
    result = call(site, "search", query="孩子上学", limit=3)
    hits = result.structured_content["results"]
    assert len(hits) == 3
    assert hits[0]["article"] == "第二十五条"
    for hit in hits:
        assert hit["text"] == library.regulation.by_label[hit["article"]].paragraphs[hit["paragraph"] - 1].text
        assert hit["text"] in text_of(result)


@pytest.mark.parametrize(("label", "found"), [("44", ["第四十四条"]), ("第四十四条", ["第四十四条"]), ("55", ["第五十五条（第六章）", "第五十五条（第七章）"])])
def test_an_article_is_read_by_its_number_in_any_writing(site, library, label, found):
    result = call(site, "read_article", label=label)
    assert [article["label"] for article in result.structured_content["articles"]] == found
    assert all(library.regulation.by_label[name].text in text_of(result) for name in found)


def test_the_contents_list_every_article_in_order(site, library):
    result = call(site, "list_articles")
    listed = [article["label"] for chapter in result.structured_content["chapters"] for article in chapter["articles"]]
    assert listed == [article.label for article in library.regulation.articles]
    assert "第五章 科技创新能力" in text_of(result)


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("ask", {"question": " "}, "没有读到问题"),
        ("ask", {"question": "问" * 2001}, "问题太长"),
        ("ask", {"question": QUESTION, "regulation": "beijing"}, "没有收录这部法规"),
        ("search", {"query": " "}, "没有读到问题"),
        ("read_article", {"label": "32"}, "没有第三十二条"),
        ("read_article", {"label": "<script>"}, "没有读懂这个条号"),
    ],
)
def test_what_cannot_be_done_is_told_in_chinese(site, tool, arguments, message):
    result = call(site, tool, **arguments)
    assert result.is_error
    assert text_of(result).startswith(message)


def opening(site: str, path: str = "/mcp", **headers: str) -> httpx.Response:
    """The first request of a client."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}
    return httpx.post(site + path, json=body, headers={"accept": "application/json, text/event-stream", **headers})


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
def test_the_address_answers_without_a_redirect(site, path):
    response = opening(site, path)
    assert response.status_code == 200
    assert response.json()["result"]["serverInfo"]["name"] == "wence"


def test_any_host_name_will_do_since_proxies_have_many(site):
    assert opening(site, host="wence.example.gov.cn").status_code == 200


def test_a_browser_is_answered_for_this_machine_s_own_pages_and_no_strange_website(site):
    assert opening(site, origin="http://localhost:6274").status_code == 200
    for strange in ("https://evil.example", "http://127.0.0.1.evil.example", "null"):
        response = opening(site, origin=strange)
        assert response.status_code == 403, strange
        assert "不在许可之列" in response.json()["detail"]


def test_a_rebound_name_is_no_way_in(site):
    """DNS rebinding: a strange website's name leads to this machine; its browser still says whose page it is."""
    host = site.removeprefix("http://127.0.0.1")
    assert opening(site, host=f"evil.example{host}", origin=f"http://evil.example{host}").status_code == 403


def test_questions_count_and_one_too_many_is_refused_with_when_to_come_back(limited):
    client = limited()
    seen = [client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "ping"}) for _ in range(4)]
    assert [response.status_code for response in seen][-1] == 429
    assert int(seen[-1].headers["retry-after"]) >= 1


@pytest.mark.parametrize("version", ["2025-06-18", "2026-07-28"])
def test_a_client_that_hangs_up_stops_the_model(shelf, version):
    about = {"protocolVersion": version, "clientInfo": {"name": "test", "version": "1"}, "clientCapabilities": {}}
    meta = {f"io.modelcontextprotocol/{name}": value for name, value in about.items()}
    call = {"name": "ask", "arguments": {"question": "职务科技成果转化后，科研人员能得到什么"}, "_meta": meta}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}).encode()
    head = "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
    head += f"MCP-Protocol-Version: {version}\r\nMcp-Method: tools/call\r\nMcp-Name: ask\r\nContent-Length: {len(body)}\r\n\r\n"
    with provider() as model:
        model.says(Reply("草案对此作了规定[第四十四条]。" * 400, drip=0.3))  # by itself it would go on for twenty seconds
        with writing(shelf, model) as site:
            host, port = site.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port))) as client:
                client.sendall(head.encode() + body)
                assert model.begun.wait(20), "the model was not asked"
            assert model.hung_up.wait(10), "the model goes on writing for nobody"


def test_before_the_application_runs_and_after_it_the_door_is_closed(limited):
    assert limited().post("/mcp", json={}).status_code == 503


def test_a_door_can_be_opened_again(shelf):
    app = create_app(shelf)
    for _ in range(2):
        with serving(app) as site:
            assert opening(site).status_code == 200
    assert any(isinstance(getattr(route, "endpoint", None), Door) for route in app.routes)
