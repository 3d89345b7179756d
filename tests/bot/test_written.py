"""From a model's stream to sentences: where they are cut, which marks are theirs, and what is left of their markup."""

import hypothesis
import pytest
from hypothesis import strategies as st

from bot.answer import Sentence, Withheld
from bot.compose.context import Context, packed
from bot.compose.written import GIVEN, aloud, given, read, written
from bot.faults import WriterFailed
from bot.grounding.notation import sentences
from bot.provider import writer
from bot.question import Question
from bot.settings import BotSettings
from ingest.regulation import Regulation
from tests.provider.server import Reply, provider


def whole(draft: Regulation) -> Context:
    """Everything given, whatever the room."""
    return packed(Question("奖励"), draft.articles, 100_000)


def cut(text: str) -> list[str]:
    return [sentence for sentence, _ in sentences([text])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲[第十条]。乙[第十一条]。", ["甲[第十条]。", "乙[第十一条]。"]),
        ("甲。[第十条]乙。[第十一条]", ["甲。[第十条]", "乙。[第十一条]"]),
        ("甲。\n[第十条]\n乙。", ["甲。\n[第十条]", "乙。"]),
        ("甲。[第十条][第十一条] [第十二条]乙。", ["甲。[第十条][第十一条] [第十二条]", "乙。"]),
        ("甲[第十条]。[第十一条]乙。", ["甲[第十条]。[第十一条]", "乙。"]),
        ("甲[第十条](/articles/第十条#1)。乙。", ["甲[第十条](/articles/第十条#1)。", "乙。"]),
        ("甲。[第十条](/articles/第十条#1)乙。", ["甲。[第十条](/articles/第十条#1)", "乙。"]),
        ("写明：“甲。乙！”[第十条]丙。", ["写明：“甲。乙！”[第十条]", "丙。"]),
        ("写明：“甲。乙！”\n丙。", ["写明：“甲。乙！”", "丙。"]),
        ("“甲。”等字样[第十条]。", ["“甲。”等字样[第十条]。"]),
        ("- 甲[第十条]\n- 乙[第十一条]\n", ["- 甲[第十条]", "- 乙[第十一条]"]),
        ("忘了关“甲。\n\n乙[第十条]。", ["忘了关“甲。", "乙[第十条]。"]),
        ("甲？！乙", ["甲？", "！", "乙"]),
        (" \n\n ", []),
    ],
)
def test_a_stream_is_cut_at_the_end_of_each_sentence_and_never_inside_a_quote(text, expected):
    assert cut(text) == expected


PIECES = st.sampled_from([*"甲。“”[]( \n\"！", "[第十条]", "[第", "十条]", "/a)", "(/a", "。”"])


@hypothesis.given(st.lists(PIECES, max_size=25).map("".join), st.randoms())
@hypothesis.settings(max_examples=300, deadline=None)
def test_how_the_stream_is_cut_into_pieces_makes_no_difference(text, random):
    pieces, at = [], 0
    while at < len(text):
        size = random.randint(1, 5)
        pieces.append(text[at : at + size])
        at += size
    assert [s for s, _ in sentences(pieces)] == cut(text)


def test_a_sentence_is_handed_on_before_the_next_one_is_finished():
    arrived = []

    def stream():
        yield from ["甲[第十条]", "。", "乙"]
        assert arrived == ["甲[第十条]。"]
        yield "丙。"

    for sentence, _ in sentences(stream()):
        arrived.append(sentence)
    assert arrived == ["甲[第十条]。", "乙丙。"]


def test_where_the_stream_breaks_off_only_whole_sentences_come():
    arrived = []

    def stream():
        yield "甲[第十条]。乙。[第十一条]丙“丁。”"
        raise WriterFailed("broken_off")

    with pytest.raises(WriterFailed):  # noqa: PT012
        for sentence, _ in sentences(stream()):
            arrived.append(sentence)
    assert arrived == ["甲[第十条]。", "乙。[第十一条]"]


def test_a_sentence_without_end_is_cut():
    assert max(len(sentence) for sentence in cut("甲" * 5000)) <= 801


def test_marks_become_our_links_and_stand_before_the_full_stop(draft):
    sentence = read("单位给予现金奖励。[第四十四条第二款]", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert sentence.text == "单位给予现金奖励[第四十四条第二款](/articles/第四十四条#2)。"


@pytest.mark.parametrize("mark", ["第四十四條第二款", "第四十四條第二欵", "第四十四條第二款第一項", "第肆拾肆條第貳款"])
def test_a_mark_in_traditional_characters_names_the_same_place_and_is_shown_as_ours(draft, mark):
    sentence = read(f"單位給予現金獎勵[{mark}]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert sentence.text == "单位给予现金奖励[第四十四条第二款](/articles/第四十四条#2)。"


def test_a_link_of_the_models_own_leads_nowhere_but_to_the_article(draft):
    sentence = read("单位给予现金奖励[第四十四条第二款](http://evil.example/x)。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert "evil" not in sentence.text


@pytest.mark.parametrize("raw", ["[点](http://e.example)领奖[第四十四条]。", "![图](http://e.example/a.png)奖励[第四十四条]。", "[^1]奖励[第四十四条]。"])
def test_a_link_or_an_image_withholds_its_sentence(draft, raw):
    assert isinstance(read(raw, draft, draft.articles), Withheld)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("## 给予**现金奖励**", "给予现金奖励"),
        ("- 给予`现金`_奖励_", "给予现金奖励"),
        ("> 1. 给予<b onclick=x>现金</b>奖励", "给予现金奖励"),
        ("给予<scr<b>ipt>现金奖励", "给予现金奖励"),
        ("给予&lt;img src=x&gt;现金奖励", "给予现金奖励"),
        ("給予現金獎勵", "给予现金奖励"),
    ],
)
def test_what_a_model_writes_is_plain_simplified_text(draft, raw, plain):
    sentence = read(f"{raw}[第四十四条第二款]", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert sentence.text == f"{plain}[第四十四条第二款](/articles/第四十四条#2)"


def test_a_mark_without_a_paragraph_is_shown_with_those_where_the_words_stand(draft):
    sentence = read("“不少于十年的成果使用权”，并“提高对职务科技成果完成人的现金奖励或股权激励比例”[第四十四条]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert [(c.name, c.quote.text) for c in sentence.citations] == [
        ("第四十四条第一款", "不少于十年的成果使用权"),
        ("第四十四条第二款", "提高对职务科技成果完成人的现金奖励或股权激励比例"),
    ]


def test_without_a_quote_the_sentence_that_says_most_of_the_same_is_cited(draft):
    sentence = read("单位给完成人的现金奖励不受核定绩效工资总量限制[第四十四条]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert [c.quote.text for c in sentence.citations] == [
        "职务科技成果转化后，成果完成单位给予成果完成人的现金奖励计入当年本单位绩效工资总量，不受核定绩效工资总量限制，不纳入绩效工资总量基数。"
    ]


def test_a_period_is_cited_with_the_sentence_in_which_it_stands(draft):
    sentence = read("使用期至少10年，现金奖励比例还会提高[第四十四条]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert any("十年" in c.quote.text for c in sentence.citations)


def test_a_quote_of_one_or_two_characters_is_cited_with_its_sentence(draft):
    sentence = read("推动以“用”为导向的平台建设[第十二条]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert all(len(c.quote.text) >= 4 and "“用”" in c.quote.text for c in sentence.citations)


def test_two_articles_of_one_number_are_told_apart(draft):
    sentence = read("支持园区举办活动[第五十五条（第六章）第二款]，加快建设试验区[第五十五条(第七章)]。", draft, draft.articles)
    assert isinstance(sentence, Sentence)
    assert [c.article.label for c in sentence.citations] == ["第五十五条（第六章）", "第五十五条（第七章）"]


def test_the_model_is_given_whole_articles_under_their_labels(draft):
    with provider() as model:
        model.says("单位给予现金奖励[第四十四条第二款]。")
        built = writer(BotSettings(model="m1", openai_base_url=model.url))
        assert built
        articles, question = draft.articles[38 : 38 + GIVEN], Question("能拿多少$奖励")
        assert len(list(written(question, given(question, articles, (), "", built), "", built, draft))) == 1
        for article in articles:
            assert article.label in model.asked
            assert all(paragraph.text in model.asked for paragraph in article.paragraphs)
        assert "能拿多少$奖励" in model.asked


def test_a_model_that_writes_on_and_on_is_not_listened_to(draft):
    with provider() as model:
        model.says("单位给予现金奖励[第四十四条第二款]。" * 200)
        built = writer(BotSettings(model="m1", openai_base_url=model.url))
        assert built
        heard = []
        with pytest.raises(WriterFailed, match="过长"):
            heard.extend(written(Question("奖励"), whole(draft), "", built, draft))
        assert len(heard) == 12
        assert not built.breaker.is_open


THOUGHTS = [
    "<think>先看[第十条]。再看。</think>",
    "\n<think>\n</think>\n\n",
    "<thinking>先看[第十条]。再看。</thinking>",
    "<THINK>先看<think>再看</think>，想好了。</THINK>",
    "&lt;think&gt;想好了。&lt;/think&gt;",
]


@pytest.mark.parametrize("thoughts", THOUGHTS)
@pytest.mark.parametrize("words", ["{}奖励现金[第四十四条第二款]。", "奖励现金[第四十四条{}第二款]。", "奖励现金[第四十四条第二款]。{}"])
@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_what_a_model_thinks_aloud_is_no_part_of_the_answer(draft, thoughts, words, piece):
    with provider() as model:
        model.says(Reply(words.format(thoughts if words.startswith("{") else thoughts.strip()), piece=piece))
        built = writer(BotSettings(model="m1", openai_base_url=model.url))
        assert built
        (sentence,) = written(Question("奖励"), whole(draft), "", built, draft)
        assert isinstance(sentence, Sentence)
        assert sentence.text.strip() == "奖励现金[第四十四条第二款](/articles/第四十四条#2)。"


@pytest.mark.parametrize("thoughts", ["<think>想好了</think>", "<think>想好了。", "<thinking>想好了。</thinking>\n", "<think>想。</think>\n<think>再想。"])
def test_nothing_but_thoughts_is_an_empty_reply_unless_code_has_answered(draft, thoughts):
    with provider() as model:
        model.says(thoughts)
        built = writer(BotSettings(model="m1", openai_base_url=model.url))
        assert built
        with pytest.raises(WriterFailed, match="没有写出"):
            list(written(Question("奖励"), whole(draft), "", built, draft))
        assert list(written(Question("奖励"), whole(draft), "条例没有写明。", built, draft)) == []


def test_what_only_looks_like_the_beginning_of_a_thought_is_said():
    assert "".join(aloud(iter(["甲<", "乙&l", "丙<thin"]))) == "甲<乙&l丙<thin"


KEY = "sk-wence-9f3b71d0c4"
ECHOES = [KEY, KEY.upper(), "sk-**wence**-9f3b`71d0c4`", "sk-wence-9f<b>3b71</b>d0c4", "&#115;k-wence-9f3b71d0c4", "ｓｋ－wence－9f3b71d0c4"]
ECHOES += ["sk-wen<think>。</think>ce-9f3b71d0c4"]


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("piece", [1, 4, 1000])
def test_a_reply_that_tells_the_key_is_refused_from_there_on(draft, echo, piece):
    heard = []
    with provider() as model:
        model.says(Reply(f"单位给予现金奖励[第四十四条第二款]。密钥{echo}也给予现金奖励[第四十四条第二款]。", piece=piece))
        built = writer(BotSettings(model="m1", openai_base_url=model.url, openai_api_key=KEY))
        assert built
        with pytest.raises(WriterFailed, match="密钥") as failure:
            heard.extend(written(Question("奖励"), whole(draft), "", built, draft))
    assert "9f3b" not in str(heard) + failure.value.line
    assert len(heard) <= 1
    assert not built.breaker.is_open


@pytest.mark.parametrize("key", ["", "none", "EMPTY"])
def test_what_is_no_secret_withholds_nothing(draft, key):
    with provider() as model:
        model.says("单位给予现金奖励，none、EMPTY[第四十四条第二款]。")
        built = writer(BotSettings(model="m1", openai_base_url=model.url, openai_api_key=key))
        assert built
        assert len(list(written(Question("奖励"), whole(draft), "", built, draft))) == 1
