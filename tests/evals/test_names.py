"""What a reader sees of sets, kinds, outcomes, reasons and look-ups is Chinese, each family with names of its own."""

import re
from pathlib import Path
from typing import get_args

from bot.answer import Outcome
from bot.answerability.asked import LACKING
from evals.cases import SETS, read
from evals.names import called, called_kind, called_look_up, called_reason, called_set

CHINESE = re.compile(r"[\u4e00-\u9fff]")
DEVELOPMENT = Path("evals/datasets/development")
REASON = re.compile(rf"""(?:Reply|Decision)\(\s*"(?:{"|".join(get_args(Outcome))})",\s*"([a-z_]+)"|reason="([a-z_]+)["]""")


def test_every_kind_of_the_development_sets_has_a_chinese_name(draft):
    kinds = {(asked.set, asked.kind) for case in read(DEVELOPMENT, draft) for asked in (case, *case.turns) if asked.kind}
    assert {kind for kind in kinds if not CHINESE.search(called_kind(*kind))} == set()


def test_every_reason_in_the_bots_code_has_a_chinese_name():
    found = {first or second for file in Path("bot").rglob("*.py") for first, second in REASON.findall(file.read_text("utf-8"))}
    found |= {f"{kind}_not_stated" for kind in (*LACKING, "office", "matter", "live_data")}
    assert {"matter_not_stated", "quoted", "article_missing"} <= found
    assert {reason for reason in found if not CHINESE.search(called_reason(reason))} == set()


def test_every_set_outcome_and_look_up_has_a_chinese_name(library):
    from bot.clean import clean
    from bot.question import Question
    from bot.retrieve import retrieve

    question = clean(Question("科技成果转化怎么奖励"))
    look_ups = retrieve(question, library, library.vector(question.text))[0].components
    assert all(CHINESE.search(called_look_up(name)) for name in look_ups)
    assert all(CHINESE.search(called_set(name)) for name in SETS)
    assert all(CHINESE.search(called(name)) for name in (*get_args(Outcome), "empty", "too_long", "kept", "withheld", "error"))


def test_one_word_is_called_by_its_family():
    assert (called_kind("claims", "number"), called_kind("structure", "number")) == ("数字", "按条号")
    assert (called_look_up("paragraph"), called_kind("structure", "paragraph")) == ("按款", "按款号")
    assert called_kind("unanswerable", "near_miss_amount") == "相近而未写：金额"
    assert called_kind("answerable", "mein eigenes") == "mein eigenes", "a user's own kind is shown as it is"
