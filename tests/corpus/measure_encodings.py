"""How well encodings are told apart: our weighing against charset-normalizer, on real books cut to pieces.

Run it as `python -m tests.corpus.measure_encodings`; it prints the table of `docs/novels.md`.
charset-normalizer is no dependency of the house: install it for the comparison.
"""

from __future__ import annotations

import time
from pathlib import Path

from publish.manuscript.encodings import decode

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BOOKS = [
    ("shuihuzhuan-hans/shuihuzhuan-hans.txt", "gb18030"),
    ("hongloumeng-hant/hongloumeng-hant.txt", "gb18030"),
    ("hongloumeng-hant/hongloumeng-hant.txt", "big5hkscs"),
    ("tangshi-300/tangshi-300.txt", "big5hkscs"),
    ("korean-1/운수좋은날.txt", "cp949"),
    ("aozora-1/utf8/銀河鉄道の夜.txt", "cp932"),
    ("aozora-1/utf8/死者の書 初稿版.txt", "euc_jp"),
]
PIECES = 60


def pieces(path: Path, codec: str, lines: int) -> list[str]:
    """Pieces of so many lines that the codec can hold, at most `PIECES`, spread over the book."""
    rows = [row for row in path.read_text("utf-8").splitlines() if len(row.strip()) > 5]
    rows = [row for row in rows if row.encode(codec, "ignore").decode(codec, "ignore") == row]
    starts = range(0, max(1, len(rows) - lines), max(lines, len(rows) // PIECES))
    return ["\n".join(rows[i : i + lines]) for i in starts][:PIECES]


def main() -> None:
    """Print right answers in a hundred and milliseconds a piece."""
    from charset_normalizer import from_bytes

    print("| book | encoding | lines | ours | charset-normalizer | ours, ms | theirs, ms |")
    print("|---|---|---|---|---|---|---|")
    for name, codec in BOOKS:
        for lines in (1, 3, 30, 1000):
            texts = pieces(CORPUS / name, codec, lines)
            start = time.process_time()
            ours = sum(decode(t.encode(codec)).text == t for t in texts)
            middle = time.process_time()
            theirs = 0
            for text in texts:
                best = from_bytes(text.encode(codec)).best()
                theirs += best is not None and str(best) == text
            end = time.process_time()
            count = len(texts)
            print(f"| {name.split('/')[0]} | {codec} | {lines} | {100 * ours / count:.0f} % | {100 * theirs / count:.0f} % "
                  f"| {1000 * (middle - start) / count:.1f} | {1000 * (end - middle) / count:.1f} |")


if __name__ == "__main__":
    main()
