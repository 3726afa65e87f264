"""How well are lines set? The same texts by the house, plain WeasyPrint, Typst, Chromium and XeLaTeX, measured alike.

    python bench/typography.py [--characters 48000] [--measure 27] [--texts NAME …] [--engines NAME …]
                               [--examples] [--keep FOLDER] [--write docs/typography.md]

Same measure, size, line pitch and fonts for all; each engine with the best settings it has for CJK text. Every PDF is
judged by publish/preflight/lines, with the source at hand. Texts come from ../shared/corpus; what is not there, and
engines that are not installed (`pip install typst`; a `chromium` on the path; `apt install texlive-xetex
texlive-lang-chinese`), are left out. 48,000 characters are more than a thousand full lines; the Korean text has fewer.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.preflight.lines import LineReport, in_order, judge

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
EM, PITCH, LINES, MARGIN = 10.5, 18.0, 30, 40.5  # all of them whole CSS pixels
CODE_FONT = "Noto Sans Mono CJK SC"
_HAN = r"[\u3400-\u9fff\u3001-\u303f\uff01-\uff5e]"

Paragraph = list[tuple[str, str]]
"""Runs of a paragraph: ``text``, ``code`` or ``strong``, and the words."""


@dataclass(frozen=True)
class Sample:
    """A text to set."""

    name: str
    language: str
    font: str
    indent: int
    paragraphs: list[Paragraph]

    @property
    def plain(self) -> str:
        """The words alone."""
        return "\n".join("".join(words for _, words in runs) for runs in self.paragraphs)


# --- texts -------------------------------------------------------------------------------------------


def _simple(lines: Iterator[str] | list[str]) -> list[Paragraph]:
    stripped = (re.sub(r"\s+", " ", line).strip() for line in lines)
    return [[("text", line)] for line in stripped if line]


def shuihuzhuan(folder: Path) -> list[Paragraph]:
    """A line of the file is a paragraph."""
    return _simple((folder / "shuihuzhuan-hans.txt").read_text("utf-8").splitlines()[5:])


def hongloumeng(folder: Path) -> list[Paragraph]:
    """Hard-wrapped; its ．and straight quotes become 。 and 「」."""
    text = (folder / "hongloumeng-hant.txt").read_text("utf-8").split("\n", 40)[-1]
    found = []
    for block in re.split(r"\n(?=　　)", text):
        words = re.sub(r"\s+|-{5,}", "", block).replace("．", "。").replace("“", "「").replace("”", "」")
        quotes = iter("「」" * 500)
        found.append(re.sub('"', lambda _, q=quotes: next(q), words))
    return _simple(found)


def botchan(folder: Path) -> list[Paragraph]:
    """Without ruby and the transcriber's notes."""
    text = (folder / "utf8" / "坊っちゃん.txt").read_text("utf-8").split("-" * 50)[-1]
    return _simple(re.sub(r"《[^》]*》|｜|［＃[^］]*］", "", text).splitlines())


def korean(folder: Path) -> list[Paragraph]:
    """Several stories."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return [p for p in _simple(lines) if len(p[0][1]) > 8]


def trpl(folder: Path) -> list[Paragraph]:
    """The prose of a technical book: no listings, lists or headings; spaces between Han and Latin taken out."""
    found: list[Paragraph] = []
    for path in sorted((folder / "src").glob("ch*.md")):
        text = re.sub(r"```.*?```|<!--.*?-->", "", path.read_text("utf-8"), flags=re.S)
        for block in re.split(r"\n\s*\n", text):
            if re.match(r"\s*(#|[-*+>|<]|\d+\.|\[|!\[|\{)", block) or "<" in re.sub(r"`[^`]*`", "", block):
                continue
            words = re.sub(r"!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", " ".join(block.split()))
            words = re.sub(rf"(?<={_HAN}) (?=[\w`*“])|(?<=[\w`*”]) (?={_HAN})|[\[\]]", "", words)
            runs = [_run(piece) for piece in re.split(r"(``.+?``|`[^`]+`|\*\*[^*]+\*\*)", words) if piece]
            if runs:
                found.append(runs)
    return found


def _run(piece: str) -> tuple[str, str]:
    if piece.startswith("`"):
        return "code", piece.strip("`").strip()  # `` `x` `` is a code with quotes of its own
    return ("strong", piece.strip("*")) if piece.startswith("**") else ("text", piece.replace("*", ""))


TEXTS: dict[str, tuple[str, str, int, Callable[[Path], list[Paragraph]]]] = {
    "shuihuzhuan-hans": ("zh-Hans", "Noto Serif CJK SC", 2, shuihuzhuan),
    "trpl-zh": ("zh-Hans", "Noto Serif CJK SC", 2, trpl),
    "hongloumeng-hant": ("zh-Hant", "Noto Serif CJK TC", 2, hongloumeng),
    "aozora-1": ("ja", "Noto Serif CJK JP", 1, botchan),
    "korean-1": ("ko", "Noto Serif CJK KR", 1, korean),
}


def sample(name: str, characters: int) -> Sample | None:
    """The first so many characters of a text, or None where it is not there."""
    language, font, indent, reader = TEXTS[name]
    folder = CORPUS / name
    if not folder.is_dir():
        return None
    kept, total = [], 0
    for runs in reader(folder):
        kept.append(runs)
        total += sum(len(words) for _, words in runs)
        if total >= characters:
            break
    return Sample(name, language, font, indent, kept)


# --- engines -----------------------------------------------------------------------------------------


def _page(measure: float) -> tuple[float, float]:
    return measure * EM + 2 * MARGIN, LINES * PITCH + 2 * MARGIN


def _html(text: Sample, measure: float, css: str = "") -> str:
    width, height = _page(measure)
    tags = {"text": ("", ""), "code": ("<code>", "</code>"), "strong": ("<strong>", "</strong>")}
    body = "\n".join(
        f"<p>{''.join(tags[kind][0] + html.escape(words) + tags[kind][1] for kind, words in runs)}</p>"
        for runs in text.paragraphs
    )
    css += f"""@page {{ size: {width}pt {height}pt; margin: {MARGIN}pt }}
    html {{ font: {EM}pt/{PITCH}pt "{text.font}"; text-align: justify; hyphens: auto; line-break: strict;
            text-autospace: normal; text-spacing-trim: trim-start; widows: 2; orphans: 2;
            {"word-break: keep-all" if text.language == "ko" else ""} }}
    body {{ margin: 0 }} p {{ margin: 0; text-indent: {text.indent}em }}
    code {{ font: 1em "{CODE_FONT}"; line-height: 0 }}"""
    return f'<!doctype html><html lang="{text.language}"><meta charset="utf-8"><style>{css}</style>{body}</html>'


def _weasyprint(text: Sample, measure: float) -> bytes:
    import weasyprint

    data: bytes | None = weasyprint.HTML(string=_html(text, measure)).write_pdf()
    assert data is not None
    return data


def ours(text: Sample, measure: float) -> bytes:
    """The house: the engine with the composer in it."""
    from publish.pdf.composer.seam import composing

    with composing() as report:
        data = _weasyprint(text, measure)
        if report().reason or report().failures:
            print("composer:", report())
    return data


def chromium(text: Sample, measure: float) -> bytes:
    """Headless, with CSS Text 4 spacing."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "out.pdf")
        # without it a long address makes Chromium shrink whole pages to fit
        page.write_text(_html(text, measure, "p { overflow-wrap: anywhere }"), "utf-8")
        command = [_program("chromium", "chromium-browser", "google-chrome"), "--headless", "--no-sandbox",
                   "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer",
                   f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", str(page)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=110)
        return out.read_bytes()


def typst(text: Sample, measure: float) -> bytes:
    """Its own optimal line breaking, with `cjk-latin-spacing: auto`."""
    import typst as compiler

    width, height = _page(measure)
    language, _, script = text.language.partition("-")
    region = {"Hans": "cn", "Hant": "tw"}.get(script, {"ja": "jp", "ko": "kr"}.get(language, "cn"))
    head = f"""#set page(width: {width}pt, height: {height}pt, margin: {MARGIN}pt)
#set text(font: "{text.font}", size: {EM}pt, lang: "{language}", region: "{region}", cjk-latin-spacing: auto,
  top-edge: 0.8em, bottom-edge: -0.2em, overhang: false)
#set par(justify: true, leading: {PITCH - EM}pt, spacing: {PITCH - EM}pt,
  first-line-indent: (amount: {text.indent}em, all: true))
#let code(it) = text(font: "{CODE_FONT}", it)
"""
    forms = {"text": "#text({})", "code": "#code({})", "strong": "#strong({})"}
    body = "\n\n".join(
        "".join(forms[kind].format(_typst_string(words)) for kind, words in runs) for runs in text.paragraphs
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "text.typ")
        source.write_text(head + body, "utf-8")
        data: bytes = compiler.compile(str(source))
        return data


def xelatex(text: Sample, measure: float) -> bytes:
    """XeTeX with ctex and xeCJK: TeX's own optimal line breaking, marks squeezed, no lone last character."""
    width, height = _page(measure)
    forms = {"text": "{}", "code": r"{{\code {}}}", "strong": r"\textbf{{{}}}"}
    body = "\n\n".join("".join(forms[kind].format(_tex(words)) for kind, words in runs) for runs in text.paragraphs)
    head = rf"""\documentclass{{article}}
\usepackage[fontset=none,scheme=plain]{{ctex}}
\usepackage[paperwidth={width}bp,paperheight={height}bp,margin={MARGIN}bp,noheadfoot]{{geometry}}
\xeCJKsetup{{CheckSingle=true,CJKspace={"true" if text.language == "ko" else "false"},
  CJKecglue={{\hskip .25em plus .125em minus .125em}}}}
\setmainfont{{{text.font}}}\setCJKmainfont{{{text.font}}}
\newfontfamily\codelatin{{{CODE_FONT}}}\newCJKfontfamily\codewide{{{CODE_FONT}}}
\newcommand\code{{\codelatin\codewide}}
\setlength\parskip{{0pt}}\setlength\topskip{{{0.88 * EM}bp}}\setlength\maxdepth{{\maxdimen}}\raggedbottom
\clubpenalty=10000 \widowpenalty=10000 \tolerance=2000 \emergencystretch=1em \lineskiplimit=-\maxdimen
\AtBeginDocument{{\fontsize{{{EM}bp}}{{{PITCH}bp}}\selectfont\setlength\parindent{{{text.indent * EM}bp}}}}
\pagestyle{{empty}}\begin{{document}}
"""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "text.tex").write_text(head + body + "\n\\end{document}\n", "utf-8")
        command = [_program("xelatex"), "-interaction=batchmode", "-no-shell-escape", "text.tex"]
        subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=300)
        return Path(folder, "text.pdf").read_bytes()


_TEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "-": "-{}"}
_TEX |= {mark: "\\" + mark for mark in "{}$&#_%"} | {mark: rf"\symbol{{{ord(mark)}}}" for mark in "\"'`"}


def _tex(words: str) -> str:
    return "".join(_TEX.get(character, character) for character in words)


def _typst_string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _program(*names: str) -> str:
    return next((found for name in names if (found := shutil.which(name))), "")


def _has(engine: str) -> bool:
    if engine == "typst":
        from importlib.util import find_spec

        return find_spec("typst") is not None
    if engine == "xelatex":
        found = _program("xelatex") and _program("kpsewhich")
        return bool(found) and not subprocess.run(["kpsewhich", "ctex.sty"], capture_output=True).returncode
    return engine != "chromium" or bool(_program("chromium", "chromium-browser", "google-chrome"))


ENGINES: dict[str, Callable[[Sample, float], bytes]] = {
    "publish": ours,
    "weasyprint": _weasyprint,
    "typst": typst,
    "chromium": chromium,
    "xelatex": xelatex,
}


# --- figures -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """A text set by an engine, and judged."""

    text: str
    engine: str
    seconds: float
    report: LineReport


def results(
    names: list[str], engines: list[str], characters: int, measure: float, keep: Path | None
) -> Iterator[Result]:
    """Sets and judges everything that is there."""
    for name in names:
        text = sample(name, characters)
        if text is None:
            print(f"{name}: not there, left out")
            continue
        for engine in engines:
            if not _has(engine):
                print(f"{engine}: not installed, left out")
                continue
            begun = time.perf_counter()
            data = ENGINES[engine](text, measure)
            seconds = time.perf_counter() - begun
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{name}.{engine}.pdf").write_bytes(data)
            yield Result(name, engine, seconds, judge(data, text.language, text.plain))


def figures_table(found: list[Result]) -> Iterator[str]:
    """Edges, evenness, pages."""
    yield "| text | engine | pages | full lines | right edge off: median / p95 / max pt | loose in 1,000 | grid | s |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for result in found:
        r = result.report
        edge = " / ".join(f"{value:.3f}" for value in r.edge)
        yield (f"| {result.text} | {result.engine} | {r.pages} | {r.full} | {edge} | {r.loose_per_mille:.1f} | "
               f"{100 * r.on_grid:.0f} % | {result.seconds:.1f} |")  # fmt: skip


def rules_table(found: list[Result]) -> Iterator[str]:
    """Not kept / looked at, rule by rule, over all texts."""
    engines = list(dict.fromkeys(result.engine for result in found))
    rules = dict.fromkeys(v.rule for result in found for v in result.report.verdicts)
    statements = {v.rule: v.statement for result in found for v in result.report.verdicts}
    yield f"| rule | statement | {' | '.join(engines)} |"
    yield f"|---|---|{'--:|' * len(engines)}"
    for rule in sorted(rules, key=in_order):
        cells = []
        for engine in engines:
            verdicts = [v for r in found if r.engine == engine for v in r.report.verdicts if v.rule == rule]
            broken, looked = sum(v.violations for v in verdicts), sum(v.looked for v in verdicts)
            cells.append(f"{broken:,} / {looked:,}" if looked else "–")
        yield f"| {rule} | {statements[rule]} | {' | '.join(cells)} |"


def languages_table(found: list[Result]) -> Iterator[str]:
    """Rules not kept, text by text, for the house and its peers."""
    for name in dict.fromkeys(result.text for result in found):
        here = [result for result in found if result.text == name]
        broken = {v.rule for result in here for v in result.report.verdicts if v.violations}
        order = [v.rule for v in here[0].report.verdicts if v.rule in broken]
        yield f"\n**{name}** ({here[0].report.language}): not kept / looked at\n"
        yield f"| engine | {' | '.join(order)} |"
        yield f"|---|{'--:|' * len(order)}"
        for result in here:
            cells = (result.report.verdict(rule) for rule in order)
            yield f"| {result.engine} | {' | '.join(f'{v.violations:,} / {v.looked:,}' for v in cells)} |"


def examples(found: list[Result], engine: str = "publish") -> Iterator[str]:
    """Where the house does not keep a rule."""
    for result in found:
        if result.engine != engine:
            continue
        for verdict in result.report.verdicts:
            for place in verdict.examples:
                value = "" if place.value is None else f" ({place.value:+.4f} {verdict.unit})"
                count = f"{verdict.violations}/{verdict.looked}"
                yield f"{result.text} {verdict.rule} {count} p. {place.page}: {place.text}{value}"


def main() -> None:
    """Sets, judges, prints and, if asked, writes the figures between the marks of a page of documentation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=48_000)
    parser.add_argument("--measure", type=float, default=27)
    parser.add_argument("--texts", nargs="+", choices=TEXTS, default=list(TEXTS))
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    found = list(results(asked.texts, asked.engines, asked.characters, asked.measure, asked.keep))
    lead = f"{asked.characters:,} characters of each text, measure {asked.measure:g} em, {EM:g} pt on {PITCH:g} pt."
    out = "\n".join([lead, "", *figures_table(found), "", *rules_table(found), *languages_table(found)])
    print(out)
    if asked.examples:
        print("\n".join(examples(found)))
    if asked.write:
        page = asked.write.read_text("utf-8")
        mark = f"figures {asked.measure:g}"
        begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
        before, _, rest = page.partition(begin)
        asked.write.write_text(f"{before}{begin}\n{out}\n{end}{rest.partition(end)[2]}", "utf-8")


if __name__ == "__main__":
    main()
