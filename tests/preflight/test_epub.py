"""Preflight of EPUBs: a good book is broken in one place, and the rule for that place must speak."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from publish.diagnostics import Severity
from publish.epub.make import make
from publish.preflight.epub import FILE_RULES, RULES, inspect
from tests.epub import sample

OPF = "EPUB/content.opf"
NAV = "EPUB/nav.xhtml"
NCX = "EPUB/toc.ncx"
ONE = "EPUB/yi.xhtml"
TWO = "EPUB/er.xhtml"
CSS = "EPUB/style.css"
COVER = "EPUB/cover.xhtml"
PICTURE = "EPUB/images/file-d4986dc9.png"
SVG = "http://www.w3.org/2000/svg"
GOOD, _ = make(sample.rendition())


@dataclass
class Bench:
    """The files of a book on the workbench, to be put together again."""

    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def swap(self, path: str, old: str, new: str) -> None:
        text = self.files[path].decode("utf-8")
        assert old in text, f"{old} is not in {path}"
        self.files[path] = text.replace(old, new).encode("utf-8")

    def insert(self, path: str, xhtml: str) -> None:
        """Put markup at the end of the first paragraph's section."""
        self.swap(path, "</section></body>", xhtml + "</section></body>")

    def cut(self, path: str, pattern: str) -> None:
        text = self.files[path].decode("utf-8")
        fresh = re.sub(pattern, "", text, flags=re.S)
        assert fresh != text, f"{pattern} is not in {path}"
        self.files[path] = fresh.encode("utf-8")

    def data(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(info, content, method)
        return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data)}


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


def test_good_book_is_good() -> None:
    assert inspect(GOOD) == ()
    assert inspect(Bench().data()) == ()
    assert inspect(make(sample.vertical())[0]) == ()


Break = Callable[[Bench], object]

BREAKS: list[tuple[str, Break]] = [
    # the archive
    ("epub-mimetype", lambda b: b.files.update(mimetype=b"application/zip")),
    ("epub-mimetype", lambda b: b.files.update({"mimetype": b.files.pop("mimetype")})),
    ("epub-name", lambda b: b.files.update({"EPUB/图.png": b""})),
    ("epub-name", lambda b: b.files.update({"EPUB/" + "a" * 60: b""})),
    ("epub-name-twice", lambda b: b.files.update({"EPUB/YI.xhtml": b""})),
    ("epub-path-outside", lambda b: b.files.update({"../../etc/passwd": b"x"})),
    ("epub-path-outside", lambda b: b.files.update({"/etc/passwd": b"x"})),
    ("epub-path-outside", lambda b: b.files.update({"C:\\a": b"x"})),
    ("epub-xml-broken", lambda b: b.swap(ONE, "</p>", "")),
    ("epub-xml-entity", lambda b: b.swap(ONE, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>')),
    ("epub-package-missing", lambda b: b.files.pop(OPF)),
    ("epub-package-missing", lambda b: b.files.pop("META-INF/container.xml")),
    # the package document
    ("epub-version", lambda b: b.swap(OPF, 'version="3.0"', 'version="2.0"')),
    ("epub-package-language", lambda b: b.swap(OPF, ' xml:lang="zh-Hans"', "")),
    ("epub-identifier-missing", lambda b: b.swap(OPF, 'unique-identifier="pub-id"', 'unique-identifier="x"')),
    ("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:", "")),
    ("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:9787020002207", "urn:uuid:1234")),
    ("epub-identifier-form", lambda b: b.swap(OPF, "urn:isbn:9787020002207", "urn:isbn:97870")),
    ("epub-modified", lambda b: b.swap(OPF, "00:00:00Z", "00:00:00+08:00")),
    ("epub-modified", lambda b: b.cut(OPF, r'<meta property="dcterms:modified">.*?</meta>')),
    ("epub-language-missing", lambda b: b.cut(OPF, r"<dc:language>.*?</dc:language>")),
    ("epub-language-form", lambda b: b.swap(OPF, "<dc:language>zh-Hans", "<dc:language>zh-CN")),
    ("epub-language-differs", lambda b: b.swap(OPF, "<dc:language>zh-Hans", "<dc:language>zh-Hant")),
    ("epub-creator", lambda b: b.swap(OPF, ' scheme="marc:relators"', "")),
    ("epub-creator", lambda b: b.cut(OPF, r'<meta refines="#creator-1" property="file-as">.*?</meta>')),
    ("epub-creator", lambda b: b.cut(OPF, r'<meta refines="#contributor-1" property="display-seq">.*?</meta>')),
    ("epub-title-missing", lambda b: b.cut(OPF, r"<dc:title.*?</dc:title>")),
    ("epub-title", lambda b: b.cut(OPF, r'<meta refines="#title" property="file-as">.*?</meta>')),
    ("epub-series", lambda b: b.swap(OPF, 'property="group-position">4', 'property="group-position">四')),
    ("epub-series", lambda b: b.cut(OPF, r'<meta refines="#series" property="collection-type">.*?</meta>')),
    ("epub-direction", lambda b: b.swap(OPF, ' page-progression-direction="ltr"', "")),
    ("epub-direction", lambda b: b.swap(OPF, '"ltr"', '"rtl"')),
    ("epub-direction", lambda b: b.swap(CSS, "writing-mode: horizontal-tb", "writing-mode: vertical-rl")),
    # files and what points to them
    ("epub-file-missing", lambda b: b.files.pop(PICTURE)),
    ("epub-file-empty", lambda b: b.files.update({PICTURE: b""})),
    ("epub-file-unlisted", lambda b: b.files.update({"EPUB/stray.txt": b"x"})),
    ("epub-manifest-twice", lambda b: b.swap(OPF, "<manifest>", '<manifest><item id="x" href="yi.xhtml" '
                                             'media-type="application/xhtml+xml"/>')),
    ("epub-file-idle", lambda b: b.swap(ONE, "images/file-d4986dc9.png", "cover.jpg")),
    ("epub-link-missing-file", lambda b: b.swap(ONE, "er.xhtml#er", "san.xhtml")),
    ("epub-link-missing-file", lambda b: b.swap(CSS, "margin: 0;", "background: url(a.png);")),
    ("epub-link-missing-id", lambda b: b.swap(ONE, "er.xhtml#er", "er.xhtml#san")),
    ("epub-link-off-spine", lambda b: b.swap(OPF, '<itemref idref="text-er"/>', "")),
    ("epub-properties", lambda b: b.swap(OPF, ' properties="mathml"', "")),
    ("epub-properties", lambda b: b.swap(OPF, ' properties="mathml"', ' properties="mathml svg"')),
    ("epub-properties", lambda b: b.swap(OPF, ' properties="nav"', "")),
    ("epub-page-long", lambda b: b.insert(ONE, "<p>" + "长" * 90_000 + "</p>")),
    ("epub-script", lambda b: b.insert(ONE, "<script>1</script>")),
    ("epub-script", lambda b: b.swap(ONE, "<figure", '<figure onclick="x()"')),
    ("epub-remote", lambda b: b.swap(ONE, "images/file-d4986dc9.png", "https://example.org/a.png")),
    ("epub-remote", lambda b: b.swap(CSS, "margin: 0;", "background: url(https://example.org/a.png);")),
    ("epub-css-chain", lambda b: b.swap(CSS, "html {", "@import 'b.css';\nhtml {")),
    # cover and pictures
    ("epub-cover-none", lambda b: b.swap(OPF, ' properties="cover-image"', "")),
    ("epub-cover-legacy", lambda b: b.swap(OPF, '<meta name="cover" content="cover-image"/>', "")),
    ("epub-cover-page", lambda b: b.swap(OPF, '<itemref idref="cover"/>', "")),
    ("epub-cover-page", lambda b: b.swap(COVER, "</body>", "<p>字</p></body>")),
    ("epub-cover-page", lambda b: b.swap(COVER, "cover.jpg", "images/file-d4986dc9.png")),
    ("epub-cover-size", lambda b: b.files.update({"EPUB/cover.jpg": picture(600, 800, "JPEG")})),
    ("epub-cover-kind", lambda b: b.files.update({"EPUB/cover.jpg": picture(1600, 2560, "JPEG", "CMYK")})),
    ("epub-picture-kind", lambda b: b.swap(OPF, '"image/png"', '"image/webp"')),
    ("epub-picture-broken", lambda b: b.files.update({PICTURE: b"no picture"})),
    ("epub-picture-broken", lambda b: b.files.update({PICTURE: picture(3, 3, "JPEG")})),
    ("epub-picture-large", lambda b: b.files.update({PICTURE: picture(3201, 10)})),
    ("epub-picture-large", lambda b: b.files.update({PICTURE: picture(2001, 2000)})),
    ("epub-picture-colour", lambda b: (b.files.update({PICTURE: picture(9, 9, "JPEG", "CMYK")}),
                                       b.swap(OPF, '"image/png"', '"image/jpeg"'))),
    # navigation
    ("epub-toc", lambda b: b.swap(NAV, 'epub:type="toc"', 'epub:type="loi"')),
    ("epub-toc-deep", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回　夜</a>" + '<ol><li><a href="er.xhtml">x</a>' * 3
                                       + "</li></ol>" * 3)),
    ("epub-toc-label", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回</a>")),
    ("epub-toc-label", lambda b: b.swap(NAV, "第二回　夜</a>", "<ruby>第二回　夜<rt>x</rt></ruby></a>")),
    ("epub-nav-order", lambda b: b.swap(NAV, "yi.xhtml#yi", "er.xhtml#er")
     or b.swap(NAV, '<a href="er.xhtml#er">第二回', '<a href="yi.xhtml#yi">第二回')),
    ("epub-nav-order", lambda b: b.swap(NAV, 'href="yi.xhtml#yi"', 'href="contents.xhtml"')
     or b.swap(NAV, "er.xhtml#er", "title-page.xhtml")),
    ("epub-landmarks", lambda b: b.cut(NAV, r'<nav epub:type="landmarks".*?</nav>')),
    ("epub-landmarks", lambda b: b.swap(NAV, 'epub:type="bodymatter"', 'epub:type="cover"')),
    ("epub-page-break", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak"></span></p>')),
    ("epub-page-list", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak" id="pg" aria-label="1"></span></p>')),
    ("epub-page-source", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak" id="pg" aria-label="1"></span></p>')),
    ("epub-ncx", lambda b: b.swap(NCX, "urn:isbn:", "")),
    ("epub-ncx", lambda b: b.swap(NCX, 'name="dtb:depth" content="1"', 'name="dtb:depth" content="2"')),
    ("epub-ncx", lambda b: b.swap(NCX, "第二回", "第三回")),
    ("epub-ncx", lambda b: b.files.pop(NCX)),
    ("epub-nav-hidden", lambda b: b.swap(NAV, ' hidden="hidden"', "")
     or b.swap(OPF, '<itemref idref="text-yi"/>', '<itemref idref="nav"/><itemref idref="text-yi"/>')),
    ("epub-toc-page", lambda b: b.swap(NAV, 'epub:type="toc">目录</a>', 'epub:type="loi">目录</a>')),
    # content
    ("epub-lang", lambda b: b.swap(ONE, ' lang="zh-Hans"', "")),
    ("epub-lang", lambda b: b.swap(ONE, ' xml:lang="zh-Hans"', ' xml:lang="ja"')),
    ("epub-title-empty", lambda b: b.swap(ONE, "<title>第一回　雪</title>", "<title></title>")),
    ("epub-title-differs", lambda b: b.swap(ONE, "<title>第一回", "<title>第九回")),
    ("epub-page-empty", lambda b: b.cut(ONE, r"<section.*</section>")),
    ("epub-id-repeated", lambda b: b.insert(ONE, '<p id="yi">字</p>')),
    ("epub-id-shared", lambda b: b.insert(ONE, '<p id="er">字</p>')),
    ("epub-id-position", lambda b: b.insert(ONE, '<p id="p17">字</p>')),
    ("epub-alt", lambda b: b.swap(ONE, ' alt="一只猫"', "")),
    ("epub-alt", lambda b: b.swap(ONE, ' alt="一只猫"', ' alt=" "')),
    ("epub-figure-id", lambda b: b.swap(ONE, ' id="fig-mao"', "")),
    ("epub-table-caption", lambda b: b.swap(TWO, "<caption>表</caption>", "")),
    ("epub-table-head", lambda b: b.swap(TWO, ' scope="col"', "")),
    ("epub-table-head", lambda b: b.cut(TWO, r"<thead>.*</thead>")),
    ("epub-formula-alt", lambda b: b.swap(TWO, ' alttext="x+1"', "")),
    ("epub-drawing-size", lambda b: b.insert(ONE, f'<svg xmlns="{SVG}" width="9"><title>图</title></svg>')),
    ("epub-drawing-title", lambda b: b.insert(ONE, f'<svg xmlns="{SVG}" viewBox="0 0 1 1"/>')),
    ("epub-role", lambda b: b.swap(ONE, ' role="doc-chapter"', "")),
    # notes
    ("epub-note-call", lambda b: b.swap(ONE, 'epub:type="noteref" ', "")),
    ("epub-note-elsewhere", lambda b: b.swap(ONE, 'href="#note-yi-1"', 'href="er.xhtml#er"')),
    ("epub-note-mark", lambda b: b.swap(ONE, "<aside", "<div") or b.swap(ONE, "</aside>", "</div>")),
    ("epub-note-back", lambda b: b.swap(ONE, ' role="doc-backlink"', "")),
    ("epub-note-back", lambda b: b.swap(ONE, '<p><a href="#call', '<p>注：<a href="#call')),
    ("epub-note-long", lambda b: b.swap(ONE, "注文在这里", "注" * 5001)),
    # looks
    ("epub-style-inline", lambda b: b.swap(ONE, "<p>", '<p style="margin: 0">')),
    ("epub-style-inline", lambda b: b.swap(ONE, "</head>", "<style>p {margin: 0}</style></head>")),
    ("epub-style-none", lambda b: b.cut(ONE, r"<link[^>]*>")),
    ("epub-class-undefined", lambda b: b.swap(ONE, "<p>", '<p class="nobody">')),
    ("epub-class-unused", lambda b: b.swap(CSS, "html {", ".nobody {margin: 0}\nhtml {")),
    ("epub-css-unit", lambda b: b.swap(CSS, "font-size: 1.4em", "font-size: 14pt")),
    ("epub-css-selector", lambda b: b.swap(CSS, "html {", "aside[epub|type] {margin: 0}\nhtml {")),
    ("epub-css-selector", lambda b: b.swap(CSS, "html {", "@namespace epub 'x';\nhtml {")),
    ("epub-css-broken", lambda b: b.swap(CSS, "html {", "p {margin 0}\nhtml {")),
    ("epub-css-forbidden", lambda b: b.swap(CSS, "margin: 0;", "direction: rtl;")),
    ("epub-css-forbidden", lambda b: b.swap(CSS, "margin: 0;", "position: fixed;")),
    ("epub-css-margin", lambda b: b.swap(CSS, "margin: 0;", "margin: 0 -1em;")),
    ("epub-css-colour", lambda b: b.swap(CSS, "html {", "body {color: black}\nhtml {")),
    ("epub-css-break", lambda b: b.cut(CSS, r"page-break-after: avoid;")),
    ("epub-css-cjk", lambda b: b.swap(CSS, "text-align: justify", "text-align: left")),
    # accessibility metadata
    ("epub-access-missing", lambda b: b.cut(OPF, r'<meta property="schema:accessibilitySummary">.*?</meta>')),
    ("epub-access-unsaid", lambda b: b.cut(OPF, r'<meta property="schema:accessMode">visual</meta>')),
    ("epub-access-unsaid", lambda b: b.swap(OPF, ">rubyAnnotations<", ">index<")),
    ("epub-access-untrue", lambda b: b.swap(OPF, ">readingOrder<", ">pageBreakMarkers<")),
    ("epub-access-untrue", lambda b: b.cut(TWO, r"<math.*</math>") or b.swap(OPF, ' properties="mathml"', "")),
    # Chinese, Japanese, Korean
    ("epub-ruby-plain", lambda b: b.swap(ONE, "<rp>（</rp>", "") or b.swap(ONE, "<rp>）</rp>", "")),
    ("epub-mark-vertical", lambda b: b.insert(ONE, "<p>︵字︶</p>")),
    ("epub-mark-dots", lambda b: b.insert(ONE, "<p>字⋯⋯</p>")),
    ("epub-mark-dots", lambda b: b.insert(ONE, "<p>字...字</p>")),
    ("epub-mark-dash", lambda b: b.insert(ONE, "<p>字—字</p>")),
    ("epub-mark-ascii", lambda b: b.insert(ONE, "<p>字,字</p>")),
    ("epub-text-space", lambda b: b.insert(ONE, "<p>一行\n  二行</p>")),
    ("epub-text-indent", lambda b: b.insert(ONE, "<p>　　缩进</p>")),
    ("epub-text-private", lambda b: b.insert(ONE, "<p>字\ue000</p>")),
    ("epub-text-radical", lambda b: b.insert(ONE, "<p>⽇</p>")),
]  # fmt: skip
BREAKS_OF_BYTES = {"epub-zip-broken", "epub-zip-times", "epub-encrypted", "epub-too-large"}


@pytest.mark.parametrize(("code", "damage"), BREAKS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(BREAKS)])
def test_rule_speaks(code: str, damage: Break) -> None:
    bench = Bench()
    damage(bench)
    found = inspect(bench.data())
    assert code in {f.code for f in found}
    assert all(len(f.message) > 10 and not f.message.endswith('.') for f in found)


def test_times_of_entries() -> None:
    bench = Bench()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, content) in enumerate(bench.files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2000 + number, 1, 1, 0, 0, 0)), content)
    assert codes(out.getvalue()) == {"epub-zip-times"}


def test_encrypted_entry() -> None:
    data = bytearray(GOOD)
    name = b"EPUB/yi.xhtml"
    central = data.index(b"PK\x01\x02")
    entry = data.index(name, central) - 46
    flags = struct.unpack_from("<H", data, entry + 8)[0]
    struct.pack_into("<H", data, entry + 8, flags | 1)
    assert "epub-encrypted" in codes(bytes(data))


def test_zip_bomb_is_not_unpacked() -> None:
    bench = Bench()
    bench.files["EPUB/bomb.txt"] = b"\0" * (65 * 2**20)
    data = bench.data()
    start = time.process_time()
    assert "epub-too-large" in codes(data)
    assert time.process_time() - start < 2


def test_entity_bomb_is_not_expanded() -> None:
    bench = Bench()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bench.swap(ONE, "<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]>')
    bench.swap(ONE, "她写着", "&l8;")
    start = time.process_time()
    assert "epub-xml-entity" in codes(bench.data())
    assert time.process_time() - start < 1


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip" * 20, GOOD[:200], GOOD[: len(GOOD) // 2]])
def test_what_is_no_archive(data: bytes) -> None:
    assert "epub-zip-broken" in codes(data)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_damaged_files_are_judged_not_raised(place: int, noise: bytes) -> None:
    data = GOOD[:place] + noise + GOOD[place + len(noise):]
    for finding in inspect(data):
        assert finding.code.startswith("epub-")


@given(st.sampled_from([ONE, OPF, NAV, NCX, CSS, "META-INF/container.xml"]), st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_parts_are_judged_not_raised(path: str, draw: st.DataObject) -> None:
    bench = Bench()
    text = bench.files[path].decode("utf-8")
    start = draw.draw(st.integers(0, len(text)))
    length = draw.draw(st.integers(0, 60))
    bench.files[path] = (text[:start] + draw.draw(st.text(max_size=5)) + text[start + length:]).encode("utf-8")
    inspect(bench.data())


def test_repeated_trouble_is_told_shortly() -> None:
    bench = Bench()
    bench.insert(ONE, '<p style="margin: 0">字</p>' * 500)
    found = [f for f in inspect(bench.data()) if f.code == "epub-style-inline"]
    assert len(found) == 21 and "500" in found[-1].message and found[-1].severity is Severity.INFO


def test_good_novel_takes_milliseconds() -> None:
    body = "".join(f"<p>第{n}段{'字' * 60}。</p>" for n in range(3000))
    data, _ = make(sample.with_body(body))
    start = time.process_time()
    inspect(data)
    assert time.process_time() - start < 1.0


def codes_in_source(root: Path) -> set[str]:
    folder = root / "publish/preflight/epub"
    return {code for file in folder.glob("*.py") for code in re.findall(r'"(epub-[a-z-]+)"', file.read_text("utf-8"))}


def test_every_code_has_a_book_that_breaks_it(root: Path) -> None:
    assert codes_in_source(root) == {code for code, _ in BREAKS} | BREAKS_OF_BYTES


def test_every_code_is_documented(root: Path) -> None:
    text = (root / "docs/findings/epub.md").read_text("utf-8")
    folder = root / "publish/epub"
    makers = {c for file in folder.glob("*.py") for c in re.findall(r'"(epub-[a-z-]+)"', file.read_text("utf-8"))}
    documented = set(re.findall(r"^\| `(epub-[a-z-]+)` \|", text, re.M))
    assert documented == codes_in_source(root) | makers


def test_every_rule_is_told_in_two_languages_and_says_who_wants_it() -> None:
    for rule in FILE_RULES + RULES:
        assert re.fullmatch(r"[PNCAJ]\d+", rule.id), rule
        assert len(rule.says) > 20 and not rule.says.endswith(".") and rule.source and rule.hint.endswith("."), rule
        assert re.search("[\u4e00-\u9fff]", rule.zh) and not rule.zh.endswith("。"), rule


def test_every_finding_has_its_rule(root: Path) -> None:
    ruled = [rule.code for rule in FILE_RULES + RULES]
    assert sorted(ruled) == sorted(codes_in_source(root))


def test_findings_carry_their_row_and_advice() -> None:
    bench = Bench()
    bench.swap(ONE, "<figure", '<figure onclick="x()"')
    (found,) = inspect(bench.data())
    assert (found.code, found.rule, found.hint) == ("epub-script", "P16", "Take it out.")
