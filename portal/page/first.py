"""What the page shows before anybody has asked: put into Gradio's document as it is sent, in the reader's language and of the text as it is now."""

from typing import TYPE_CHECKING, Any

from bot.notices import notices
from ingest.errors import WenceError
from portal.page.conversation import welcome
from portal.page.english import said
from portal.page.render import Lang, render
from portal.page.suggest import examples

if TYPE_CHECKING:
    from portal.answering import Answering
    from portal.settings import PortalSettings


def first_look(answering: "Answering", settings: "PortalSettings", lang: Lang) -> dict[str, dict[str, Any]]:
    """elem_id of a component → properties that it starts with."""
    return {
        "head": {"value": _header(answering, lang)},
        "before": {"value": starters(answering, lang)},
        "privacy": {"value": render("privacy.html", lang)},
        "question": {"label": said("提问", lang), "placeholder": said("请输入您的问题", lang)},
        "send": {"value": said("发送", lang)},
        "stop": {"value": said("停止", lang)},
        "new": {"value": said("新对话", lang)},
        "hint": {"value": render("below.html", lang)},
        "contacts": {"value": render("contacts.html", lang, official=settings.official_answers, comments=settings.comments)},
        "reading": {"value": render("reading_panel.html", lang)},
    }


def starters(answering: "Answering", lang: Lang) -> str:
    """The welcome with questions to begin with."""
    try:
        return welcome(examples(answering.library()), lang)
    except WenceError:
        return welcome((), lang)


def _header(answering: "Answering", lang: Lang) -> str:
    try:
        regulation = answering.library().regulation
    except WenceError as error:
        return render("header.html", lang, name="尚未收录条文", status="暂时不能回答", notice=str(error))
    return render("header.html", lang, name=regulation.name, status=regulation.status, notice="".join(notices(regulation)))
