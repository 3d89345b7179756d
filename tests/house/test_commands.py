"""The commands as an operator meets them who has set something wrong, or who cleans up: told in Chinese, and nothing lost unasked."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("command", "variable", "value", "status"),
    [
        ("-m ingest list", "WENCE_CHUNK_TOKENS", "1", 2),
        ("-m bot x", "WENCE_MODEL_TIMEOUT", "0", 2),
        ("-m portal.records", "WENCE_TRUSTED_PROXIES", "zz", 2),
        ("-m evals --half report", "WENCE_CHUNK_TOKENS", "many", 2),
        ("app.py", "PORT", "0", 1),
    ],
)
def test_a_setting_that_is_wrong_is_named_in_one_chinese_line(command, variable, value, status, home):
    environment = {**os.environ, "WENCE_HOME": str(home), variable: value, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *command.split()], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (status, "")
    (line,) = done.stderr.splitlines()
    assert variable in line
    assert not re.search("[a-z]{4}", line.replace(value, "")), "nothing of pydantic's English"
    assert line.startswith(("设置有误：", "无法启动："))


def test_the_command_that_prints_ratings_speaks_chinese():
    shown = subprocess.run([sys.executable, "-m", "portal.records", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=100, check=True).stdout
    assert "用法：" in shown
    assert "Usage" not in shown
    wrong = subprocess.run([sys.executable, "-m", "portal.records", "--nonsense"], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert (wrong.returncode, wrong.stderr.startswith("命令有误（")) == (2, True)


def test_cleaning_up_leaves_what_people_said_and_deleting_it_is_told(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in (".venv", "var"):
        (tmp_path / name).mkdir()
    (tmp_path / "var" / "records.db").write_bytes(b"said")
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["var"]
    assert (tmp_path / "var" / "records.db").read_bytes() == b"said"
    told = subprocess.run(["make", "clean-data"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "评价" in told
    assert not (tmp_path / "var").exists()
