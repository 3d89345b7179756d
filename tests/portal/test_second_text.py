"""A second text beside the bundled one: its answers lead to its own pages, and the bundled one's stay as they are."""

import json
import re
import shutil

import pytest
from starlette.testclient import TestClient

from app import create_app
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from tests.portal.conftest import HERE

TEXT = """阳光市公园管理条例（草案）
第一章 总则
第一条【目的】 为了加强公园管理，方便市民休憩，制定本条例。
第二条【开放】 公园应当每日六时至二十二时向公众免费开放。
第四十四条【宠物】 携带宠物进入公园的，应当使用牵引绳，并即时清除宠物粪便。
"""


@pytest.fixture(scope="module")
def two(home, tmp_path_factory) -> TestClient:
    """A portal with the bundled draft and a small text, which was published first."""
    own = IngestSettings(home=tmp_path_factory.mktemp("two") / "home")
    shutil.copytree(home, own.home)
    publish(TEXT, "", "parks", own)
    listed = own.home / "published.json"
    listed.write_text(json.dumps(json.loads(listed.read_text())[::-1]))
    return TestClient(create_app(Shelf(own)), client=HERE)


@pytest.fixture(scope="module")
def answer(two) -> dict:
    return two.post("/api/v1/answers", json={"question": "第四十四条写了什么", "regulation": "parks"}).json()


def test_a_citation_of_it_names_it_in_its_address_which_shows_its_words(two, answer):
    assert answer["citations"][0]["url"] == "/articles/第四十四条?regulation=parks"
    assert "(/articles/第四十四条?regulation=parks#1)" in answer["answer"]
    assert "牵引绳" in two.get(answer["citations"][0]["url"]).text


def test_an_address_without_a_name_is_the_bundled_text_s_whichever_was_published_first(two):
    assert "职务科技成果" in two.get("/articles/第四十四条").text
    cited = two.post("/api/v1/answers", json={"question": "第四十四条写了什么", "regulation": "wuhan-innovation-centre"}).json()["citations"][0]
    assert cited["url"] == "/articles/第四十四条"


@pytest.mark.parametrize(
    "path", ["/articles/第二条?regulation=parks", "/articles/第九条?regulation=parks", "/articles?regulation=parks", "/articles?regulation=parks&q=牵引绳"]
)
def test_every_link_from_its_pages_stays_with_it(two, path):
    page = two.get(path).text
    links = [link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith("/page/")]
    assert len(links) > 2
    assert [link for link in links if "regulation=parks" not in link] == []


@pytest.mark.parametrize("path", ["/articles?regulation=none", "/articles/第二条?regulation=none"])
def test_a_text_that_is_not_here_is_a_404_page(two, path):
    response = two.get(path, headers={"accept": "text/html"})
    assert response.status_code == 404
    assert "没有收录这部法规" in response.text


@pytest.mark.parametrize("path", ["/?regulation=parks", "/embed?regulation=parks"])
def test_the_page_begins_with_the_text_that_its_address_names(two, path):
    page = two.get(path).text
    assert "阳光市公园管理条例" in page
    assert "/articles?regulation=parks" in page


@pytest.mark.parametrize(("path", "kept"), [("/", "parks"), ("/?regulation=parks", "parks"), ("/?regulation=wuhan-innovation-centre", "")])
def test_without_a_script_the_page_leads_to_the_text_that_it_shows_the_first_where_none_is_named(two, path, kept):
    page = two.get(path).text
    (plain,) = re.findall(r'<section class="noscript">.*?</section>', page, re.DOTALL)
    named = f"?regulation={kept}" if kept else ""
    assert ("阳光市公园管理条例" in page) == bool(kept)
    assert re.findall(r'href="(/articles[^"]*)"', plain) == [f"/articles{named}"]
    assert re.findall(r'name="regulation" value="([^"]*)"', plain) == [kept] * bool(kept)


def test_without_a_name_the_api_takes_the_text_that_was_published_first(two):
    assert "牵引绳" in two.get("/api/v1/articles/44").text
    assert two.post("/api/v1/answers", json={"question": "第四十四条写了什么"}).json()["citations"][0]["regulation"] == "parks"


def test_a_search_a_file_and_other_people_s_clients_lead_to_it_too(two, answer):
    assert two.get("/api/v1/search", params={"q": "宠物", "regulation": "parks"}).json()["results"][0]["url"] == "/articles/第四十四条?regulation=parks"
    turns = [{"question": "第四十四条写了什么", "answer": answer}]
    file = two.post("/api/v1/conversation/export", json={"format": "md", "turns": turns}).text
    assert "http://testserver/articles/第四十四条?regulation=parks#1" in file
    asked = {"model": "wence", "regulation": "parks", "messages": [{"role": "user", "content": "第四十四条写了什么"}]}
    assert "http://testserver/articles/第四十四条?regulation=parks#1" in two.post("/v1/chat/completions", json=asked).json()["choices"][0]["message"]["content"]


def test_a_follow_up_finds_the_article_that_was_answered(two, answer):
    history = [{"question": "第四十四条写了什么", "answer": answer["answer"]}]
    followed = two.post("/api/v1/answers", json={"question": "上一条", "regulation": "parks", "history": history}).json()
    assert followed["citations"][0]["article"] == "第二条"
