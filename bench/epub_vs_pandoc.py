"""How long a novel takes to become an EPUB, against pandoc: one Markdown file, one cover, a fresh process a run.

    python bench/epub_vs_pandoc.py [NOVEL.txt] [--runs 5]

Without a file the novel is 水浒传 from ../shared/corpus. Runs alternate, so that a busy machine is busy for both;
the ratio is the median of the ratios of neighbouring runs. CPU time is that of the process and its children.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PIL import Image

from publish.book.nodes import Division
from publish.book.text import plain_text
from publish.build.reading import read_book

ROOT = Path(__file__).parent.parent
NOVEL = ROOT.parent / "shared/corpus/shuihuzhuan-hans/shuihuzhuan-hans.txt"


def markdown(novel: Path) -> tuple[str, str]:
    """A plain-text novel as its title and as Markdown with a heading a chapter: the same words for both programmes."""
    book = read_book(novel).book
    parts: list[str] = []

    def write(division: Division, level: int) -> None:
        title = " ".join(filter(None, (division.label, plain_text(division.title))))
        parts.append(f"{'#' * level} {title or division.id}")
        parts.extend(plain_text(block) for block in division.blocks)
        for child in division.children:
            write(child, level + 1)

    for division in book.body:
        write(division, 1)
    return book.metadata.title, "\n\n".join(filter(None, parts)) + "\n"


def timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novel", nargs="?", type=Path, default=NOVEL)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if shutil.which("pandoc") is None:
        sys.exit("pandoc is not installed: apt-get install pandoc")
    if not options.novel.is_file():
        sys.exit(f"{options.novel} is not here; name a plain-text novel")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        title, text = markdown(options.novel)
        (folder / "book").mkdir()
        (folder / "book/novel.md").write_text(text, "utf-8")
        (folder / "book/book.yaml").write_text(f"title: {title}\nlanguage: zh-Hans\ncover: cover.jpg\n", "utf-8")
        Image.effect_mandelbrot((1600, 2560), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(folder / "book/cover.jpg")
        python = sys.executable
        ours = [python, "-m", "publish", "build", "book", "--to", "epub", "--output", "ours"]
        theirs = ["pandoc", "book/novel.md", "-o", "theirs.epub", "--epub-cover-image=book/cover.jpg", "--toc",
                  "--metadata", f"title={title}", "--metadata", "lang=zh-Hans"]  # fmt: skip
        os.environ["PYTHONPATH"] = str(ROOT)
        print(f"{title}: {len(text):,} characters, {options.runs} runs each, load {os.getloadavg()[0]:.1f}")
        timed(ours, folder), timed(theirs, folder)
        pairs = [(timed(ours, folder), timed(theirs, folder)) for _ in range(options.runs)]
        for label, index, unit in (("wall", 0, "s"), ("CPU", 1, "s")):
            us, them = median(p[0][index] for p in pairs), median(p[1][index] for p in pairs)
            ratio = median(p[0][index] / p[1][index] for p in pairs)
            print(f"{label:5} publish {us:6.2f} {unit}   pandoc {them:6.2f} {unit}   ratio {ratio:.2f}")
        sizes = [next((folder / "ours").rglob("*.epub")).stat().st_size, (folder / "theirs.epub").stat().st_size]
        print(f"size  publish {sizes[0]:,} bytes   pandoc {sizes[1]:,} bytes")


if __name__ == "__main__":
    main()
