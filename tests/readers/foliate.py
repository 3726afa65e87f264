"""foliate-js, the engine of Foliate and its kin: its own page, driven from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Page

from tests.readers.shelf import Shelf

PATIENCE = 20_000
_READ = """() => {
    const { book } = reader.view
    const lines = (items, depth = 1) => (items ?? []).flatMap(
        item => [[item.label, depth, item.href], ...lines(item.subitems, depth + 1)])
    return {
        title: book.metadata.title, language: [book.metadata.language].flat(), direction: book.dir,
        contents: lines(book.toc), pages: lines(book.pageList),
        landmarks: (book.landmarks ?? []).map(mark => [[mark.type].flat().join(" "), mark.label, mark.href]),
        sections: book.sections.map(section => section.id),
    }
}"""
# While it turns a page of its own accord it hears nothing: asked again until the page is there.
_GO = """async place => {
    const { view } = reader, { index } = await view.resolveNavigation(place)
    for (let left = 200; left; left--) {
        await view.goTo(place)
        if (view.renderer.getContents()[0]?.index === index) return document.fonts.ready.then(() => true)
        await new Promise(done => setTimeout(done, 50))
    }
    throw new Error(`never came to ${place}`)
}"""
# A window for notes as a reading system opens it: the handler that foliate-js carries says what is shown in it.
_NOTES = """async () => {
    const { FootnoteHandler } = await import("/readers/foliate-js/footnotes.js")
    const handler = new FootnoteHandler(), { view } = reader
    globalThis.notes = []
    handler.addEventListener("before-render", ({ detail }) => {
        document.querySelector("#window")?.remove()
        const frame = document.createElement("div")
        frame.id = "window"
        frame.style.cssText = "position: fixed; inset: auto 1.5rem 3.5rem; height: 9rem; border-radius: .5rem;"
            + "background: Canvas; box-shadow: 0 .2rem 1.2rem #0007; overflow: hidden"
        detail.view.style.cssText = "display: block; width: 100%; height: 100%"
        frame.append(detail.view)
        document.body.append(frame)
        detail.view.renderer.setAttribute("flow", "scrolled")
        detail.view.renderer.setAttribute("margin", "12px")
    })
    handler.addEventListener("render", ({ detail }) => {
        const { doc } = detail.view.renderer.getContents()[0]
        notes.push([detail.href, detail.type ?? "", doc.body.innerText, detail.hidden])
    })
    view.addEventListener("link", event => handler.handle(view.book, event)?.catch(
        fault => notes.push([event.detail.href, "fault", String(fault), false])))
}"""


@dataclass(frozen=True, slots=True)
class Note:
    """What a tap on a call opened: the target's address, its kind, its words."""

    href: str
    kind: str
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What foliate-js knows of a book. Lines of contents and pages are (label, depth, address)."""

    title: str
    language: tuple[str, ...]
    direction: str
    contents: list[tuple[str, int, str]]
    pages: list[tuple[str, int, str]]
    landmarks: list[tuple[str, str, str]]
    sections: list[str]


class Foliate:
    """One book, open in foliate-js's page."""

    def __init__(self, page: Page, shelf: Shelf, book: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto(f"{shelf.address}/readers/foliate-js/reader.html?url=/books/{book}.epub")
        page.wait_for_function("() => globalThis.reader?.view?.renderer?.getContents?.()[0]?.doc", timeout=PATIENCE)
        page.evaluate(_NOTES)

    def outline(self) -> Outline:
        """What is read back of the book as a whole."""
        said: dict[str, Any] = self.page.evaluate(_READ)
        lines = {name: [tuple(line) for line in said[name]] for name in ("contents", "pages", "landmarks")}
        return Outline(said["title"], tuple(said["language"]), said["direction"], sections=said["sections"], **lines)

    def go(self, place: int | str) -> Frame:
        """Turn to a section or an address, and give the document that is shown."""
        self.page.evaluate(_GO, place)
        return self.document()

    def document(self) -> Frame:
        """The frame of the document that is open."""
        self.page.wait_for_function("() => reader.view.renderer.getContents()[0]?.doc?.readyState === 'complete'")
        address = self.page.evaluate("() => reader.view.renderer.getContents()[0].doc.location.href")
        return next(frame for frame in self.page.frames if frame.url == address)

    def section_text(self, index: int) -> str:
        """The words of a section as the parser gives them, white space made one."""
        text: str = self.page.evaluate(
            "async index => (await reader.view.book.sections[index].createDocument()).body.textContent", index
        )
        return " ".join(text.split())

    def open_notes(self) -> list[Note]:
        """Tap every call of a note in the document that is open; what each tap showed."""
        calls = self.document().locator("a[role~='doc-noteref']")
        for number in range(calls.count()):
            calls.nth(number).dispatch_event("click")
            self.page.wait_for_function("number => notes.length > number", arg=number, timeout=PATIENCE)
        found = self.page.evaluate("() => notes.splice(0)")
        return [Note(*values) for values in found]
