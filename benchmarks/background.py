"""Counts in how many sentences of published plans two characters occur side by side.

python benchmarks/background.py FOLDER …    writes linter/planlint/comparison/background.txt

Each line of the table is a class: how many of 65 536 sentences have a pair of the class, rounded to half a power of two, and
the pairs, one after the other; rarer pairs are not in the table. The last line, of class 4, has the commonest runs of four
characters, which say little although their pairs are rare (立德树人).
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from pathlib import Path

TABLE = Path(__file__).parents[1] / "linter" / "planlint" / "comparison" / "background.txt"
_MOST, _MOST_PHRASES = 9_000, 3_500  # pairs, and phrases of four characters
_SENTENCES = 65_536
_SENTENCE = re.compile(r"[。；;\n]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def main(folders: list[str]) -> None:
    """Count the pairs in all texts of *folders* and write the table."""
    paths = [path for folder in folders for path in sorted(Path(folder).iterdir()) if path.suffix in (".txt", ".md")]
    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in paths]
    sentences = [sentence for text in texts for sentence in _SENTENCE.split(text) if _HAN.search(sentence)]
    counts = Counter(pair for sentence in sentences for pair in set(_pairs(sentence)))
    classes = defaultdict(list)
    for pair, count in counts.most_common(_MOST):
        classes[round(2 ** (round(2 * log2(count * _SENTENCES / len(sentences))) / 2))].append(pair)
    phrases = Counter(phrase for sentence in sentences for phrase in set(_phrases(sentence)))
    lines = (f"{share} {''.join(sorted(pairs))}" for share, pairs in sorted(classes.items(), reverse=True))
    common = "".join(sorted(phrase for phrase, _ in phrases.most_common(_MOST_PHRASES)))
    TABLE.write_text("\n".join(lines) + f"\n4 {common}\n", encoding="utf-8")


def _pairs(sentence: str) -> Iterator[str]:
    for run in _HAN.findall(sentence):
        yield from map("".join, pairwise(run))


def _phrases(sentence: str) -> Iterator[str]:
    for run in _HAN.findall(sentence):
        yield from (run[at : at + 4] for at in range(len(run) - 3))


if __name__ == "__main__":
    main(sys.argv[1:])
