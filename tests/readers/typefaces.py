"""The typefaces that a browser really drew a page with, element by element.

Asked by the DevTools protocol (``CSS.getPlatformFontsForNode``). A browser does not say when it drew the box of a
missing character, so every character is looked up in the typefaces that it names.
"""

from __future__ import annotations

import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTCollection, TTFont
from playwright.sync_api import Page

# Elements with words of their own, outside formulas; ruby is seen with what it stands in. Their languages with those
# inside, and what is to be seen.
_WORDS = """() => [...document.querySelectorAll("body *:not(math, math *, ruby, ruby *)")].filter(one =>
    [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())).map((one, number) => {
        one.dataset.number = number
        const shown = one.cloneNode(true)
        shown.querySelectorAll("rp, math").forEach(part => part.remove())
        const inside = [...one.querySelectorAll("[lang]")].map(part => part.lang)
        return [[one.closest("[lang]").lang, ...inside], shown.textContent]
    })"""
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """An element's languages, its words, the families of the system that drew it, and those that the book carries."""

    languages: tuple[str, ...]
    text: str
    families: frozenset[str]
    carried: frozenset[str]
    faces: frozenset[str]

    def missing(self) -> str:
        """The characters that none of the system's typefaces has which drew the element."""
        if self.carried:
            return ""
        held = frozenset().union(*(characters(face) for face in self.faces))
        return "".join(sorted({c for c in self.text if ord(c) not in held and _seen(c)}))


def drawn(page: Page) -> list[Drawn]:
    """Every element of the open page that has words of its own."""
    words = page.evaluate(_WORDS)
    wire = page.context.new_cdp_session(page)
    wire.send("DOM.enable")
    wire.send("CSS.enable")
    root = wire.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = []
    nodes = wire.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-number]"})["nodeIds"]
    for (languages, text), node in zip(words, nodes, strict=True):
        fonts = wire.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        system = [font for font in fonts if not font["isCustomFont"]]
        found.append(
            Drawn(
                tuple(languages),
                text,
                frozenset(font["familyName"] for font in system),
                frozenset(font["familyName"] for font in fonts if font["isCustomFont"]),
                frozenset(font["postScriptName"] for font in system),
            )
        )
    wire.detach()
    return found


@cache
def characters(face: str) -> frozenset[int]:
    """The characters of an installed face, by its PostScript name."""
    command = ["fc-list", f":postscriptname={face}", "file"]
    files = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    if not files:
        return frozenset()
    path = files[0].strip().rstrip(":").strip()
    with open(path, "rb") as file:
        collection = file.read(4) == b"ttcf"
    fonts = TTCollection(path, lazy=True).fonts if collection else [TTFont(path, lazy=True)]
    named = next(font for font in fonts if font["name"].getDebugName(6) == face)
    return frozenset(named.getBestCmap())


def _seen(character: str) -> bool:
    """Whether a character has a shape: spaces, format characters and variation selectors have none."""
    return unicodedata.category(character) not in _UNSEEN and not 0xFE00 <= ord(character) <= 0xFE0F
