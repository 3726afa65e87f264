"""New editions that have lost a name of the last one, the good book."""

from __future__ import annotations

from tests.preflight.broken.bench import NAV, NCX, ONE, OPF, TWO, Bench, Spoiler


def _renamed_file(bench: Bench) -> None:
    bench.files["EPUB/first.xhtml"] = bench.files.pop(ONE)
    for path in (OPF, NAV, NCX, TWO, "EPUB/contents.xhtml"):
        bench.files[path] = bench.files[path].replace(b"yi.xhtml", b"first.xhtml")


def _moved_place(bench: Bench) -> None:
    bench.swap(ONE, ' id="fig-mao"', "")
    bench.insert(TWO, '<p id="fig-mao">猫</p>')


SPOILERS = (
    Spoiler("epub-release-name", lambda b: b.swap(OPF, "9787020002207", "9787020002214")),
    Spoiler("epub-release-date", lambda b: b.swap(ONE, "她写着", "她写了")),
    Spoiler("epub-release-item", lambda b: b.swap(OPF, '"text-yi"', '"text-1"')),
    Spoiler("epub-release-file", _renamed_file),
    Spoiler("epub-release-id", lambda b: b.swap(ONE, ' id="fig-mao"', "")),
    Spoiler("epub-release-moved", _moved_place),
)
