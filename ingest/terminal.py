"""Command lines that speak Chinese: Typer's own words in help and in complaints, and streams that never fail on a character."""

import sys
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from ingest.errors import WenceError
from ingest.settings import wrong_settings

_WORDS = {"Usage:": "用法：", "Options:": "选项：", "Commands:": "子命令：", "Arguments:": "参数：", "Show this message and exit.": "显示本说明。"}
_WORDS |= {"Missing argument": "缺少参数", "No such command": "没有子命令", "No such option:": "没有选项", "Invalid value for": "取值不对："}
_WORDS |= {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "[子命令]", "[required]": "（必填）", "default:": "默认："}


class Command(TyperCommand):
    """One command with its help in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return in_chinese(super().get_help(ctx))


class Commands(TyperGroup):
    """Several commands with their help in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return in_chinese(super().get_help(ctx))


def in_chinese(text: str) -> str:
    """Typer's own words, said in Chinese."""
    for word, chinese in _WORDS.items():
        text = text.replace(word, chinese)
    return text


def commands(**settings: Any) -> typer.Typer:
    """A Typer of this house: plain, in Chinese, without tracebacks of its own."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


def run(app: typer.Typer, name: str, interrupted: str = "已中断。") -> None:
    """Run a program by the name that people type. What fails is one line in Chinese: exit status 1, or 2 where the command or a setting is not
    understood, 130 where it is interrupted. Only a fault of ours is a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        sys.exit(app(prog_name=name, standalone_mode=False))
    except WenceError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except ValidationError as error:
        print(f"设置有误：{wrong_settings(error)}。", file=sys.stderr)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        print(interrupted, file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        print(f"命令有误（{in_chinese(error.format_message())}）。运行 {name} --help 查看用法。", file=sys.stderr)  # type: ignore[attr-defined]
        sys.exit(2)
