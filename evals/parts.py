"""What a model's sentences came to in a run: how many answers it wrote, what was withheld and why, and what went wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console

from bot.faults import KINDS
from evals.run import Run


@dataclass(frozen=True, slots=True)
class Part:
    """written: answers of which a model wrote a part; withheld: its sentences, by reason; of_set: sentences of the data set, likewise;
    failures: answers in which the model failed, by kind; left_out: answers for which something had no room in what it was given."""

    dataset: str
    written: int
    withheld: Counter[str]
    of_set: Counter[str]
    failures: Counter[str]
    left_out: int

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(what, how many), for readers; nothing where there was none."""
        told = {
            "由模型撰写的回答": str(self.written or ""),
            "模型所写而被扣下的句子": _listed(self.withheld),
            "模型出错": _listed(Counter({KINDS[kind][0].rstrip("。"): count for kind, count in self.failures.items()})),
            "有条文装不下的回答": str(self.left_out or ""),
            "题集中被扣下的句子": _listed(self.of_set),
        }
        return [(name, value) for name, value in told.items() if value]


def part_of(run: Run) -> Part:
    claims = [result.given for result in run.results if result.case.set == "claims"]
    asked = [result.given for result in run.results if result.case.set != "claims"]
    return Part(
        run.dataset,
        sum(given.composer == "written" for given in asked),
        Counter(reason for given in asked for reason in given.withheld),
        Counter(given.reason for given in claims if given.outcome == "withheld"),
        Counter(kind for given in asked for kind in given.failures),
        sum(bool(given.left_out) for given in asked),
    )


def print_parts(runs: Sequence[Run], console: Console) -> None:
    for run in runs:
        for name, value in part_of(run).lines:
            console.print(f"{run.dataset}　{name}：{value}", highlight=False)


def _listed(counts: Counter[str]) -> str:
    """40（甲 30、乙 10）, the most frequent first."""
    return f"{counts.total()}（{'、'.join(f'{name} {count}' for name, count in counts.most_common())}）" if counts else ""
