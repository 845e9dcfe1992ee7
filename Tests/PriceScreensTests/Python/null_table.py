"""Prints Sources/PriceScreens/NullTable+Quantiles.swift: how screens are distributed when prices are normal.

    pip install numpy && python3 null_table.py > Sources/PriceScreens/NullTable+Quantiles.swift

For each number of bids a million lots are drawn, with a fixed seed, and every screen is computed by its definition.
What is printed are order statistics: the r-th largest of the draws for growing r, and for some screens the r-th smallest.
They are rounded to the side on which a probability read off them grows.
"""

import math

import numpy as np

DRAWS = 1_000_000
COUNTS = list(range(3, 31)) + [40, 60, 100, 200]
RANKS = sorted({round(10 ** (step / 8)) for step in range(0, 46)} | {DRAWS // 10 * share for share in range(5, 10)})
LOWER = ["relative-distance", "skewness", "kurtosis"]


def screens(bids):
    """Screens of the rows of a sorted array."""
    n = bids.shape[1]
    low, second, high = bids[:, 0], bids[:, 1], bids[:, -1]
    mean = bids.mean(axis=1, keepdims=True)
    distance = bids - mean
    square = distance * distance
    m2, m3, m4 = square.mean(axis=1), (square * distance).mean(axis=1), (square * square).mean(axis=1)
    places = np.arange(1, n + 1) / n
    share = (bids - low[:, None]) / (high - low)[:, None]
    found = {
        "relative-distance": (second - low) / bids[:, 1:].std(axis=1, ddof=1),
        "normalised-distance": (second - low) * (n - 1) / (high - low),
        "alternative-distance": (second - low) * (n - 2) / (high - second),
        "skewness": math.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5,
        "kolmogorov-range": np.maximum((places - share).max(axis=1), (share - places + 1 / n).max(axis=1)),
        "top-gap": (high - bids[:, -2]) / (high - low),
    }
    if n > 3:
        found["kurtosis"] = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
    return found


def number(value, up):
    """Five digits, rounded up or down."""
    if value == 0:
        return "0"
    scale = 10.0 ** (4 - math.floor(math.log10(abs(value))))
    rounded = (math.ceil if up else math.floor)(value * scale) / scale
    text = f"{rounded:.5g}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def blocks(count, generator):
    parts = {}
    size = 5_000
    for _ in range(DRAWS // size):
        for name, values in screens(np.sort(generator.standard_normal((size, count)), axis=1)).items():
            parts.setdefault(name, []).append(values)
    for name in sorted(parts):
        values = np.sort(np.concatenate(parts[name]))
        yield f"{count} {name} upper " + " ".join(number(values[DRAWS - rank], True) for rank in RANKS)
        if name in LOWER:
            yield f"{count} {name} lower " + " ".join(number(values[rank - 1], False) for rank in RANKS)


def wrapped(text, width=116):
    line = ""
    for word in text.split(" "):
        if len(line) + 1 + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def main():
    print("// Made by Tests/PriceScreensTests/Python/null_table.py; not edited by hand.")
    print("extension NullTable {")
    print(f"    static let draws = {DRAWS:_}")
    print("    /// Bids, screen, tail and order statistics; a semicolon ends a block.")
    print('    static let quantiles = """')
    for count in COUNTS:
        generator = np.random.Generator(np.random.Philox(key=[20_260_101, count]))
        for block in blocks(count, generator):
            for line in wrapped(block + ";"):
                print("        " + line)
    print('        """')
    print("    static let ranks = [")
    for line in wrapped(", ".join(str(rank) for rank in RANKS) + ",", 110):
        print("        " + line)
    print("    ]")
    print("}")


main()
