"""How sure a figure is: 95% intervals."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import binomtest, bootstrap

Interval = tuple[float, float]


def wilson(hits: int, trials: int) -> Interval:
    """Of a share. Source: Wilson 1927; recommended by Brown, Cai & DasGupta 2001."""
    found = binomtest(hits, trials).proportion_ci(0.95, method="wilson")
    return float(found.low), float(found.high)


def bootstrapped(values: Sequence[float], statistic: Callable[..., object] = np.mean, resamples: int = 2000) -> Interval:
    """Of a mean or a median: percentiles of the statistic over resampled cases (Efron 1979). The seed is fixed."""
    if len(set(values)) < 2:
        return float(values[0]), float(values[0])
    found = bootstrap((np.asarray(values, float),), statistic, n_resamples=resamples, method="percentile", rng=np.random.default_rng(0))
    return float(found.confidence_interval.low), float(found.confidence_interval.high)
