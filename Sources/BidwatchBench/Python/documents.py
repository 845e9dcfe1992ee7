"""Measures rensa and datasketch on the texts of a folder: one core, five-character shingles, 128 permutations.

Prints one line a measurement: what, documents a second, root mean square error against the exact similarity.
Texts come in pairs, 0000.txt with 0001.txt and so on.
"""

import math
import sys
import time
import unicodedata
from pathlib import Path

import datasketch
import rensa

PERMUTATIONS = 128
SHINGLE = 5
LEAST_SECONDS = 2.0


def normalised(text):
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def shingles(text):
    return [text[start : start + SHINGLE] for start in range(len(text) - SHINGLE + 1)]


def encoded(text):
    return [shingle.encode() for shingle in shingles(text)]


def with_rensa(kind):
    def sketch(tokens):
        result = kind(num_perm=PERMUTATIONS, seed=42)
        result.update(tokens)
        return result

    return sketch


def with_datasketch(tokens):
    result = datasketch.MinHash(num_perm=PERMUTATIONS)
    result.update_batch(tokens)
    return result


def rho(documents):
    return rensa.RMinHash.digest_matrix_from_token_sets_rho(documents, num_perm=PERMUTATIONS, seed=42)


def rate(work, items):
    work(items[0])
    begin, count = time.perf_counter(), 0
    while time.perf_counter() - begin < LEAST_SECONDS:
        for item in items:
            work(item)
        count += len(items)
    return count / (time.perf_counter() - begin)


def error(estimates, exact):
    return math.sqrt(sum((a - b) ** 2 for a, b in zip(estimates, exact)) / len(exact))


def exact_similarity(left, right):
    left, right = set(shingles(left)), set(shingles(right))
    return len(left & right) / len(left | right)


def main():
    raw = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    texts = [normalised(text) for text in raw]
    pairs = list(zip(texts[::2], texts[1::2]))
    exact = [exact_similarity(left, right) for left, right in pairs]
    for name, sketch, split in [
        ("rensa RMinHash", with_rensa(rensa.RMinHash), shingles),
        ("rensa CMinHash", with_rensa(rensa.CMinHash), shingles),
        ("datasketch MinHash", with_datasketch, encoded),
    ]:
        estimates = [sketch(split(left)).jaccard(sketch(split(right))) for left, right in pairs]
        wrong = error(estimates, exact)
        print(f"{name}\t{rate(lambda text: sketch(split(normalised(text))), raw)}\t{wrong}", flush=True)
        given = [split(text) for text in texts]
        print(f"{name}, given shingles\t{rate(sketch, given)}\t{wrong}", flush=True)
    batch = [raw]
    matrix = rho([shingles(text) for text in texts])
    rows = matrix.to_rows()
    equal = [sum(a == b for a, b in zip(left, right)) / PERMUTATIONS for left, right in zip(rows[::2], rows[1::2])]
    speed = rate(lambda texts: rho([shingles(normalised(text)) for text in texts]), batch) * len(raw)
    print(f"rensa rho pipeline\t{speed}\t{error(equal, exact)}", flush=True)


main()
