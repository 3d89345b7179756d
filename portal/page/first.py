"""What the page shows before anybody has asked: put into Gradio's document as it is sent, in the reader's language and of the text as it is now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.notices import notices
from ingest.bundle import SLUG
from ingest.errors import WenceError
from portal.api.problems import status_of
from portal.page.conversation import welcome
from portal.page.english import said
from portal.page.render import Lang, render
from portal.page.suggest import examples

if TYPE_CHECKING:
    from portal.answering import Answering
    from portal.settings import PortalSettings


@dataclass(frozen=True, slots=True)
class FirstLook:
    """properties: what each component starts with, by its elem_id; slug: the text that the page shows."""

    properties: dict[str, dict[str, Any]]
    slug: str


def first_look(answering: "Answering", settings: "PortalSettings", lang: Lang, regulation: str) -> FirstLook:
    """regulation: the text that the page's address names, if any."""
    head, slug = _header(answering, lang, regulation)
    properties = {
        "head": {"value": head},
        "before": {"value": starters(answering, lang, regulation)},
        "privacy": {"value": render("privacy.html", lang)},
        "question": {"label": said("提问", lang), "placeholder": said("请输入您的问题", lang)},
        "send": {"value": said("发送", lang)},
        "stop": {"value": said("停止", lang)},
        "new": {"value": said("新对话", lang)},
        "hint": {"value": render("below.html", lang, voice=settings.voice)},
        "contacts": {"value": render("contacts.html", lang, official=settings.official_answers, comments=settings.comments)},
        "reading": {"value": render("reading_panel.html", lang, slug)},
    }
    return FirstLook(properties, slug)


def starters(answering: "Answering", lang: Lang, regulation: str) -> str:
    """The welcome with questions to begin with."""
    try:
        return welcome(examples(answering.library(regulation or None)), lang)
    except WenceError:
        return welcome((), lang)


def _header(answering: "Answering", lang: Lang, regulation: str) -> tuple[str, str]:
    """The header, and the slug of the text that it names."""
    try:
        text = answering.library(regulation or None).regulation
    except WenceError as error:
        return render("header.html", lang, name=status_of(error)[1], status=said("暂时不能回答", lang), notice=str(error), failed=True), SLUG
    return render("header.html", lang, text.slug, name=text.name, status=text.status, notice="".join(notices(text)), failed=False), text.slug
