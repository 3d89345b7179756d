"""Before anything else: request ids, security headers, limits."""

import json
import re
import uuid
from itertools import product

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from app import create_app
from portal.settings import PortalSettings

ASK = {"question": "适用范围"}
PROXY = ("10.0.0.9", 4_000)


def statuses(client, times: int, headers: dict[str, str] | None = None) -> list[int]:
    return [client.post("/api/v1/answers", json=ASK, headers=headers or {}).status_code for _ in range(times)]


def test_a_fourth_question_in_a_minute_is_refused_where_three_are_allowed_and_told_when_to_come_back(limited):
    client = limited()
    assert statuses(client, 3) == [200, 200, 200]
    refused = client.post("/api/v1/answers", json=ASK)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["retry-after"] in refused.json()["detail"]


def test_streamed_questions_count_with_the_others(limited):
    client = limited()
    assert [client.post("/api/v1/answers/stream", json=ASK).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_every_way_in_counts(limited):
    client = limited()
    ways = ["/v1/chat/completions", "/mcp", "/api/v1/feedback", "/mcp/", "/v1/chat/completions", "/api/v1/feedback"]
    refused = [client.post(path, json={}).status_code == 429 for path in ways]
    assert refused == [False] * 3 + [True] * 3


def test_reading_is_not_asking(limited):
    client = limited()
    assert {client.get("/api/v1/articles/44").status_code for _ in range(8)} == {200}


def test_a_search_costs_as_much_as_a_question_and_counts(limited):
    client = limited()
    assert [client.get("/api/v1/search", params={"q": "孩子上学"}).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_search_through_the_articles_pages_counts_with_the_others(limited):
    client = limited()
    ways = [("/articles", "孩子上学"), ("/api/v1/search", "孩子上学"), ("/articles", "人才"), ("/articles", "人才")]
    assert [client.get(path, params={"q": q}).status_code for path, q in ways] == [200, 200, 200, 429]


@pytest.mark.parametrize("path", ["/articles", "/articles?q=", "/articles?q=%20&lang=en", "/articles?q=人才&q=", "/articles/第四十四条?q=人才"])
def test_reading_the_articles_pages_does_not_count(limited, path):
    client = limited()
    assert {client.get(path).status_code for _ in range(5)} == {200}


def test_who_searches_too_often_is_told_when_to_come_back_on_a_page_or_as_a_problem(limited):
    client = limited()
    assert {client.get("/articles", params={"q": "人才"}).status_code for _ in range(3)} == {200}
    page, data = (client.get("/articles", params={"q": "人才"}, headers={"accept": accept}) for accept in ("text/html", "application/json"))
    for refused, kind in ((page, "text/html"), (data, "application/problem+json")):
        assert refused.status_code == 429
        assert refused.headers["content-type"].startswith(kind)
        assert f"请 {refused.headers['retry-after']} 秒后再试" in refused.text
    assert "提问过于频繁" in page.text


@pytest.mark.parametrize("loopback", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_itself_is_not_limited(limited, loopback):
    assert statuses(limited((loopback, 1)), 5) == [200] * 5


def test_a_forwarded_address_that_nobody_trusts_changes_nothing(limited):
    client = limited()
    seen = [client.post("/api/v1/answers", json=ASK, headers={"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(4)]
    assert seen == [200, 200, 200, 429]


def test_behind_a_trusted_proxy_each_forwarded_address_has_its_own_count(limited):
    client = limited(PROXY, trusted_proxies="10.0.0.0/8")
    assert statuses(client, 4, {"x-forwarded-for": "198.51.100.1"}) == [200, 200, 200, 429]
    assert statuses(client, 1, {"x-forwarded-for": "198.51.100.2"}) == [200]


def test_a_loopback_proxy_that_is_trusted_is_no_exemption(limited):
    client = limited(("127.0.0.1", 1), trusted_proxies="127.0.0.1")
    assert statuses(client, 4, {"x-forwarded-for": "198.51.100.1"}) == [200, 200, 200, 429]


def test_an_address_in_front_of_the_real_one_is_not_believed(limited):
    client = limited(PROXY, trusted_proxies="10.0.0.9")
    seen = [client.post("/api/v1/answers", json=ASK, headers={"x-forwarded-for": f"127.0.0.{n}, 198.51.100.1, 10.0.0.9"}).status_code for n in range(4)]
    assert seen == [200, 200, 200, 429]


def test_addresses_of_one_ipv6_household_count_together(limited):
    client = limited(PROXY, trusted_proxies="10.0.0.9")
    seen = [client.post("/api/v1/answers", json=ASK, headers={"x-forwarded-for": f"[2001:db8::{n}]:443"}).status_code for n in range(4)]
    assert seen == [200, 200, 200, 429]


def test_every_answer_has_a_number_and_an_error_names_the_same(client):
    response = client.get("/api/v1/nothing")
    assert uuid.UUID(response.headers["x-request-id"])
    assert response.json()["instance"].endswith(response.headers["x-request-id"])


EVERYWHERE = ["/", "/embed", "/articles/44", "/api/v1/articles", "/api/v1/articles/999", "/widget.js", "/page/style.css", "/healthz", "/nothing"]


def policy(response) -> dict[str, str]:
    """Directive → its sources."""
    directives = (directive.strip().partition(" ") for directive in response.headers["content-security-policy"].split(";"))
    return {name: sources for name, _, sources in directives}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_whatever_is_sent_loads_nothing_from_elsewhere_and_is_framed_by_nobody(client, path):
    response = client.get(path, headers={"accept": "text/html"})
    told = policy(response)
    assert told["default-src"] == "'none'"
    assert told["frame-ancestors"] in ("'self'", "'none'")
    assert "http" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "SAMEORIGIN"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "microphone=()" in response.headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_no_script_runs_on_the_page_that_was_not_sent_with_it(client, path):
    scripts = policy(client.get(path))["script-src"]
    assert "'unsafe-inline'" not in scripts
    assert scripts.count("'sha256-") >= 2


@pytest.mark.parametrize("path", ["/articles", "/articles/第四十四条", "/articles/第三十二条"])
def test_a_page_to_read_runs_no_code_of_words(client, path):
    told = policy(client.get(path, headers={"accept": "text/html"}))
    assert told["script-src"] == told["style-src"] == "'self'"


def test_data_is_framed_by_nobody_and_may_do_nothing(client):
    told = policy(client.get("/api/v1/articles/44"))
    assert told == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}


def test_a_failure_of_ours_has_its_number_and_headers_too(shelf):
    app = create_app(shelf)
    app.router.routes.insert(0, Route("/healthz", lambda request: 1 / 0))  # type: ignore[arg-type]
    response = TestClient(app, raise_server_exceptions=False).get("/healthz")
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert response.json()["instance"].endswith(response.headers["x-request-id"])
    assert policy(response)["default-src"] == "'none'"


PORTALS = "https://www.example.gov.cn, https://b.example"
OURS, STRANGER = {"origin": "https://www.example.gov.cn"}, {"origin": "https://evil.example"}


def test_a_portal_on_the_list_may_frame_and_no_other(limited):
    client = limited(portals=PORTALS)
    for path in ("/", "/embed", "/articles/44"):
        response = client.get(path)
        assert policy(response)["frame-ancestors"] == "'self' https://www.example.gov.cn https://b.example"
        assert "x-frame-options" not in response.headers


def test_a_portal_on_the_list_may_call_and_reads_answers_streams_and_refusals(limited):
    client = limited(portals=PORTALS)
    calls = ["/api/v1/answers", "/api/v1/answers/stream", "/api/v1/answers", "/api/v1/answers"]
    responses = [client.post(path, json=ASK, headers=OURS) for path in calls] + [client.get("/api/v1/nothing", headers=OURS)]
    assert [response.status_code for response in responses] == [200, 200, 200, 429, 404]
    for response in responses:
        assert response.headers["access-control-allow-origin"] == OURS["origin"]
        assert "Origin" in response.headers["vary"]
        assert "retry-after" in response.headers["access-control-expose-headers"]


def test_nobody_else_may_call(limited, client):
    for stranger in (limited(portals=PORTALS), client):
        for response in (stranger.post("/api/v1/answers", json=ASK, headers=STRANGER), stranger.get("/", headers=STRANGER)):
            assert "access-control-allow-origin" not in response.headers


def asked_before(origin: dict[str, str], method: str = "POST", header: str = "content-type") -> dict[str, str]:
    return {**origin, "access-control-request-method": method, "access-control-request-headers": header}


def test_a_browser_that_asks_first_is_told_that_the_portal_may_call_and_it_counts_as_no_question(limited):
    client = limited(portals=PORTALS)
    paths, headers = ("/api/v1/answers", "/api/v1/answers/stream", "/v1/chat/completions", "/mcp"), ("content-type", "authorization", "mcp-session-id")
    for path, header in product(paths, headers):
        response = client.options(path, headers=asked_before(OURS, header=header))
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == OURS["origin"]
        assert response.headers["x-request-id"]


def test_a_browser_that_asks_for_a_stranger_is_told_no_in_chinese(limited):
    response = limited(portals=PORTALS).options("/api/v1/answers", headers=asked_before(STRANGER))
    assert response.status_code == 403
    assert "WENCE_PORTALS" in response.json()["detail"]
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", []),
        ("https://a.example/", ["https://a.example"]),
        ("HTTPS://WWW.Example.GOV.cn:443", ["https://www.example.gov.cn"]),
        ("http://localhost:8000，https://a.example,https://a.example", ["http://localhost:8000", "https://a.example"]),
        ("https://政务.example", ["https://xn--zfr164b.example"]),
        ("http://[::1]:8080, http://10.0.0.1", ["http://[::1]:8080", "http://10.0.0.1"]),
    ],
)
def test_portals_are_read_as_browsers_write_them(written, read):
    assert PortalSettings(portals=written).origins == read


WRONG = ["example.gov.cn", "https://a.example/path", "*", "https://*.example", "javascript:alert(1)", "https://a.example; script-src *", "null"]


WRONG += ["https://", "https://a.example:port", "https://a.example:99999", "https://u@a.example", "https://a.example?", "https://a b"]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_portal_that_is_no_origin_is_refused_at_the_start_with_what_it_should_be(wrong):
    with pytest.raises(ValueError, match=r"WENCE_PORTALS.*如 https://www\.example\.gov\.cn"):
        PortalSettings(portals=f"https://fine.example,{wrong}")


GRADIO = ["info", "openapi.json", "api/ask", "call/ask", "run/ask", "upload", "upload_progress", "file=/etc/passwd", "file/README.md"]
GRADIO += ["proxy=https://example.org", "stream/a", "component_server", "startup-events", "runs", "deep_link", "mcp/", "vibe-code"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", [*(f"/gradio_api/{name}" for name in GRADIO), "/config", "/config/", "/monitoring", "/login", "/manifest.json", "/svelte/a"])
def test_what_gradio_offers_beside_the_page_is_shut(client, method, path):
    response = client.request(method, path)
    assert response.status_code == 404
    assert response.json()["title"] == "没有这个地址"


def test_a_question_does_not_pass_by_the_queue(client):
    """What Gradio answers directly is only what does not queue; its functions have no names to be called by."""
    config = json.loads(re.search(r"window.gradio_config = (.*?);</script>", client.get("/").text)[1])
    queued = [one["id"] for one in config["dependencies"] if one["queue"] is not False and one["backend_fn"]]
    assert queued
    for fn in queued:
        assert client.post("/gradio_api/run/predict", json={"data": ["适用范围", None], "fn_index": fn, "session_hash": "abc"}).status_code >= 400


@pytest.mark.parametrize("query", ["page=nothing", "lang=en&%70age=nothing", "deep_link=..%2F..%2Fetc", "view=api", "__theme=dark"])
def test_what_gradio_reads_in_an_address_of_the_page_does_no_harm(client, query):
    assert client.get(f"/?{query}").status_code == 200


def test_a_proxy_that_is_no_address_is_refused_at_the_start():
    with pytest.raises(ValueError, match="WENCE_TRUSTED_PROXIES"):
        PortalSettings(trusted_proxies="nginx")
