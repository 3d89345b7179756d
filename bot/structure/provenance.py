"""Where a text comes from: who drafted it, when it was published, which version it is. Of that its articles say nothing, and it is said."""

import re

from bot.answer import Reply
from bot.compose.courtesy import service
from bot.reading import forms
from bot.reading.wording import rest
from bot.structure.subject import Subject

_WHO = r"(?:谁|哪(?:一?[个家些]|几[个家])*(?:单位|部门|机关|机构|人|局|委员会|委)?)"
_WHEN = "(?:什么时候|啥时候|何时|几时|哪[一]?[天年月日])"
_MADE = "(?:起草|草拟|拟定?|撰写|编写|写|公布|发布|公开|印发|发)"
_ASKED = re.compile(
    rf"(?:由|是|让)?{_WHO}(?:来|负责|牵头|给)*{_MADE}(?:出来|的|了)*|{_WHEN}(?:才|就|开始)?{_MADE}(?:出来|的|了)*"
    rf"|{_MADE}(?:的)?(?:单位|部门|机关|机构|人|者|时间|日期)(?:是|叫)?(?:谁|哪[一]?[个家天]?|什么|啥)?"
    r"|第几(?:稿|版|次(?:征求意见|公布|修改))|[上前]一?(?:版|稿|个?版本)|旧版|(?:发文)?文号|发文字号|落款|(?:修?改|变|调整)(?:了|动|过)?(?:哪[几些]?[条里些]?|什么|啥)"
)
_OF_TEXT = re.compile("草案|条例|法规|稿|文件|文本|版本|[这上前]一?版|文号|字号|落款")
_BESIDE = re.compile("上面|文件|版本|比[起较]?|相比|跟|单位|征求意见|是多少|公告|官方")
_FEW = 1
"""Characters of another matter."""


def provenance_asked(asked: Subject) -> Reply | None:
    """That the text does not say where it comes from, to who asks that and nothing else; None for anybody else, and where its words are in the text."""
    text = asked.text
    found = _ASKED.search(text)
    if not found or asked.references or asked.said_chapters or not _OF_TEXT.search(text):
        return None
    if len(rest(_ASKED.sub(" ", text), _OF_TEXT, _BESIDE, forms.WHICH_NUMBER, re.compile("写|说|哪|几|第"))) > _FEW:
        return None
    return service("provenance", asked.regulation)
