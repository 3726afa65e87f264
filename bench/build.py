"""How long does a book take from a cold start, beside pandoc where it is installed?

    python bench/build.py [BOOK …]

Each run is a process of its own, one after the other: wall clock, processor time and the most memory held. Without
BOOK every sample in manuscripts/ is built. Pandoc makes an EPUB of the same Markdown, without page layout, as a scale.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from publish.build.shelf import books_on_shelf


def measured(words: list[str]) -> tuple[float, float, float]:
    """Wall clock and processor seconds of a command, and its peak memory in MB."""
    begun = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        print(f"  ({' '.join(words[:6])} … ended with {os.waitstatus_to_exitcode(status)})", file=sys.stderr)
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def main() -> None:
    """Measure and print a table."""
    books = [Path(word) for word in sys.argv[1:]] or books_on_shelf(Path("manuscripts"))
    print(f"{'book':<28}{'what':<10}{'wall s':>8}{'cpu s':>8}{'MB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for book in books:
            runs = {
                target: [sys.executable, "-m", "publish", "build", str(book), "--to", target, "-o", folder]
                for target in ("epub", "pdf")
            }
            texts = sorted(map(str, book.rglob("*.md"))) if book.is_dir() else [str(book)]
            if shutil.which("pandoc") and texts and texts[0].endswith(".md"):
                runs["pandoc"] = ["pandoc", *texts, "-o", f"{folder}/pandoc.epub"]
            for what, words in runs.items():
                wall, processor, memory = measured(words)
                print(f"{book.name:<28}{what:<10}{wall:>8.2f}{processor:>8.2f}{memory:>7.0f}", flush=True)


if __name__ == "__main__":
    main()
