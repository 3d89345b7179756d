"""What the documents say is true of the code: commands, addresses, settings, files, links, and words quoted from the draft."""

import importlib
import importlib.util
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
from starlette.routing import Match, Mount

from portal.manual import FLOORS, settings, table

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
DOCUMENTS = sorted([*READMES.values(), ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
both = pytest.mark.parametrize("readme", READMES.values(), ids=READMES)
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def between(text: str, name: str) -> str:
    """What stands between two markers, which stand there once."""
    (found,) = re.findall(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", text, re.DOTALL)
    return found


def headings(text: str) -> list[tuple[int, str]]:
    """(level, words) of each heading outside of code."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.+)$", prose, re.MULTILINE)]


def anchor(heading: str) -> str:
    """The name by which a forge links to a heading."""
    return re.sub(r"\s", "-", "".join(c for c in heading.lower() if c in "-_ " or unicodedata.category(c)[0] in "LN"))


def command(module: str) -> Any:
    """A module's command line; None where it has none of typer's."""
    package = importlib.util.find_spec(module)
    assert package, f"there is no module {module}"
    if package.submodule_search_locations:
        assert importlib.util.find_spec(f"{module}.__main__"), f"{module} cannot be run"
        module += ".__main__"
    source = Path(str(importlib.util.find_spec(module).origin)).read_text(encoding="utf-8")  # type: ignore[union-attr]
    assert "__main__" in source, f"{module} cannot be run"
    if "typer" not in source:
        return None
    loaded = importlib.import_module(module)
    if hasattr(loaded, "app"):
        return typer.main.get_command(loaded.app)
    alone = typer.Typer()
    alone.command()(loaded.main)
    return typer.main.get_command(alone)


@pytest.mark.parametrize("language", READMES)
def test_the_settings_table_is_the_one_that_the_code_prints(language):
    printed = between(READMES[language].read_text(encoding="utf-8"), "settings")
    assert printed == table(language), "run: python -m portal.manual write"


def test_a_setting_that_several_floors_read_has_one_default():
    for floor in FLOORS:
        for name, field in floor.model_fields.items():
            variable = field.validation_alias or f"WENCE_{name.upper()}"
            assert settings()[str(variable)].default == field.default, variable


def test_every_setting_says_what_it_is():
    assert all(field.description for field in settings().values())


@every_document
def test_every_make_target_that_is_named_exists(document):
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`|[A-Z_]+=\S+ )make (\w+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


@every_document
def test_every_command_that_is_named_exists_with_its_subcommand_and_options(document):
    for module, words in re.findall(r"python -m ([\w.]+)([^`\n]*)", document.read_text(encoding="utf-8")):
        program, given = command(module), words.split("#")[0].split()
        if program is None:
            continue
        if hasattr(program, "commands") and given and re.fullmatch("[a-z]+", given[0]):
            assert given[0] in program.commands, f"python -m {module}{words}"
            program = program.commands[given[0]]
        known = {option for parameter in program.params for option in parameter.opts}
        assert {word.strip("[]") for word in given if re.match(r"\[?--", word)} <= known | {"--help"}, f"python -m {module}{words}"


def test_the_two_commands_are_the_first_that_a_reader_meets():
    for readme in READMES.values():
        assert re.findall(r"^make \w+", readme.read_text(encoding="utf-8"), re.MULTILINE)[:2] == ["make run", "make test"]


@both
def test_every_address_that_is_named_is_answered(readme, shelf):
    from app import create_app
    from portal.api.problems import OTHERWISE

    routes = [route for route in create_app(shelf).routes if not isinstance(route, Mount) and route not in OTHERWISE]
    text = readme.read_text(encoding="utf-8")
    named = set(re.findall(r"127\.0\.0\.1:7860(/[\w/.]+)", text)) | set(re.findall(r"`(/[a-z][\w/.]*)`", text))
    assert len(named) >= 6
    for path in named:
        scopes = [{"type": "http", "path": path, "method": method, "root_path": "", "headers": []} for method in ("GET", "POST")]
        assert any(route.matches(scope)[0] is Match.FULL for route in routes for scope in scopes), path


@every_document
def test_every_link_and_picture_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"https?:", target):
            continue
        path, _, fragment = unquote(target).partition("#")
        found = (document.parent / path) if path else document
        assert found.exists(), target
        if fragment:
            assert fragment in {anchor(words) for _, words in headings(found.read_text(encoding="utf-8"))}, target


@every_document
def test_every_file_and_folder_of_the_house_that_is_named_exists(document):
    floors = "portal|evals|bot|ingest|prompts|tests|docs"
    named = re.findall(rf"`((?:{floors})/[\w/.-]*)`", document.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists() and not list(ROOT.glob(f"{path.rstrip('.')}*"))] == []


def test_what_each_floor_is_for_is_told_of_every_floor():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    for readme in READMES.values():
        assert packages <= set(re.findall(r"^\| `(\w+)/`", readme.read_text(encoding="utf-8"), re.MULTILINE))


def test_both_readmes_are_in_step():
    texts = [readme.read_text(encoding="utf-8") for readme in READMES.values()]
    english, chinese = ([level for level, _ in headings(text)] for text in texts)
    assert english == chinese
    english, chinese = (re.findall(r"^(?:make|python|curl|WENCE_\w+=|\$) ?[^#\n]*[^#\s]", text, re.MULTILINE) for text in texts)
    assert english == chinese
    assert len(english) >= 10


@both
def test_figures_and_bench_have_their_place(readme):
    text = readme.read_text(encoding="utf-8")
    assert between(text, "figures").startswith("| ")
    assert between(text, "bench").startswith("| ")


@both
def test_what_the_readme_quotes_as_the_draft_is_the_draft(readme, draft):
    quoted = re.findall(r"^> “(.+)”$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert quoted
    paragraphs = [paragraph.text for article in draft.articles for paragraph in article.paragraphs]
    assert [words for words in quoted if not any(words in paragraph for paragraph in paragraphs)] == []


@both
def test_the_answers_that_the_readme_shows_are_still_given(readme, ask):
    (shown,) = re.findall(r"^```console\n(.*?)^```", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    pairs = re.findall(r'^\$ python -m bot "([^"]+)"\n(.*?)(?=^\$|\Z)', shown, re.DOTALL | re.MULTILINE)
    assert len(pairs) >= 3
    for question, said in pairs:
        told = re.sub(r"\]\([^)]*\)", "]", ask(question).answer).strip()
        assert said.startswith(told), f"{question}: run python -m portal.manual write"


def test_decisions_are_numbered_in_order_and_fit_on_a_page():
    assert [path.name[:4] for path in DECISIONS] == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert [words for _, words in headings(text)[1:]] == ["Context", "Decision", "Consequences"], path.name
        assert text.startswith(f"# {path.name[:4]} ")
        assert len(text.splitlines()) <= 60, path.name
