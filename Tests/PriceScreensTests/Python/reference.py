"""Prints reference.csv: screens of seeded lots, computed with numpy and scipy.

    pip install numpy scipy && python3 reference.py > reference.csv

Each row is prices separated by spaces,screen,value. Nothing of Bidwatch is read. An empty value is an absent screen.
"""

import itertools
import warnings

import numpy as np
from scipy import stats

# Of nearly identical prices scipy warns that digits are lost; such lots have their screens left out below.
warnings.simplefilter("ignore")


def screens(prices):
    bids = np.sort(np.array(prices, dtype=float))
    n = len(bids)
    found = {"coefficient-of-variation": stats.variation(bids, ddof=1)}
    found["spread"] = np.ptp(bids) / bids.min()
    found["lowest-gap"] = bids[1] / bids[0] - 1
    if n < 3:
        return found
    gaps = np.diff(bids)
    losers = bids[1:]
    if np.ptp(losers) > 0:
        found["relative-distance"] = min(1000, gaps[0] / np.std(losers, ddof=1))
        found["alternative-distance"] = min(1000, gaps[0] / gaps[1:].mean())
    found["normalised-distance"] = gaps[0] / gaps.mean()
    found["skewness"] = stats.skew(bids, bias=False)
    found["kolmogorov-range"] = stats.kstest((bids - bids[0]) / np.ptp(bids), "uniform").statistic
    found["kolmogorov-variation"] = np.abs(bids / np.std(bids, ddof=1) - np.arange(1, n + 1) / (n + 1)).max()
    found["top-gap"] = gaps[-1] / gaps.sum()
    found["bottom-gap"] = gaps[0] / gaps.sum()
    if n > 3:
        found["kurtosis"] = stats.kurtosis(bids, bias=False)
    return found


def lots():
    generator = np.random.Generator(np.random.Philox(key=[7, 7]))
    yield [100, 120]
    yield [100, 100, 130]
    yield [100, 110, 130, 131]
    yield [9_000_000_000_001, 9_000_000_012_345, 9_000_000_100_000, 9_000_000_200_000]
    for n in [3, 4, 5, 6, 7, 9, 12, 25]:
        for spread in [0.001, 0.05, 0.3]:
            center = generator.uniform(1e8, 1e12)
            yield [int(center * price) for price in np.exp(spread * generator.standard_normal(n))]
    for n in [3, 5, 8]:
        yield [int(1e9 + price) for price in generator.exponential(1e8, n)]


def main():
    for prices in lots():
        text = " ".join(str(price) for price in prices)
        for screen, value in screens(prices).items():
            print(f"{text},{screen},{value:.15g}")
    prices = [960_000, 1_010_000, 985_500, 1_100_000, 1_042_000, 999_999, 1_007_300]
    text = " ".join(str(price) for price in prices)
    for size in (3, 4):
        columns = {}
        for group in itertools.combinations(prices, size):
            for screen, value in screens(group).items():
                columns.setdefault(screen, []).append(value)
        for screen, values in columns.items():
            for name, summary in [("mean", np.mean), ("median", np.median), ("highest", np.max), ("lowest", np.min)]:
                print(f"{text},{size}:{screen}:{name},{summary(values):.15g}")


main()
