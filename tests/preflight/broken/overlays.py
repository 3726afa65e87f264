"""Books broken in one place. What is read aloud: a good book gets an overlay that reads its first chapter, then a
fault."""

from __future__ import annotations

from tests import sounds
from tests.preflight.broken.bench import CSS, OPF, Bench, Edit, Spoiler

SMIL = "EPUB/yi.smil"
_TEXT = (
    '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>'
    '<seq epub:textref="yi.xhtml#yi" epub:type="chapter">'
    '<par><text src="yi.xhtml#fig-mao"/><audio src="yi.mp3" clipBegin="0s" clipEnd="0:00:02"/></par>'
    '<par><text src="yi.xhtml#note-yi-1"/><audio src="yi.mp3" clipBegin="2s" clipEnd="0:00:04.5"/></par>'
    "</seq></body></smil>"
)
_METAS = (
    '<meta property="media:duration">0:00:04.5</meta><meta property="media:duration" refines="#mo">4.5s</meta>'
    '<meta property="media:active-class">on</meta><meta property="schema:accessMode">auditory</meta>'
    '<meta property="schema:accessibilityFeature">synchronizedAudioText</meta></metadata>'
)
_ITEMS = (
    '<item id="mo" href="yi.smil" media-type="application/smil+xml"/>'
    '<item id="sound" href="yi.mp3" media-type="audio/mpeg"/></manifest>'
)


def read_aloud(bench: Bench) -> None:
    """Give the book on the bench a recording of its first chapter."""
    bench.files |= {SMIL: _TEXT.encode(), "EPUB/yi.mp3": sounds.mp3(5)}
    bench.swap(OPF, "</metadata>", _METAS)
    bench.swap(OPF, "</manifest>", _ITEMS)
    bench.swap(OPF, 'href="yi.xhtml"', 'href="yi.xhtml" media-overlay="mo"')
    bench.files[CSS] += b".on { background: #ff0; }"


def _then(path: str, old: str, new: str) -> Edit:
    def edit(bench: Bench) -> None:
        read_aloud(bench)
        bench.swap(path, old, new)

    return edit


def _twice(bench: Bench) -> None:
    """A second overlay for the same document."""
    read_aloud(bench)
    bench.files["EPUB/er.smil"] = bench.files[SMIL]
    bench.swap(OPF, "</manifest>", '<item id="mo2" href="er.smil" media-type="application/smil+xml"/></manifest>')
    bench.swap(OPF, 'href="er.xhtml"', 'href="er.xhtml" media-overlay="mo2"')
    bench.swap(OPF, "</metadata>", '<meta property="media:duration" refines="#mo2">4.5s</meta></metadata>')


_IN_TURN = _TEXT[_TEXT.index("<par>") : _TEXT.index("</seq>")]
_OUT_OF_TURN = "<par>" + "<par>".join(reversed(_IN_TURN.split("<par>")[1:]))

SPOILERS = (
    Spoiler("epub-overlay-item", _then(OPF, ' media-overlay="mo"', "")),
    Spoiler("epub-overlay-item", _then(OPF, 'media-overlay="mo"', 'media-overlay="sound"')),
    Spoiler("epub-overlay-item", _then(OPF, 'href="yi.mp3"', 'href="yi.mp3" media-overlay="mo"')),
    Spoiler("epub-overlay-form", _then(SMIL, 'version="3.0"', 'version="2.0"')),
    Spoiler("epub-overlay-form", _then(SMIL, '<text src="yi.xhtml#fig-mao"/>', "")),
    Spoiler("epub-overlay-form", _then(SMIL, ' epub:textref="yi.xhtml#yi"', "")),
    Spoiler("epub-overlay-form", _then(SMIL, "<seq", "<excl/><seq")),
    Spoiler("epub-overlay-target", _then(SMIL, "yi.xhtml#fig-mao", "san.xhtml#fig-mao")),
    Spoiler("epub-overlay-target", _then(SMIL, "yi.xhtml#fig-mao", "yi.xhtml#fig-gou")),
    Spoiler("epub-overlay-target", _then(SMIL, "yi.xhtml#fig-mao", "yi.xhtml#epubcfi(/4)")),
    Spoiler("epub-overlay-target", _then(SMIL, "yi.xhtml#fig-mao", "yi.xhtml")),
    Spoiler("epub-overlay-target", _then(SMIL, "yi.xhtml#yi", "yi.xhtml#er")),
    Spoiler("epub-overlay-text", _then(OPF, ' media-overlay="mo"', "")),
    Spoiler("epub-overlay-text", _then(SMIL, "yi.xhtml#", "er.xhtml#")),
    Spoiler("epub-overlay-text", _twice),
    Spoiler("epub-overlay-order", _then(SMIL, _IN_TURN, _OUT_OF_TURN)),
    Spoiler("epub-overlay-sound", _then(SMIL, "yi.mp3", "yi.mp3#t=2")),
    Spoiler("epub-overlay-sound", _then(SMIL, "yi.mp3", "er.mp3")),
    Spoiler("epub-overlay-sound", _then(OPF, "audio/mpeg", "audio/x-wav")),
    Spoiler("epub-overlay-sound", _then(OPF, "audio/mpeg", "audio/mp4")),
    Spoiler("epub-remote", _then(SMIL, "yi.mp3", "https://example.org/yi.mp3")),
    Spoiler("epub-properties", _then(SMIL, "yi.mp3", "https://example.org/yi.mp3")),
    Spoiler("epub-overlay-clock", _then(SMIL, 'clipEnd="0:00:02"', 'clipEnd="0:02"')),
    Spoiler("epub-overlay-clock", _then(SMIL, 'clipEnd="0:00:02"', 'clipEnd="0s"')),
    Spoiler("epub-overlay-clock", _then(SMIL, 'clipBegin="0s"', 'clipBegin="3s"')),
    Spoiler("epub-overlay-late", _then(SMIL, "0:00:04.5", "0:00:14.5")),
    Spoiler("epub-duration", _then(OPF, '<meta property="media:duration">0:00:04.5</meta>', "")),
    Spoiler("epub-duration", _then(OPF, '<meta property="media:duration" refines="#mo">4.5s</meta>', "")),
    Spoiler("epub-duration", _then(OPF, ">0:00:04.5<", ">four seconds<")),
    Spoiler("epub-duration", _then(OPF, ">4.5s<", ">0:4.5<")),
    Spoiler("epub-duration-sum", _then(OPF, ">0:00:04.5<", ">0:00:09<")),
    Spoiler("epub-duration-sum", _then(OPF, ">4.5s<", ">9s<")),
    Spoiler("epub-active-class", _then(OPF, ">on<", ">off<")),
    Spoiler("epub-active-class", _then(OPF, ">on<", ">on off<")),
    Spoiler("epub-active-class", _then(OPF, '<meta property="media:active-class">on</meta>', "")),
    Spoiler("epub-active-class", _then(CSS, ".on {", ".-epub-media-overlay-active, .on {")),
)  # fmt: skip
