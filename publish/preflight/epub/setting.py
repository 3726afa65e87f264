"""Rules of setting in style sheets: rows J1 to J4. What a reading system makes of them only it can show."""

from __future__ import annotations

from collections.abc import Iterator

from publish import css
from publish.diagnostics import Diagnostic, Location, info, warning
from publish.preflight.epub.publication import XHTML, Publication, text_of
from publish.preflight.epub.rule import INFO, WARNING, Rule

_PREFIXED = ("writing-mode", "text-emphasis", "text-emphasis-style", "text-emphasis-position", "text-orientation")
_LONGEST_UPRIGHT = 4
# The side on which dots stand, by language: CLREQ 3.3.5, JLREQ 3.3.9, KLREQ
_SIDES = {"zh": "under", "ja": "over", "ko": "over"}


def old_names_stand_first(book: Publication) -> Iterator[Diagnostic]:
    """J1, J3 (EBPAJ guide 1.1.3; EPUB 3.3 §H): engines of some years ago read `-epub-` and `-webkit-` names only."""
    for path, rule in _rules(book):
        before: set[str] = set()
        for one in rule.declarations:
            wanted = {f"-epub-{one.name}", f"-webkit-{one.name}"}
            if one.name in _PREFIXED and not wanted <= before:
                message = f"{one.name} stands without {' and '.join(sorted(wanted - before))} before it"
                yield warning("epub-css-prefix", message, Location(path, one.line))
            elif one.name == "text-combine-upright" and "-webkit-text-combine" not in before:
                message = "text-combine-upright stands without -webkit-text-combine before it"
                yield warning("epub-css-prefix", message, Location(path, one.line))
            before.add(one.name)


def direction_is_of_the_root(book: Publication) -> Iterator[Diagnostic]:
    """J1 (Apple Books asset guide 5.3): the writing mode stands on `html`, from which `body` has it; one is enough."""
    places: dict[str, tuple[str, Location]] = {}
    for path, rule in _rules(book):
        for one in rule.declarations:
            for selector in rule.selectors:
                if one.name == "writing-mode" and selector.text in {"html", ":root", "body"}:
                    places["body" if selector.text == "body" else "html"] = one.value, Location(path, one.line)
    if "body" in places and places.get("html", ("", None))[0] != places["body"][0]:
        mode, place = places["body"]
        yield warning("epub-css-root", f"writing-mode: {mode} stands on body, but not on html", place)


def upright_groups_are_short(book: Publication) -> Iterator[Diagnostic]:
    """J2 (JLREQ 3.2.5, CLREQ 3.1.6): horizontal-in-vertical holds two or three characters, four at most."""
    upright = {
        selector.classes[0] for _, rule in _rules(book) for selector in rule.selectors
        if len(selector.classes) == 1 and selector.text == f".{selector.classes[0]}"
        and any(one.name == "text-combine-upright" and one.value == "all" for one in rule.declarations)
    }  # fmt: skip
    for page in book.read_pages() if upright else ():
        for element in page.all("span"):
            text = text_of(element)
            if upright & set((element.get("class") or "").split()) and not 0 < len(text) <= _LONGEST_UPRIGHT:
                message = f"“{text}” is to stand upright in one character's place; at most {_LONGEST_UPRIGHT} fit"
                yield warning("epub-upright-long", message, page.at(element))


def dots_stand_on_their_side(book: Publication) -> Iterator[Diagnostic]:
    """J3 (CLREQ 3.3.5, JLREQ 3.3.9): dots stand below in Chinese, above in Japanese; right in vertical lines."""
    language = (book.opf.findtext(".//{http://purl.org/dc/elements/1.1/}language") or "").split("-")[0].lower()
    wanted = _SIDES.get(language)
    said: tuple[str, Location] | None = None
    for path, rule in _rules(book):
        for one in rule.declarations:
            if one.name == "text-emphasis-position" and any(_is_for(s.text, language) for s in rule.selectors):
                said = one.value, Location(path, one.line)
    if wanted and said and said[0].split()[0] != wanted:
        yield info("epub-emphasis-side", f"Dots stand {said[0]}; in this language they stand {wanted}", said[1])


def marks_of_names_are_apart(book: Publication) -> Iterator[Diagnostic]:
    """J4 (CLREQ 3.3.3, Taiwan guide): two names side by side have two lines, with a gap, not one."""
    lined: set[str] = set()
    gaps = ""
    for _, rule in _rules(book):
        gaps += "".join(s.text for s in rule.selectors if "+" in s.text)
        if any(one.name == "text-decoration" and "underline" in one.value for one in rule.declarations):
            lined |= {s.classes[0] for s in rule.selectors if len(s.classes) == 1}
    lined = {name for name in lined if f".{name}" not in gaps}
    for page in book.read_pages() if lined else ():
        for element in page.all("span", "em", "i", "cite", "u"):
            following = element.getnext()
            both = lined & set((element.get("class") or "").split())
            if (
                both and not element.tail and following is not None and isinstance(following.tag, str)
                and following.tag.startswith(XHTML) and both & set((following.get("class") or "").split())
            ):  # fmt: skip
                message = f"The lines of {text_of(element)} and {text_of(following)} run into one"
                yield info("epub-names-joined", message, page.at(element))


def _is_for(selector: str, language: str) -> bool:
    """Whether a selector without an ancestor is for every language or for this one."""
    return " " not in selector.strip() and (":lang(" not in selector or f":lang({language}" in selector)


def _rules(book: Publication) -> Iterator[tuple[str, css.Rule]]:
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.Rule):
                yield path, item


RULES = (
    Rule(
        "J1", "epub-css-prefix", WARNING, old_names_stand_first,
        "Names with -epub- and -webkit- stand before writing-mode, text-emphasis and text-combine-upright",
        "writing-mode、text-emphasis、text-combine-upright 前先写带 -epub-、-webkit- 的旧名",
        source="EBPAJ guide 1.1.3; EPUB 3.3 §H",
        hint="Build again; in a book from elsewhere, write the old names first, the standard one last.",
    ),
    Rule(
        "J1", "epub-css-root", WARNING, direction_is_of_the_root,
        "The writing mode stands on html",
        "行文方向写在 html 上",
        source="Apple Books asset guide 5.3",
        hint="Give html the same writing-mode.",
    ),
    Rule(
        "J2", "epub-upright-long", WARNING, upright_groups_are_short,
        "What stands upright in a vertical line has at most four characters",
        "竖排里横放的一组最多四个字符",
        source="JLREQ 3.2.5; CLREQ 3.1.6; Apple Books asset guide 5.3",
        hint="Let longer numbers and words lie, or write them in Chinese characters.",
    ),
    Rule(
        "J3", "epub-emphasis-side", INFO, dots_stand_on_their_side,
        "Emphasis dots stand below in Chinese, above in Japanese and Korean",
        "着重号中文在下，日文、韩文在上",
        source="CLREQ 3.3.5; JLREQ 3.3.9",
        hint="Write text-emphasis-position: under right for Chinese, over right for Japanese and Korean.",
    ),
    Rule(
        "J4", "epub-names-joined", INFO, marks_of_names_are_apart,
        "The lines of two names side by side have a gap between them",
        "相邻两个专名号、书名号之间留空隙",
        source="CLREQ 3.3.3; Taiwan Digital Publishing Forum, EPUB 3 guide",
        hint="Give the second of two neighbours a small margin.",
    ),
)  # fmt: skip
