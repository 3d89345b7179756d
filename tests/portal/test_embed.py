"""The page in a frame, and the script that brings it there."""

import re
from pathlib import Path

import pytest

import portal.embed

STATIC = Path(portal.embed.__file__).parent / "static"


def test_the_framed_page_is_the_page_itself_marked_as_embedded(client):
    page, framed = (client.get(path).text for path in ("/", "/embed"))
    assert '<html class="embedded"' in framed
    assert 'class="embedded"' not in page
    assert page.count("window.gradio_config = ") == framed.count("window.gradio_config = ") == 1
    assert 'id="wence"' in framed


def test_only_the_frame_knows_whom_it_may_talk_to_and_it_greets_nobody_else(limited):
    framed = limited(portals="https://www.example.gov.cn, https://b.example").get("/embed").text
    assert 'data-portals="https://www.example.gov.cn https://b.example"' in framed
    assert "iframeResizer" not in framed
    assert not re.search(r"postMessage\([^)]*'?\*", framed)


@pytest.mark.parametrize("query", ["", "?lang=en", "?regulation=wuhan-innovation-centre"])
def test_the_framed_page_is_answered_to_get_and_head(client, query):
    assert client.get(f"/embed{query}").status_code == 200
    head = client.head(f"/embed{query}")
    assert head.status_code == 200
    assert head.text == ""


@pytest.mark.parametrize(("path", "kind"), [("/widget.js", "text/javascript"), ("/embed/frame.js", "text/javascript"), ("/embed/frame.css", "text/css")])
def test_what_portals_load_is_sent_as_what_it_is_and_asked_for_again_only_when_it_changed(client, path, kind):
    response = client.head(path)
    assert response.headers["content-type"] == f"{kind}; charset=utf-8", "a portal's page may be written in GBK"
    assert client.get(path, headers={"if-none-match": response.headers["etag"]}).status_code == 304


def test_a_portal_that_isolates_itself_may_load_the_widget(client):
    assert client.get("/widget.js").headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/embed/", "/embed/widget.js", "/embed/../app.py", "/embed/frame.py"])
def test_nothing_else_is_there(client, path):
    assert client.get(path).status_code == 404


def test_the_widget_needs_nothing_that_a_strict_policy_forbids():
    script = (STATIC / "widget.js").read_text(encoding="utf-8")
    markup = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setAttribute('style'", "<style")
    assert [words for words in (*markup, "eval(", "new Function", "fetch(", "import(") if words in script] == []


def test_messages_go_to_and_come_from_named_origins_only():
    for name in ("widget.js", "frame.js"):
        script = (STATIC / name).read_text(encoding="utf-8")
        assert script.count("'message'") == 1
        assert "event.origin" in script
        assert not re.search(r"postMessage\([^;]*'\*'", script)
