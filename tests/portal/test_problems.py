"""Whatever is sent, an error is a problem document in Chinese, and nothing sent comes back in it."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.api.problems import MEDIA_TYPE

CHINESE = re.compile("[一-鿿]")


def problem_of(response, *statuses: int) -> dict:
    assert response.status_code in statuses, response.text[:300]
    assert response.headers["content-type"] == MEDIA_TYPE
    problem = response.json()
    assert problem["status"] == response.status_code
    assert CHINESE.search(problem["title"])
    assert CHINESE.search(problem["detail"])
    return problem


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b"\xff\xfe\xfa", 400),
        ('{"question": "你好"}'.encode("gb18030"), 400),
        (b"[" * 100_000, 400),
        (b'{"question":' * 50_000, 400),
        (b"9" * 5_000, 400),
        (b"null", 422),
        (b'"text"', 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"question": null}', 422),
        (b'{"question": 5}', 422),
        (b'{"question": ["a"]}', 422),
        (b'{"question": ""}', 422),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "\\u0000\\u200b"}', 422),
        (b'{"question": "a", "history": "b"}', 422),
        (b'{"question": "a", "history": [{"question": 1, "answer": "b"}]}', 422),
        (b'{"question": "a", "history": [null]}', 422),
        (b'{"question": "a", "regulation": {}}', 422),
        (b'{"question": "a", "regulation": "\\ud800x"}', 404),
        (b'{"question": "a", "regulation": "../../etc"}', 404),
        (b'{"question": "' + b"a" * 2_001 + b'"}', 413),
        (b'{"question": "' + b"a" * 2_000_000 + b'"}', 413),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/answers", "/api/v1/answers/stream"])
def test_a_bad_body_is_refused_with_its_status(client, path, body, status):
    assert problem_of(client.post(path, content=body, headers={"content-type": "application/json"}), status)["status"] == status


def test_a_body_longer_than_it_claims_to_be_is_refused_too(client):
    def endless():
        for _ in range(40):
            yield b"a" * 100_000

    assert problem_of(client.post("/api/v1/answers", content=endless(), headers={"content-type": "application/json"}), 413)["status"] == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=nonsense", ""])
def test_no_content_type_ends_in_a_failure(client, kind):
    response = client.post("/api/v1/answers", content=b'{"question": "' + "适用范围".encode() + b'"}', headers={"content-type": kind})
    assert response.status_code in (200, 415, 422)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/answers", 405),
        ("DELETE", "/api/v1/articles", 405),
        ("BREW", "/api/v1/search", 405),
        ("POST", "/articles/第一条", 405),
        ("POST", "/healthz", 405),
        ("POST", "/", 405),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/nothing/at/all", 404),
        ("GET", "/page/secret.txt", 404),
        ("GET", "/page/..%2fchat.py", 404),
        ("GET", "/gradio_api/file=/etc/passwd", 404),
        ("POST", "/gradio_api/upload", 404),
        ("GET", "/gradio_api/proxy=https://example.org", 404),
    ],
)
def test_an_unknown_address_or_method_is_told_as_such(client, method, path, status):
    response = client.request(method, path)
    problem_of(response, status)
    assert ("allow" in response.headers) == (status == 405)


def test_a_browser_that_goes_astray_sees_a_page_and_not_json(client):
    response = client.get("/nothing", headers={"accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "没有这个地址" in response.text


SECRETS = ["<script>alert(1)</script>", "http://evil.example/x", "13812345678", "11010519491231002X", "someone@example.com"]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "body",
    [
        '{"question": {"%s": 1}}',
        '{"question": ["%s"]}',
        '{"%s": "x"}',
        '{"question": "x", "history": [{"%s": 1}]}',
        '{"question": "x", "history": {"%s": 1}}',
        '{"question": "x", "regulation": "%s"}',
        '{"question": "x", "version": "%s"}',
        '{"question": "%s',
    ],
)
def test_nothing_that_was_sent_comes_back_in_an_error(client, secret, body):
    response = client.post("/api/v1/answers", content=(body % secret).encode(), headers={"content-type": "application/json"})
    assert response.status_code in (400, 404, 422)
    assert secret not in response.text


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_of_an_address_comes_back_either(client, secret):
    search = "/api/v1/search?q=适用"
    for path in (f"/api/v1/articles/{secret}", f"/articles/{secret}", f"/nothing/{secret}", f"{search}&regulation={secret}", f"{search}&limit={secret}"):
        response = client.get(path)
        assert response.status_code in (404, 422), path
        assert secret not in response.text, path


FIELDS = ["question", "history", "answer", "regulation", "version", "x"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(value=json_values)
def test_no_json_ends_in_a_failure_of_ours(client, value):
    response = client.post("/api/v1/answers", content=json.dumps(value), headers={"content-type": "application/json"})
    assert response.status_code in (200, 400, 404, 413, 422), response.text[:300]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(body=st.binary(max_size=300), kind=st.sampled_from(["application/json", "text/plain", "multipart/form-data", "application/json; charset=utf-16"]))
def test_no_bytes_end_in_a_failure_of_ours(client, body, kind):
    assert client.post("/api/v1/answers", content=body, headers={"content-type": kind}).status_code in (200, 400, 413, 415, 422)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(question=st.text(alphabet=st.characters(exclude_categories=[]), min_size=1, max_size=200))
def test_no_question_ends_in_a_failure_of_ours(client, question):
    response = client.post("/api/v1/answers", content=json.dumps({"question": question}), headers={"content-type": "application/json"})
    assert response.status_code in (200, 422), response.text[:300]
