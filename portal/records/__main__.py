"""`python -m portal.records` prints what people said of answers; `--csv` for spreadsheets."""

import csv
import sys
from dataclasses import astuple, fields
from typing import Annotated

import typer

from ingest.settings import IngestSettings
from ingest.terminal import Command, commands, run
from portal.records.feedback import Feedback, Rating, RecordsUnavailable
from portal.settings import PortalSettings

_HEADS = ("时间", "评价", "原因", "问题", "回答编号")
_RATED = {"up": "有帮助", "down": "没有帮助"}

app = commands(help="列出收到的评价，最早的在前。")


@app.command(cls=Command)
def main(as_csv: Annotated[bool, typer.Option("--csv", help="以 CSV 输出全部字段")] = False) -> None:
    """列出收到的评价，最早的在前。"""
    try:
        ratings = Feedback.at(IngestSettings().home, PortalSettings().database_url).ratings()
    except RecordsUnavailable as error:
        sys.exit(f"无法读取意见：{error.__cause__}")
    if as_csv:
        lines = csv.writer(sys.stdout)
        lines.writerow([field.name for field in fields(Rating)])
        lines.writerows([[_harmless(str(value)) for value in astuple(rating)] for rating in ratings])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*_HEADS)
    for one in ratings:
        table.add_row(*map(Text, (one.at.isoformat(" "), _RATED[one.rating], one.reason, one.question, one.answer_id)))
    Console().print(table if ratings else "还没有收到评价。")


def _harmless(cell: str) -> str:
    """No cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


if __name__ == "__main__":
    run(app, "python -m portal.records")
