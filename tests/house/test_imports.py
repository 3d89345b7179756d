"""What each floor may load, told by a fresh interpreter: answering reads no files of authors, evaluating shows no page."""

import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("portal", "evals", "bot", "ingest", "prompts", "tests")
PARSERS = {"docx", "pdfplumber", "pdfminer", "pypdf", "lxml", "selectolax", "bs4", "openpyxl", "ingest.read"}
PAGE = {"gradio", "fastapi", "starlette", "uvicorn", "sqlalchemy", "portal", "app"}


def loaded_by(code: str) -> set[str]:
    """Modules that a fresh interpreter has loaded after some code: whole names and top-level packages."""
    program = f"{code}\nimport json, sys\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=100, check=False)
    assert run.returncode == 0, run.stderr
    names = json.loads(run.stdout.splitlines()[-1])
    return {*names, *(name.split(".")[0] for name in names)}


def test_answering_loads_no_parser_of_files_and_no_page(home):
    loaded = loaded_by(f"""
from bot.chat import answer
from bot.question import Question
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
*_, done = answer(Question("孩子上学能解决吗"), Shelf(IngestSettings(home={str(home)!r})).library())
assert done.answer.answer""")
    assert not loaded & (PARSERS | PAGE)
    assert "langchain_openai" not in loaded, "without a model, nothing of a model's client is loaded"


def test_evaluating_loads_no_page():
    import evals

    modules = [module.name for module in pkgutil.walk_packages(evals.__path__, "evals.") if not module.name.endswith("__main__")]
    assert not loaded_by("\n".join(f"import {name}" for name in ["evals", *modules])) & PAGE


@pytest.mark.parametrize("floor", ["bot", "ingest", "prompts"])
def test_importing_a_floor_makes_nothing_and_reads_no_settings(floor, tmp_path):
    """An import has no effects: no folder, no file, no thread that keeps the process alive."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nimport pkgutil, importlib, {floor}\n"
    program += f"[importlib.import_module(m.name) for m in pkgutil.walk_packages({floor}.__path__, '{floor}.') if not m.name.endswith('__main__')]"
    run = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("floor", FLOORS)
def test_every_floor_is_a_package(floor):
    folders = [ROOT / floor, *(f for f in (ROOT / floor).rglob("*") if f.is_dir() and list(f.glob("*.py")))]
    assert all((folder / "__init__.py").exists() for folder in folders)


def test_nothing_imports_the_entrance():
    files = [path for floor in FLOORS[:-1] for path in (ROOT / floor).rglob("*.py")]
    importing = [path for path in files if re.search(r"^\s*(?:import app\b|from app\b)", path.read_text("utf-8"), re.MULTILINE)]
    assert importing == []


def test_no_file_names_a_package_registry_or_a_path_of_one_machine():
    hosts = ["pypi." + "org", "python" + "hosted", "npm" + "js.org", "/" + "work/main", "/" + "work/shared", "/" + "tmp/w/"]
    tracked = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if tracked.returncode:
        pytest.skip("这里不是 git 仓库，无从列出文件")
    for name in tracked.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            text = path.read_bytes()
            assert not [host for host in hosts if host.encode() in text], name
