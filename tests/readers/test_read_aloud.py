"""A book that is read aloud, in foliate-js: the sentence that is heard has the class, and the next one follows."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page

from publish.epub.make import make
from publish.manuscript.recording import Clip, Recording, Sound
from tests import sounds
from tests.epub import sample
from tests.readers.foliate import PATIENCE, Foliate
from tests.readers.shelf import Shelf

_LISTEN = """async () => {
    const { view } = reader
    globalThis.heard = []
    view.mediaOverlay.addEventListener("highlight", ({ detail }) => heard.push(detail.text.split("#")[1]))
    globalThis.shown = []
    new MutationObserver(() => {
        for (const element of view.renderer.getContents()[0].doc.querySelectorAll(".-epub-media-overlay-active"))
            if (shown.at(-1)?.[0] !== element.textContent)
                shown.push([element.textContent, getComputedStyle(element).backgroundColor])
    }).observe(view.renderer.getContents()[0].doc, { subtree: true, attributes: true, attributeFilter: ["class"] })
    await view.startMediaOverlay()
}"""


def test_sentences_are_marked_while_they_are_heard(shelf: Shelf, page: Page) -> None:
    texts = ("第一回　雪", "第一句。", "第二句。", "第二段。")
    clips = tuple(Clip("a.opus", n * 400, n * 400 + 400, text=text) for n, text in enumerate(texts))
    sound = Sound("a.opus", "audio/ogg; codecs=opus", sounds.opus(4), 4000)
    body = sample.chapter("yi", "第一回　雪", "<p>第一句。第二句。</p><p>第二段。</p>")
    base = sample.rendition()
    document = sample.document("yi", "第一回　雪", sample.page(body))
    rendition = replace(base, documents=(document,), contents=base.contents[:1], recording=Recording(clips, (sound,)))
    shelf.lay("aloud", make(rendition)[0])
    reader = Foliate(page, shelf, "aloud")
    reader.go("EPUB/yi.xhtml")
    page.mouse.click(5, 5)  # nothing sounds before somebody has touched the page
    page.evaluate(_LISTEN)
    page.wait_for_function("() => shown.length >= 4", timeout=PATIENCE)
    shown = page.evaluate("() => shown")
    assert [text for text, _ in shown] == list(texts)
    assert {colour for _, colour in shown} == {"rgb(255, 240, 179)"}
    assert len(page.evaluate("() => heard")) >= 4 and not reader.faults
