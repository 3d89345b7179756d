"""The texts over HTTP."""

import pytest

from portal.labels import find, missing


def test_the_list_of_regulations_tells_version_and_status(client, library):
    (found,) = client.get("/api/v1/regulations").json()["regulations"]
    assert found["regulation"] == library.regulation.slug
    assert found["version"] == library.regulation.version
    assert found["articles"] == 72
    assert "尚未施行" in found["notices"][0]


def test_all_articles_come_in_the_order_of_the_text_word_for_word(client, draft):
    articles = client.get("/api/v1/articles").json()["articles"]
    assert [article["label"] for article in articles] == [article.label for article in draft.articles]
    assert [article["paragraphs"] for article in articles] == [[p.text for p in article.paragraphs] for article in draft.articles]
    assert articles[43]["chapter"] == draft.articles[43].chapter


WRITINGS = ["第四十四条", "四十四", "44", "第44条", "44条", "４４", "第 44 条", "第肆拾肆条", "Article 44", "第四十四条第一款", "第四四条"]
MISSING = [("第七十五条", "第七十五条"), ("75", "第七十五条"), ("第32条", "第三十二条"), ("0", "第零条"), ("第五十五条（第一章）", "第五十五条")]


@pytest.mark.parametrize("label", WRITINGS)
def test_an_article_is_found_by_any_reasonable_writing_of_its_label(client, label):
    (article,) = client.get(f"/api/v1/articles/{label}").json()["articles"]
    assert article["label"] == "第四十四条"


def test_a_doubled_number_gives_both_articles_and_its_full_label_one(client):
    both = client.get("/api/v1/articles/第五十五条").json()["articles"]
    assert [article["label"] for article in both] == ["第五十五条（第六章）", "第五十五条（第七章）"]
    assert both == client.get("/api/v1/articles/55").json()["articles"]
    for label in ("第五十五条（第七章）", "第五十五条(第七章)", "第55条（第7章）"):
        (one,) = client.get(f"/api/v1/articles/{label}").json()["articles"]
        assert one["label"] == "第五十五条（第七章）"


@pytest.mark.parametrize(("label", "named"), MISSING)
def test_a_missing_article_is_not_found_and_named_in_our_own_writing(client, label, named):
    response = client.get(f"/api/v1/articles/{label}")
    assert response.status_code == 404
    assert named in response.json()["detail"]


@pytest.mark.parametrize("label", ["", "第条", "foo", "第四十四条第四十五条", "9" * 400, "第" * 100, "-1", "44.5", "%00", "((((("])
def test_what_is_no_label_finds_nothing(draft, label):
    assert find(draft, label) == ()
    assert missing(draft, label).startswith("没")


def test_search_finds_an_article_that_says_it_in_other_words(client):
    results = client.get("/api/v1/search", params={"q": "孩子上学", "limit": 5}).json()["results"]
    assert len(results) == 5
    assert "第二十五条" in [hit["article"] for hit in results]
    assert [hit["score"] for hit in results] == sorted((hit["score"] for hit in results), reverse=True)


def test_search_shows_a_paragraph_of_the_article_it_names(client, library):
    for hit in client.get("/api/v1/search", params={"q": "科研人员持股"}).json()["results"]:
        assert library.regulation.by_label[hit["article"]].paragraphs[hit["paragraph"] - 1].text == hit["text"]


@pytest.mark.parametrize(
    ("params", "status"),
    [({}, 422), ({"q": " "}, 422), ({"q": "问" * 2001}, 413), ({"q": "a", "limit": 0}, 422), ({"q": "a", "limit": "x"}, 422)],
)
def test_search_refuses_what_it_cannot_read(client, params, status):
    assert client.get("/api/v1/search", params=params).status_code == status
