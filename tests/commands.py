"""A command of the product, run as a process of its own or in this one: the same entrance, streams, environment and exit status."""

import logging
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Done = subprocess.CompletedProcess[str]


def environment(home: Path, **more: str) -> dict[str, str]:
    """This one's, with no settings of the product but a home and those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENCE_", "OPENAI_"))}
    return {**kept, "WENCE_HOME": str(home), "PYTHONUTF8": "1", **more}


def started(module: str, *arguments: object, env: Mapping[str, str], cwd: Path = ROOT, typed: str = "") -> Done:
    """`python -m module …`, as people start it."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    own = {**env, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=own, cwd=cwd, input=typed, capture_output=True, text=True, encoding="utf-8", timeout=100, check=False)


def run_here(module: str, *arguments: object, env: Mapping[str, str], cwd: Path = ROOT, typed: str = "") -> Done:
    """The same without the seconds that a start takes: what is loaded stays loaded."""
    command = [module, *map(str, arguments)]
    told, complained = TextIOWrapper(BytesIO(), encoding="utf-8"), TextIOWrapper(BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(complained):
        for name in os.environ.keys() - env.keys():
            patch.delenv(name)
        for name, value in env.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", command)
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed.encode()), encoding="utf-8"))
        patch.chdir(cwd)
        patch.setattr(logging.root, "handlers", [])  # as in a new process, where warnings go to stderr
        patch.delitem(sys.modules, f"{module}.__main__", raising=False)
        status = 0
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        for stream in (told, complained):
            stream.flush()
        return subprocess.CompletedProcess(command, status, *(stream.buffer.getvalue().decode() for stream in (told, complained)))  # type: ignore[attr-defined]
