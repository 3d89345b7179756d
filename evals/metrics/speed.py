"""How long an answer takes."""

from collections.abc import Sequence

import numpy as np


def percentile(milliseconds: Sequence[float], share: float) -> float:
    """Latency: the time within which a share of answers came, linear between ranks (Hyndman & Fan 1996, type 7)."""
    return float(np.percentile(milliseconds, share * 100))
