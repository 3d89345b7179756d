"""Before anything else: request ids, security headers, limits."""

import uuid

import pytest

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


def test_reading_is_not_asking(limited):
    client = limited()
    assert {client.get("/api/v1/articles/44").status_code for _ in range(8)} == {200}


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


@pytest.mark.parametrize("path", ["/", "/articles/44", "/api/v1/articles", "/nothing"])
def test_pages_load_nothing_from_elsewhere_and_are_framed_by_nobody(client, path):
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"


def test_a_portal_that_is_named_may_frame_and_call_and_no_other(limited):
    client = limited(portals="https://www.example.gov.cn, https://b.example")
    ours = client.get("/api/v1/articles/44", headers={"origin": "https://www.example.gov.cn"})
    assert ours.headers["access-control-allow-origin"] == "https://www.example.gov.cn"
    assert "https://www.example.gov.cn https://b.example" in ours.headers["content-security-policy"]
    assert "access-control-allow-origin" not in client.get("/api/v1/articles/44", headers={"origin": "https://evil.example"}).headers


@pytest.mark.parametrize("wrong", ["example.gov.cn", "https://a.example/path", "*", "javascript:alert(1)", "https://a.example; script-src *"])
def test_a_portal_that_is_no_origin_is_refused_at_the_start(wrong):
    with pytest.raises(ValueError, match="WENCE_PORTALS"):
        PortalSettings(portals=wrong)


def test_a_proxy_that_is_no_address_is_refused_at_the_start():
    with pytest.raises(ValueError, match="WENCE_TRUSTED_PROXIES"):
        PortalSettings(trusted_proxies="nginx")
