"""What people say of an answer, over HTTP."""

import json
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app import create_app
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from portal.records.feedback import Feedback
from portal.settings import PortalSettings
from tests.portal.conftest import HERE

ANSWER = "9f0c7c1e-6d0b-4c34-9a7a-3c1f6b0c8f10"
PERSONAL = {
    "13812345678": "〔手机号码〕",
    "１３８ １２３４ ５６７８": "〔手机号码〕",
    "11010519491231002X": "〔身份证号〕",
    "6222 0202 0000 1234 567": "〔银行卡号〕",
    "someone@example.com": "〔电子邮箱〕",
    "护照E12345678": "护照〔证件号码〕",
    "護照號碼：E12345678": "护照号码:〔证件号码〕",
    "粵B12345": "〔车牌号〕",
    "微信號：zhangsan_1988": "微信号:〔社交账号〕",
    "鄂A·12345D": "〔车牌号〕",
    "微信号wen_ce2026": "微信号〔社交账号〕",
    "QQ：123456789": "〔社交账号〕",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("records") / "kept" / "records.db"


@pytest.fixture(scope="module")
def portal(shelf, place) -> TestClient:
    """A portal with a database of its own."""
    return TestClient(create_app(shelf, settings=PortalSettings(database_url=f"sqlite:///{place}")), client=HERE, raise_server_exceptions=False)


@pytest.fixture
def kept(portal, place):
    """The ratings in the database, by answer."""
    return lambda: {rating.answer_id: rating for rating in Feedback(f"sqlite:///{place}").ratings()}


def rate(portal: TestClient, **said: object):
    return portal.post("/api/v1/feedback", json={"answer_id": ANSWER, "rating": "up", **said})


def test_a_rating_is_kept_with_what_was_said(portal, kept):
    response = rate(portal, rating="down", reason="没有说清楚由谁受理", question="孩子上学能解决吗", answer="草案对此有规定")
    assert response.status_code == 204
    assert response.content == b""
    one = kept()[ANSWER]
    assert (one.rating, one.reason, one.question, one.answer) == ("down", "没有说清楚由谁受理", "孩子上学能解决吗", "草案对此有规定")


def test_a_second_rating_of_the_same_answer_takes_the_place_of_the_first(portal, kept):
    rate(portal, rating="down", reason="太长")
    rate(portal, rating="up")
    rate(portal, rating="up", answer_id=ANSWER.upper())
    assert (kept()[ANSWER].rating, kept()[ANSWER].reason) == ("up", "")
    assert list(kept()) == [ANSWER]


@pytest.mark.parametrize("field", ["reason", "question", "answer"])
@pytest.mark.parametrize("personal", PERSONAL)
def test_personal_data_is_masked_before_anything_is_kept(portal, kept, place, field, personal):
    answer = str(uuid.uuid4())
    rate(portal, answer_id=answer, **{field: f"我的号码是{personal}，请回复"})
    assert PERSONAL[personal] in getattr(kept()[answer], field)
    assert not any(personal.encode() in path.read_bytes() for path in place.parent.iterdir())


@pytest.mark.parametrize("before", [0, 190, 195, 990, 1995])
@pytest.mark.parametrize("filler", ["字", "字，", "a ", "1 a"])
def test_personal_data_is_masked_wherever_it_stands_in_a_long_text(portal, kept, before, filler):
    rate(portal, answer=(filler * before)[:before] + "手机13812345678谢谢" + "字" * 500)
    assert "13812345678" not in kept()[ANSWER].answer
    assert "〔手机号码〕" in kept()[ANSWER].answer


@pytest.mark.parametrize("letter", ["字", "a", "1", "a@", "<"])
@pytest.mark.timeout(5)
def test_the_longest_text_of_the_worst_letters_is_kept_at_once(portal, letter):
    assert rate(portal, answer=(letter * 20_000)[:20_000]).status_code == 204


def test_markup_and_what_cannot_be_seen_is_not_kept(portal, kept):
    rate(portal, reason="<script>alert(1)</script>不好\u0000\u202e用")
    assert kept()[ANSWER].reason == "不好用"


@pytest.mark.parametrize(
    ("said", "status", "message"),
    [
        ({"rating": "great"}, 422, "rating：不是可选的值"),
        ({"rating": None}, 422, "rating："),
        ({"answer_id": "not-a-number"}, 422, "answer_id：应为回答的编号"),
        ({"answer_id": 5}, 422, "answer_id："),
        ({"reason": {"a": 1}}, 422, "reason：应为文字"),
        ({"reason": "长" * 1_001}, 413, "原因太长"),
        ({"question": "长" * 2_001}, 413, "问题太长"),
        ({"answer": "长" * 20_001}, 413, "回答太长"),
    ],
)
def test_a_bad_rating_is_refused_with_what_is_wrong_with_it(portal, said, status, message):
    response = rate(portal, **said)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"].startswith(message)


@pytest.mark.parametrize(("body", "status"), [("{", 400), ("", 422), ("[]", 422), ("{}", 422), ("x" * 2_000_000, 413)])
def test_a_body_that_cannot_be_read_is_refused(portal, body, status):
    response = portal.post("/api/v1/feedback", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert response.json()["status"] == status


def test_ratings_are_given_and_never_handed_out(portal):
    assert portal.get("/api/v1/feedback").status_code == 405


@pytest.mark.parametrize(
    "url", ["sqlite:////proc/nothing/records.db", "sqlite:///file:{place}?mode=ro&uri=true", "postgresql+nodriver://nobody@localhost/x", "nonsense"]
)
def test_where_nothing_can_be_written_it_says_so_and_asking_goes_on(shelf, place, url, portal):
    rate(portal)
    client = TestClient(create_app(shelf, settings=PortalSettings(database_url=url.format(place=place))), client=HERE, raise_server_exceptions=False)
    response = rate(client)
    assert response.status_code == 503
    assert response.json()["title"] == "意见暂时不能保存"
    assert "提问不受影响" in response.json()["detail"]
    assert client.post("/api/v1/answers", json={"question": "适用范围"}).status_code == 200


def test_a_home_that_is_no_folder_is_told_as_well(shelf, tmp_path):
    (tmp_path / "home").write_text("")
    client = TestClient(create_app(Shelf(IngestSettings(home=tmp_path / "home"))), client=HERE, raise_server_exceptions=False)
    assert rate(client).status_code == 503


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.sampled_from(["\ud800", "up", "down", ANSWER]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["answer_id", "rating", "reason", "question", "answer"]), inner, max_size=5),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(value=json_values | st.fixed_dictionaries({"answer_id": st.just(ANSWER), "rating": st.just("up")}, optional={"reason": json_values}))
def test_no_json_ends_in_a_failure_of_ours(portal, value):
    response = portal.post("/api/v1/feedback", content=json.dumps(value), headers={"content-type": "application/json"})
    assert response.status_code in (204, 413, 422), response.text[:300]
