"""What is embedded: the whole text, under its headings, within the budget."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.bundle import SLUG, bundled
from ingest.chunks import chunk, heading, sentences
from ingest.models import count_tokens
from ingest.regulation import Regulation
from ingest.structure import parse
from tests.ingest.written import printed, regulations


def longest_sentence(regulation: Regulation) -> int:
    return max(count_tokens(p.text[start:end]) for a in regulation.articles for p in a.paragraphs for start, end in sentences(p.text))


@pytest.fixture(scope="module")
def draft():
    return parse(bundled()[0], SLUG)


def test_every_article_is_embedded_whole_and_by_paragraph(draft):
    chunks = chunk(draft, 480)
    assert {c.address.label for c in chunks if c.kind == "article"} == set(draft.by_label)
    paragraphs = {p.address for a in draft.articles for p in a.paragraphs}
    assert {c.address for c in chunks if c.kind == "paragraph"} == paragraphs
    assert len({c.id for c in chunks}) == len(chunks)


def test_a_chunk_carries_its_address_and_chapter(draft):
    piece = next(c for c in chunk(draft, 480) if c.kind == "paragraph" and c.address.label == "第四十四条" and c.address.paragraph == 2)
    assert (piece.address.regulation, piece.address.version, piece.chapter) == (SLUG, draft.version, "第五章 科技创新能力")
    assert piece.text.startswith("第五章 科技创新能力 第四十四条 职务科技成果转化\n完善职务科技成果转化激励制度")


@pytest.mark.parametrize("budget", [160, 200, 480])
def test_no_chunk_of_the_draft_is_over_the_budget(draft, budget):
    over = [c for c in chunk(draft, budget) if count_tokens(c.text) > budget]
    assert all(len(sentences(c.text.split("\n", 1)[1])) == 1 for c in over if c.kind != "sentence")  # one sentence is never parted
    if budget == 480:
        assert over == []


@settings(max_examples=25, deadline=None)
@given(regulations(), st.integers(80, 300))
def test_any_text_is_covered_whole_by_chunks_under_their_headings_within_the_budget(written, budget):
    regulation = parse(printed(written), "text")
    pieces = chunk(regulation, budget)
    room = max(heading_tokens(regulation) + longest_sentence(regulation) + 4, budget)
    for article in regulation.articles:
        mine = [c for c in pieces if c.address.label == article.label]
        for piece in mine:
            assert count_tokens(piece.text) <= room
            if piece.kind != "sentence":
                assert piece.text.startswith(heading(article) + "\n")
                assert len(piece.text) > len(heading(article)) + 1
        for paragraph in article.paragraphs:
            spans = [(c.start, c.end) for c in mine if c.kind == "paragraph" and c.address == paragraph.address]
            covered = {n for start, end in spans for n in range(start, end)}
            assert {n for n, char in enumerate(paragraph.text) if not char.isspace()} <= covered
            assert all(c.text.endswith(paragraph.text[c.start : c.end]) for c in mine if c.kind == "paragraph" and c.address == paragraph.address)
        assert "".join(article.text.split()) == "".join("".join(c.text.split("\n", 1)[1].split()) for c in mine if c.kind == "article")


def heading_tokens(regulation: Regulation) -> int:
    return max(count_tokens(heading(article)) for article in regulation.articles)


@given(st.text(alphabet="甲乙。；！？”’）\n 　a1", max_size=60))
def test_sentences_are_in_order_apart_and_leave_out_only_spaces(text):
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    inside = {n for start, end in spans for n in range(start, end)}
    assert all(text[n].isspace() for n in range(len(text)) if n not in inside)
    assert all(text[start:end].strip() == text[start:end].rstrip() != "" for start, end in spans)


def test_a_sentence_ends_after_its_mark_and_its_closing_quote():
    text = "甲说：“可以。”乙说不行；丙没有说。"
    assert [text[start:end] for start, end in sentences(text)] == ["甲说：“可以。”", "乙说不行；", "丙没有说。"]
