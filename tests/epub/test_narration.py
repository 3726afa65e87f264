"""A book that is read aloud: words find their clips, spans stand around sentences, lengths add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import publish
from publish.config.store import store_named
from publish.diagnostics import Diagnostic
from publish.epub.make import make
from publish.epub.sample import make_sample
from publish.manuscript.clock import read_clock
from publish.manuscript.recording import Clip, Recording, Sound
from publish.preflight.epub import inspect
from publish.render.rendition import Rendition
from tests import sounds, validators
from tests.epub import sample
from tests.epub.opened import Opened

SMIL = {"s": "http://www.w3.org/ns/SMIL", "e": "http://www.idpf.org/2007/ops"}
LONG = Sound("narration/a.mp3", "audio/mpeg", sounds.mp3(60), 60_000)


def read(*texts: str, path: str = LONG.path) -> tuple[Clip, ...]:
    """A clip of a second for each text."""
    return tuple(Clip(path, n * 1000, n * 1000 + 1000, text=text) for n, text in enumerate(texts))


def heard(rendition: Rendition, clips: tuple[Clip, ...], *sounds: Sound) -> Rendition:
    return replace(rendition, recording=Recording(clips, sounds or (LONG,), ("沈遥",)))


def built(body: str, *texts: str) -> tuple[Opened, tuple[Diagnostic, ...]]:
    data, findings = make(heard(sample.with_body(body), read(*texts)))
    assert not inspect(data)
    return Opened(data), findings


def spoken(book: Opened, path: str = "yi.smil") -> list[str]:
    """The words of each clip, readings left out."""
    found = []
    for text in book.xml(path).iterfind(".//s:text", SMIL):
        target, _, id = text.get("src").partition("#")
        [element] = book.find(target, f"//*[@id='{id}']")
        found.append("".join(element.xpath(".//text()[not(ancestor::*[local-name()='rt' or local-name()='rp'])]")))
    return found


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f.code for f in findings if f.code.startswith("narration")]


def test_sentences_get_spans_and_paragraphs_their_own_element() -> None:
    book, findings = built("<p>雪停了。她走了。</p><p>夜深了。</p>", "第一回", "雪停了。", "她走了。", "夜深了。")
    assert spoken(book) == ["第一回", "雪停了。", "她走了。", "夜深了。"]
    assert codes(findings) == []
    [whole] = [p for p in book.find("yi.xhtml", "//h:p") if "夜深" in (p.text or "")]
    assert whole.get("id") and len(book.find("yi.xhtml", "//h:p/h:span")) == 2


@pytest.mark.parametrize(("body", "texts", "told"), [
    # an emphasis over the end of a sentence is parted; its words stay emphasised
    ("<p>他说<em>走吧。我们</em>走。</p>", ("他说走吧。", "我们走。"), ["他说走吧。", "我们走。"]),
    # a link is one thing: it goes to the sentence in which it begins
    ('<p>看<a href="https://example.org/">这里。那里</a>也看。</p>', ("看这里。", "那里也看。"), ["看这里。那里", "也看。"]),
    # first words: as far as the next clip, or the end of the paragraph
    ("<p>一二三，四五六。七八九，十。</p>", ("一二三", "七八"), ["一二三，四五六。", "七八九，十。"]),
    # an ellipsis reads on over ends of sentences
    ("<p>一二三。四五六。七八九。</p>", ("一二三。…", "七八九。"), ["一二三。四五六。", "七八九。"]),
    # quotation marks belong to what they open
    ("<p>她说。“走吧。”他答。</p>", ("她说。", "走吧。", "他答。"), ["她说。", "“走吧。”", "他答。"]),
    # width, case, marks and readings do not matter
    ("<p>Ａｂ<ruby>饕<rp>(</rp><rt>tāo</rt><rp>)</rp></ruby>，好。</p>", ("AB饕好",), ["Ａｂ饕，好。"]),
    # the same words twice are read in turn
    ("<p>是。</p><p>不是。</p><p>是。</p>", ("是。", "不是。", "是。"), ["是。", "不是。", "是。"]),
])  # fmt: skip
def test_words_are_found(body: str, texts: tuple[str, ...], told: list[str]) -> None:
    book, findings = built(body, "第一回", *texts)
    assert spoken(book)[1:] == told
    assert "narration-lost" not in codes(findings)


def test_no_letter_is_lost_or_doubled() -> None:
    body = "<p>他<strong>说<em>走吧。我</em>们</strong>走。真的。</p>"
    plain = Opened(make(sample.with_body(body))[0])
    book, _ = built(body, "他说走吧。", "我们走。")
    assert book.text() == plain.text()
    assert "".join(book.find("yi.xhtml", "//h:em")[0].itertext()) == "走吧。"


def test_structures_are_sequences_in_document_order() -> None:
    clips = (
        *read("第一回　雪", "她写着一定二字，饕。", "注文在这里有九个字以上。", "图 1 猫"),
        Clip(LONG.path, 9000, 9500, id="fig-mao"),
    )
    data, _ = make(heard(sample.rendition(), clips))
    tree = Opened(data).xml("yi.smil")
    kinds = [s.get(f"{{{SMIL['e']}}}type") for s in tree.iterfind(".//s:seq", SMIL)]
    assert kinds == ["chapter", "figure", None, "footnote"]
    order = [t.get("src") for t in tree.iterfind(".//s:text", SMIL)]
    assert order[2].endswith("#fig-mao")
    assert not [f for f in inspect(data) if "overlay" in f.code]


def test_lengths_add_up_exactly() -> None:
    clips = tuple(Clip(LONG.path, n * 333, n * 333 + 333, text=t) for n, t in enumerate(("第一回", "第二回", "第二回夜")))
    data, _ = make(heard(sample.rendition(), clips))
    book = Opened(data)
    ids = [i.get("id") for i in book.opf("//o:item[@media-type='application/smil+xml']")]
    parts = [read_clock(book.meta("media:duration", id)[0]) for id in ids]
    assert [read_clock(t) for t in book.meta("media:duration")] == [sum(p or 0 for p in parts)] == [999]
    assert book.meta("media:narrator") == ["沈遥"]
    assert book.files[LONG.path] == LONG.data


def test_what_is_not_there_is_told() -> None:
    _, findings = built("<p>雪停了。</p>", "第一回", "雨停了，风也停了。")
    assert codes(findings) == ["narration-lost", "narration-unread"]


def test_a_paragraph_may_be_counted_and_an_id_named() -> None:
    clips = (Clip(LONG.path, 0, 900, paragraph=2), Clip(LONG.path, 900, 1000, paragraph=3), Clip(LONG.path, 1000, 2000, id="yi"))
    data, findings = make(heard(sample.with_body("<p>一。</p><p>二。</p>"), clips))
    assert spoken(Opened(data))[1:] == ["二。"]
    assert codes(findings) == ["narration-lost"]


def test_claims_follow_what_is_heard() -> None:
    whole, _ = built("<p>雪停了。</p>", "第一回", "雪停了。")
    part, _ = built("<p>雪停了。</p>", "第一回")
    assert whole.meta("schema:accessModeSufficient") == ["textual", "auditory"]
    assert part.meta("schema:accessModeSufficient") == ["textual"]
    for book in (whole, part):
        assert "auditory" in book.meta("schema:accessMode")
        assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")
    assert "全书文字配有" in whole.meta("schema:accessibilitySummary")[0]
    assert "部分文字配有" in part.meta("schema:accessibilitySummary")[0]


def test_ids_are_the_same_in_the_next_edition() -> None:
    first, _ = built("<p>雪停了。她走了。</p>", "雪停了。", "她走了。")
    second, _ = built("<p>开头。</p><p>雪停了。她走了。</p>", "雪停了。", "她走了。")
    ids = [t.get("src") for t in first.xml("yi.smil").iterfind(".//s:text", SMIL)]
    assert ids == [t.get("src") for t in second.xml("yi.smil").iterfind(".//s:text", SMIL)]


def test_shops_get_what_they_play() -> None:
    rendition = heard(sample.rendition(), read("第一回　雪"))
    data, findings = make(rendition, store=store_named("kdp"))
    assert not [n for n in Opened(data).names if n.endswith((".mp3", ".smil"))]
    assert codes(findings) == ["narration-left-out"]
    data, findings = make(rendition, store=store_named("kobo"))
    assert not [n for n in Opened(data).names if n.endswith((".mp3", ".smil"))]
    assert "narration-audio-shop" in codes(findings)


def test_a_sample_gives_no_more_away_than_it_shows() -> None:
    texts = [f"第{n}段的文字在这里。" for n in range(100)]
    base = sample.with_body("".join(f"<p>{text}</p>" for text in texts))
    first = Sound("narration/first.mp3", "audio/mpeg", sounds.mp3(5), 5000)
    clips = (*read("第一回", texts[0], path=first.path), *read(texts[1], texts[99]))
    data = make_sample(heard(base, clips, LONG, first), store_named())
    names = Opened(data).names
    assert "EPUB/narration/first.mp3" in names and "EPUB/narration/a.mp3" not in names
    assert spoken(Opened(data)) == ["第一回", texts[0]]


def test_vertical_and_guided_books_are_read_too() -> None:
    rendition = heard(sample.vertical(), read("第一回　雪"))
    data, _ = make(rendition, store=store_named("ja-ebpaj"))
    assert any(name.endswith(".smil") for name in Opened(data).names)
    assert not [f for f in inspect(data) if "overlay" in f.code or "duration" in f.code]


def test_a_folder_is_read_aloud(tmp_path: Path) -> None:
    """The whole house: labels of Audacity beside a recording; they are no chapter, and the PDF does not hear of them."""
    book = tmp_path / "book"
    (book / "narration").mkdir(parents=True)
    (book / "book.yaml").write_text("title: 雪夜\nmodified: 2026-11-01\nnarration: narration\n", "utf-8")
    (book / "01.md").write_text("# 第一章　雪\n\n雪停了。她走了[^a]。\n\n[^a]: 注文在这里。\n", "utf-8")
    (book / "narration/01.txt").write_text("0\t1\t第一章雪\n1\t2\t雪停了。\n2\t2.5\t她走了\n2.5\t4\t注文在这里。\n", "utf-8")
    (book / "narration/01.mp3").write_bytes(sounds.mp3(5))
    for profile in ("generic", "kdp", "cn"):
        [made] = publish.make(book, tmp_path / "out", targets=["epub"], profiles=[profile])
        assert made.artifact, made.failure
        names = Opened(made.artifact.path.read_bytes()).names
        assert ("EPUB/narration/01.mp3" in names) == (profile != "kdp")
        told = {f.code for f in made.findings if f.code.startswith(("narration", "epub-overlay"))}
        assert told == ({"narration-left-out"} if profile == "kdp" else set())


def test_the_judges_say_nothing(tmp_path: Path) -> None:
    """MP3 and AAC for both; the old EPUBCheck was made before Opus was let in."""
    words = ("第一回　雪", "她写着一定", "二字", "注文在这里有九个字以上。", "第二回　夜", "夜读红楼梦")
    aac = Sound("narration/a.m4a", "audio/mp4", sounds.m4a(20), 20_000)
    opus = Sound("narration/a.opus", "audio/ogg; codecs=opus", sounds.opus(20), 20_000)
    books = {}
    for sound in (LONG, aac, opus):
        clips = read(*words, path=sound.path)
        for name, base in (("across", sample.rendition()), ("down", sample.vertical())):
            path = tmp_path / f"{name}-{sound.path.rpartition('.')[2]}.epub"
            data, _ = make(heard(base, clips, sound))
            assert not [f for f in inspect(data) if f.severity.value != "info"]
            path.write_bytes(data)
            books[path] = sound
    said = validators.epubcheck(list(books))
    old = [path for path, sound in books.items() if sound is not opus]
    assert not [f"{message}" for judged in (said, validators.epubcheck_old(old)) for m in judged.values() for message in m]
