"""Articles as pages with an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from portal.delivery import html
from portal.page.reading import marked, places
from portal.page.stored import read


@pytest.mark.parametrize("label", ["第四十四条", "44"])
def test_an_article_has_a_page_with_its_chapter_its_paragraphs_and_its_neighbours(client, draft, label):
    page = client.get(f"/articles/{label}").text
    article = draft.by_label["第四十四条"]
    assert '<html lang="zh-CN">' in page
    assert article.chapter in page
    assert article.title in page
    for paragraph in article.paragraphs:
        assert f'id="{paragraph.address.paragraph}"' in page
        assert paragraph.text.split("\n")[0] in page
    assert 'href="/articles/第四十三条"' in page
    assert 'href="/articles/第四十五条"' in page
    assert "尚未施行" in page


def test_a_page_of_a_doubled_number_shows_both_with_ids_that_are_unique(client):
    page = client.get("/articles/第五十五条").text
    assert "第五十五条（第六章）" in page
    assert "第五十五条（第七章）" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("label", "named"), [("第七十五条", "第七十五条"), ("第三十二条", "第三十二条")])
def test_a_missing_article_is_a_404_page_that_names_it(client, label, named):
    response = client.get(f"/articles/{label}")
    assert response.status_code == 404
    assert named in response.text
    assert response.headers["content-type"].startswith("text/html")


def test_the_contents_link_every_article(client, draft):
    page = client.get("/articles").text
    for article in draft.articles:
        assert f'href="/articles/{article.label}"' in page


@pytest.mark.parametrize(("sought", "label"), [("第44条", "第四十四条"), ("子女入学", "第二十五条"), ("孩子能上学吗", "第二十五条")])
def test_the_text_is_searched_by_number_by_its_words_and_by_meaning_without_a_script(client, sought, label):
    page = client.get("/articles", params={"q": sought}).text
    assert re.search(rf'<ol>\s*<li><a href="/articles/{label}[?#]', page)


@pytest.mark.parametrize("sought", ["", "  ", "​", "<script>alert(1)</script>", "问" * 3000])
def test_a_search_for_nothing_readable_is_a_page_all_the_same(client, sought):
    response = client.get("/articles", params={"q": sought})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_the_english_page_of_an_article_keeps_the_text_and_its_language(client, draft):
    page = client.get("/articles/第四十四条?lang=en").text
    assert '<html lang="en">' in page
    assert draft.by_label["第四十四条"].paragraphs[0].text in page
    assert "The Chinese text is the authentic one" in page
    assert 'href="/articles/第四十五条?lang=en"' in page


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"turns": [{"question": 1}]}', '{"turns": "x", "lang": "fr"}'])
def test_a_kept_conversation_that_cannot_be_read_is_none(kept):
    assert read(kept).turns == []


def test_quoted_words_are_marked_exactly(client, draft):
    text = draft.by_label["第四十四条"].paragraphs[1].text
    page = client.get("/articles/第四十四条?mark=2.3-12").text
    assert f"<mark>{text[3:12]}</mark>" in page
    assert page.count("<mark>") == 1


@pytest.mark.parametrize("mark", ["", "x", "1", "1.2", "1.9-3", "0.0-5", "99.0-5", "1.999999-9999999", "<script>", "1.0-5" * 5000])
def test_a_mark_that_makes_no_sense_leaves_the_article_as_it_is(client, mark):
    response = client.get("/articles/第四十四条", params={"mark": mark})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marking_never_changes_the_words_and_never_lets_markup_through(text, spans):
    found = marked(text, spans)
    assert re.sub("</?mark>", "", found) == str(Markup.escape(text))
    assert set(re.findall("<[^>]*>", found)) <= {"<mark>", "</mark>"}


def test_places_are_read_by_paragraph():
    assert places("1.0-25,2.3-40,1.30-31") == {1: [(0, 25), (30, 31)], 2: [(3, 40)]}


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/y.png)",
        "<http://evil.example>",
        "[x](http://evil.example)",
        "[a]: http://evil.example\n\n[a]",
    ],
)
def test_an_answer_shown_as_html_has_no_links_but_to_articles_and_no_markup_of_others(markdown):
    shown = html(markdown)
    assert not re.search(r"<(?:script|img)|href=\"(?!/articles/)", shown)


def test_a_citation_in_an_answer_opens_its_article_with_the_quoted_words_marked(ask):
    answer = ask("职务科技成果转化后，科研人员能得到什么")
    citation = answer.citations[0]
    shown = html(answer.answer, answer.citations)
    place = f"{citation.quote.paragraph.address.paragraph}.{citation.quote.start}-{citation.quote.end}"
    assert re.search(rf'href="/articles/[^"?]+\?mark=[^"]*{re.escape(place)}', shown)
    assert f'aria-label="引用 {citation.name}"' in shown
    assert f"“<mark>{citation.quote.text}</mark>”" in shown


def test_the_page_is_a_chinese_document_without_references_to_others(client):
    page = client.get("/").text
    assert '<html\n\tlang="zh-CN"' in page or 'lang="zh-CN"' in page[:300]
    assert "<title>问策" in page
    assert "huggingface" not in page.lower()
    assert "og:" not in page
    assert not re.search(r'(?:src|href)="https?://', page)
