"""The forms of follow-ups are read in no time, whatever of their words is said how often."""

import re
import time
from itertools import permutations

import pytest

from bot.followups import forms as followups

FORMS = {name: form for name, form in vars(followups).items() if isinstance(form, re.Pattern)}
CUBE_FREE = ["ab"[n.bit_count() % 2] for n in range(48)]
"""Thue and Morse's row: nothing in it stands three times running, so that no repetition is cut out of it."""


@pytest.mark.parametrize("name", FORMS)
def test_two_words_of_a_form_in_any_row_take_no_time(name):
    words = sorted(set(re.findall("[\u4e00-\u9fff]{1,3}", FORMS[name].pattern)))[:60]
    started = time.process_time()
    for first, then in permutations(words, 2):
        FORMS[name].search("".join(first if letter == "a" else then for letter in CUBE_FREE)[:100] + "。甲")
        assert time.process_time() - started < 5, (name, first, then)
