"""Prints reference.csv: natural logarithms of tails, computed with 60 digits by mpmath and in part by scipy.

    pip install mpmath scipy && python3 reference.py > reference.csv

Each row is name,arguments…,logarithm: `lower` means P(X <= x), `upper` means P(X >= x).
"""

import math

import mpmath as mp
from scipy import stats

mp.mp.dps = 60


def row(name, arguments, value):
    print(",".join([name, *[repr(one) for one in arguments], mp.nstr(mp.log(value), 17)]))


def normal():
    for x in [-40.0, -8.5, -3.0, -0.5, 0.0, 0.3, 1.0, 2.5, 4.2, 4.3, 8.0, 20.0, 36.0, 100.0]:
        row("normal-upper", [x], mp.erfc(mp.mpf(x) / mp.sqrt(2)) / 2)


def chi_squared():
    for degrees in [1.0, 2.0, 3.0, 7.5, 30.0, 400.0, 1e6]:
        for share in [1e-6, 0.01, 0.5, 0.9, 0.99, 1.0, 1.01, 1.2, 3.0, 50.0]:
            x = degrees * share
            shape, half = mp.mpf(degrees) / 2, mp.mpf(x) / 2
            if degrees > 1e3 and abs(share - 1) > 0.05:
                continue
            row("chi-lower", [degrees, x], mp.gammainc(shape, 0, half, regularized=True))
            row("chi-upper", [degrees, x], mp.gammainc(shape, half, regularized=True))


def student():
    for degrees in [1.0, 2.0, 5.0, 30.0, 1000.0]:
        for x in [-3.0, -0.2, 0.0, 1e-5, 0.7, 2.0, 12.0, 1e4]:
            n, t = mp.mpf(degrees), mp.mpf(x)
            half = mp.betainc(n / 2, mp.mpf(1) / 2, 0, n / (n + t * t), regularized=True) / 2
            row("student-upper", [degrees, x], half if x >= 0 else 1 - half)


def binomial():
    for trials, chance in [(1, 0.3), (10, 0.5), (20, 0.01), (73, 0.2), (500, 0.001), (3000, 0.7), (100000, 0.0002)]:
        p = mp.mpf(chance)
        for share in [0, 0.1, 0.5, 1, 1.5, 4]:
            count = min(trials, round(trials * chance * share) + (share > 1))
            masses = {}
            def mass(k):
                return mp.binomial(trials, k) * p**k * (1 - p) ** (trials - k)
            if trials < 5000:
                upper = mp.fsum(mass(k) for k in range(count, trials + 1))
                lower = mp.fsum(mass(k) for k in range(0, count + 1))
            else:
                lower = mp.fsum(mass(k) for k in range(0, count + 1))
                upper = mp.fsum(mass(k) for k in range(count, count + 400))
            row("binomial-upper", [trials, chance, count], upper)
            row("binomial-lower", [trials, chance, count], lower)


def poisson():
    for mean, counts in [
        (1e-300, [1, 2]), (1e-9, [1, 3]), (0.3, [0, 1, 5, 40]), (4.0, [0, 1, 4, 9, 100]),
        (150.0, [20, 149, 150, 151, 300, 2000]), (1e5, [90000, 99999, 100400, 112000]),
    ]:
        m = mp.mpf(mean)
        for count in counts:
            if count > 0:
                row("poisson-upper", [mean, count], mp.gammainc(count, 0, m, regularized=True))
            row("poisson-lower", [mean, count], mp.gammainc(count + 1, m, regularized=True))
    # Beyond the shapes that mpmath sums in a moment: the integral of the density relative to its end.
    for mean, counts in [(1e8, [99_990_000, 100_000_000, 100_010_000, 100_200_000]), (1e12, [1_000_003_000_000])]:
        for count in counts:
            a, x = mp.mpf(count), mp.mpf(mean)
            width = mp.sqrt(a)
            density = lambda t: mp.exp((a - 1) * mp.log(t / x) - (t - x))
            points = [x - k * width for k in [30, 10, 3, 1, 0.3, 0.1, 0]]
            total = mp.quad(density, points)
            row("poisson-upper", [mean, count], total * mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a)))


def hypergeometric():
    for population, marked, drawn, counts in [
        (10, 4, 3, [0, 1, 2, 3]), (1000, 60, 50, [0, 2, 3, 4, 20, 50]), (50000, 300, 400, [1, 2, 3, 40, 300]),
        (20, 15, 10, [5, 6, 8, 10]),
    ]:
        total = mp.binomial(population, drawn)
        least, most = max(0, drawn + marked - population), min(marked, drawn)
        mass = lambda k: mp.binomial(marked, k) * mp.binomial(population - marked, drawn - k) / total
        for count in counts:
            row("hypergeometric-upper", [population, marked, drawn, count], mp.fsum(mass(k) for k in range(count, most + 1)))
            row("hypergeometric-lower", [population, marked, drawn, count], mp.fsum(mass(k) for k in range(least, count + 1)))


def poisson_binomial():
    """Chances ((7 i mod 97) + 1) / 1000 of i = 0 … n − 1."""
    for trials in [1, 5, 60, 400]:
        masses = [mp.mpf(1)]
        for place in range(trials):
            chance = mp.mpf((7 * place) % 97 + 1) / 1000
            padded = [mp.mpf(0)] + masses
            masses = [
                (masses[k] if k < len(masses) else 0) * (1 - chance) + padded[k] * chance for k in range(len(masses) + 1)
            ]
        for count in sorted({0, 1, min(trials, 3), trials // 20, trials // 5, trials}):
            row("poisson-binomial-upper", [trials, count], mp.fsum(masses[count:]))
            row("poisson-binomial-lower", [trials, count], mp.fsum(masses[: count + 1]))


def beta_binomial():
    for trials, alpha, beta in [(6, 0.5, 9.5), (40, 2.0, 30.0), (500, 12.0, 700.0)]:
        mass = lambda k: mp.binomial(trials, k) * mp.beta(k + alpha, trials - k + beta) / mp.beta(alpha, beta)
        for count in [0, 1, 3, trials // 2, trials]:
            row("beta-binomial-upper", [trials, alpha, beta, count], mp.fsum(mass(k) for k in range(count, trials + 1)))


def binomial_evidence():
    for hits, trials, chance in [(8, 10, 0.5), (1, 30, 0.1), (40, 60, 0.2), (0, 5, 0.5), (300, 2000, 0.05)]:
        p = mp.mpf(chance)
        density = p**hits * (1 - p) ** (trials - hits)
        row("evidence-other", [hits, trials, chance], mp.beta(hits + 1, trials - hits + 1) / density)
        higher = mp.betainc(hits + 1, trials - hits + 1, p, 1) / (1 - p)
        row("evidence-higher", [hits, trials, chance], higher / density)


def intervals():
    """Both ends of Clopper and Pearson's interval, as logarithms."""
    for hits, trials, confidence in [(5, 10, 0.95), (1, 20, 0.95), (9990, 10000, 0.99), (3, 1000, 0.9)]:
        outside = (1 - confidence) / 2
        row("interval-low", [hits, trials, confidence], mp.mpf(stats.beta.ppf(outside, hits, trials - hits + 1)))
        row("interval-high", [hits, trials, confidence], mp.mpf(stats.beta.isf(outside, hits + 1, trials - hits)))


for part in [
    normal, chi_squared, student, binomial, poisson, hypergeometric, poisson_binomial, beta_binomial, binomial_evidence,
    intervals,
]:
    part()
