"""Long texts that people send, cleaned and without personal data, in time that grows with their length."""

import re

from bot.clean import clean_text
from bot.privacy import mask

_PIECE = re.compile(r".{200,1000}?(?:(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])|\Z)|.{1,1000}", re.DOTALL)
"""Cut between two Chinese characters, where no number and no address is cut in two."""


def cleaned(text: str, *, keep_lines: bool = True) -> str:
    """As the bot cleans a question: NFKC, nothing invisible, no markup, Simplified Chinese, personal data masked.

    Piece by piece, since looking for addresses in one long run of letters takes time by its square."""
    pieces = _PIECE.findall(text)
    if len(pieces) <= 1:
        return clean_text(text, keep_lines=keep_lines)
    return "".join(_spaced(piece, clean_text(piece, keep_lines=keep_lines)) for piece in pieces).strip()


def masked(text: str) -> str:
    """Personal data masked, all else as it is."""
    return "".join(mask(piece) for piece in _PIECE.findall(text))


def _spaced(piece: str, clean: str) -> str:
    """A clean piece with the space at its end that cleaning took."""
    end = piece[len(piece.rstrip()) :]
    return clean + ("\n" if "\n" in end else " " if end else "")
