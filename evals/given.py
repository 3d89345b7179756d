"""What a bot gave for one case: its answer as the contract has it, and what it saw on the way."""

from dataclasses import dataclass, field

from bot.answer import Ranked


@dataclass(frozen=True, slots=True)
class Citing:
    """A citation. article: its label; paragraph: the 款, from 1."""

    article: str
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class Given:
    """outcome: of the Answer; `empty`, `too_long` where the question was refused unread; `error` where the bot failed, told in `error`.

    fields: every string of the Answer; ranking: articles retrieved, best first, or those cited where nothing is told of a search;
    in_scope, substance: probabilities of the decide step, None where the bot does not tell; took_ms: wall time of the whole answer.

    Of a model that writes: composer, prompts: of the Answer; withheld: why sentences were; left_out: what found no room in what it was
    given; failures: kinds of what went wrong."""

    outcome: str
    reason: str = ""
    answer: str = ""
    citations: tuple[Citing, ...] = ()
    fields: tuple[str, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    in_scope: float | None = None
    substance: float | None = None
    took_ms: float = 0.0
    error: str = ""
    composer: str = ""
    prompts: dict[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Labels cited, each once, in order."""
        return tuple(dict.fromkeys(citation.article for citation in self.citations))
