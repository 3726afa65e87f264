"""How long a novel takes to become an EPUB, against pandoc: one Markdown file, one cover, a fresh process a run.

    python bench/epub_vs_pandoc.py [NOVEL.txt] [--runs 7] [--drawn-cover]

Without a file the novel is 水浒传 from ../shared/corpus. Times are CPU seconds, user and system, of the whole process
and its children, start-up included; runs alternate, so that a busy machine is busy for both. Told are the least and
the median of each, and the median of the ratios of neighbouring runs. What `publish` spends on judging the finished
file, which pandoc does not do, is measured within the same runs and also taken off. Both programmes run as they are
installed: Python's modules are compiled by a first run that does not count.

With `--drawn-cover` neither is given a cover: `publish` draws one, pandoc makes a book without.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds of a process and its children, and those of them that judged what was made."""

    seconds: float
    judging: float = 0.0


def timed(command: list[str], folder: Path, environment: dict[str, str], *, judged: bool) -> Run:
    """A command in a process of its own; one that is `judged` ends what it says with the seconds of its preflight."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, float(done.stderr.split()[-1]) if judged else 0.0)


def lay_out(novel: Path, folder: Path, *, cover: bool) -> tuple[str, int]:
    """A book's folder below `folder`; its title and how many characters it has."""
    title, text = markdown(novel)
    (folder / "book").mkdir()
    (folder / "book/novel.md").write_text(text, "utf-8")
    line = "cover: cover.jpg\n" if cover else ""
    (folder / "book/book.yaml").write_text(f"title: {title}\nlanguage: zh-Hans\n{line}", "utf-8")
    if cover:
        Image.effect_mandelbrot((1600, 2560), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(folder / "book/cover.jpg")
    return title, len(text)


def installed(folder: Path) -> dict[str, str]:
    """The environment of an installed programme, whose modules are compiled: here into a folder of their own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def tell(pairs: list[tuple[Run, Run]]) -> None:
    """Least, median and ratio, for the whole build and without what judging took."""
    theirs = [their.seconds for _, their in pairs]
    print(f"{'CPU seconds':24}{'least':>8}{'median':>8}{'ratio':>8}")
    print(f"{'pandoc':24}{min(theirs):8.2f}{median(theirs):8.2f}")
    for label, ours in (
        ("publish", [our.seconds for our, _ in pairs]),
        ("  without preflight", [our.seconds - our.judging for our, _ in pairs]),
    ):
        ratio = median(our / their for our, their in zip(ours, theirs, strict=True))
        print(f"{label:24}{min(ours):8.2f}{median(ours):8.2f}{ratio:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novel", nargs="?", type=Path, default=NOVEL)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--drawn-cover", action="store_true")
    options = parser.parse_args()
    if shutil.which("pandoc") is None:
        sys.exit("pandoc is not installed: apt-get install pandoc")
    if not options.novel.is_file():
        sys.exit(f"{options.novel} is not here; name a plain-text novel")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        title, size = lay_out(options.novel, folder, cover=not options.drawn_cover)
        our = [sys.executable, str(ROOT / "bench/judged.py"), "build", "book", "--to", "epub", "--output", "ours"]
        their = ["pandoc", "book/novel.md", "-o", "theirs.epub", "--toc", "--metadata", f"title={title}",
                 "--metadata", "lang=zh-Hans"]  # fmt: skip
        if not options.drawn_cover:
            their.append("--epub-cover-image=book/cover.jpg")
        environment = installed(folder)
        print(f"{title}: {size:,} characters, {options.runs} runs each, load {os.getloadavg()[0]:.1f}")
        pairs = [
            (timed(our, folder, environment, judged=True), timed(their, folder, environment, judged=False))
            for _ in range(options.runs + 1)
        ]
        tell(pairs[1:])
        sizes = [next((folder / "ours").rglob("*.epub")).stat().st_size, (folder / "theirs.epub").stat().st_size]
        print(f"{'bytes':24}publish {sizes[0]:,}, pandoc {sizes[1]:,}")


if __name__ == "__main__":
    main()
