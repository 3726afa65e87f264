"""Puts the composer into the engine for the time of a `with`, where the engine still has the form it expects.

The functions replaced are not public, nor are those called. Their signatures are compared with those the composer
was written for, and a probe paragraph is set; where either differs, the engine goes on alone and says so once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.layout import inline, percent, preferred
from weasyprint.text import line_break

from publish.compose.locales import Profile, profile_for
from publish.pdf.composer import guard
from publish.pdf.composer.guard import LOCK, replaced
from publish.pdf.composer.hooks import REPLACED, Failure, Hooks
from publish.pdf.composer.plan import Desk
from publish.pdf.composer.renumber import renumber

SIGNATURES = {
    "get_next_linebox": "context linebox position_y bottom_space skip_stack containing_block absolute_boxes "
    "fixed_boxes first_letter_style first_line_style",
    "split_inline_level": "context box position_x max_x bottom_space skip_stack containing_block absolute_boxes "
    "fixed_boxes line_placeholders waiting_floats line_children first_letter_style first_line_style",
    "can_break_text": "text lang",
    "text_align": "context line available_width last",
    "draw_text": "stream textbox offset_x text_overflow block_ellipsis",
    "draw_text_decoration": "stream textbox offset_x offset_y thickness color",
    "inline_line_widths": "context box outer is_line_start minimum skip_stack first_line",
}
"""The parameters of the functions that are replaced."""
CALLED = {
    inline: {"strut": "style"},
    percent: {"resolve_percentages": "box containing_block"},
    preferred: {"max_content_width": "context box outer"},
    line_break: {"_font_style_cache_key": "style include_size"},
    line_break.Layout: {
        "setup": "self style",
        "set_text": "self text justify",
        "get_first_line": "self",
        "reactivate": "self style",
        "deactivate": "self",
    },
}
"""What is called or overridden, by module or class, with its parameters."""
_PROBE = """<p lang="zh-Hans" style="width: 100px; font-size: 10px; text-align: justify; margin: 0">
一二三四五六七八九十，甲乙丙丁。</p>"""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the composer: `reason` why it stayed out, `failures` of single paragraphs."""

    reason: str
    failures: tuple[Failure, ...]


class Composer:
    """East Asian lines for one typesetting run, which may set any number of documents. With `survey` the account of
    each paragraph tells whether it could do with a line less or one more."""

    def __init__(self, profile_of: Callable[[str], Profile] = profile_for, *, survey: bool = False) -> None:
        with LOCK:
            self._reason = strangeness() or _probe()
            self._hooks = None if self._reason else Hooks(Desk(profile_of, survey=survey))

    @property
    def report(self) -> Report:
        """How it went so far."""
        return Report(self._reason, tuple(self._hooks.failures) if self._hooks else ())

    @contextmanager
    def working(self) -> Iterator[None]:
        """The engine with our lines. The replacement is global to the process; a lock keeps two runs apart."""
        if self._hooks is None:
            yield
            return
        with replaced(_signatures(), self._hooks):
            yield

    def renumber(self, pages: Sequence[Any], words: Mapping[Element, str]) -> bool:
        """Writes other numbers into finished pages; says whether it could, with nothing moved by it."""
        return self._hooks is not None and renumber(pages, words, self._hooks.desk.shaper)


@contextmanager
def composing(profile_of: Callable[[str], Profile] = profile_for) -> Iterator[Callable[[], Report]]:
    """A composer at work, for a single document. Yields a function that tells how it went."""
    composer = Composer(profile_of)
    with composer.working():
        yield lambda: composer.report


def _signatures() -> guard.Signatures:
    return {module: {name: SIGNATURES[name] for name in names} for module, names in REPLACED.items()}


def strangeness() -> str:
    """What is not as expected in the engine's functions, or an empty string."""
    return guard.strangeness(_signatures()) or guard.strangeness(CALLED)


@cache
def _probe() -> str:
    """Sets a paragraph and looks at its right edge: what is wrong with it, or an empty string. Once a process."""
    hooks = Hooks(Desk(profile_for))
    try:
        with replaced(_signatures(), hooks):
            document = weasyprint.HTML(string=_PROBE).render()
    except Exception as broken:  # whatever an engine of another form may do; alone it must work
        return f"a probe paragraph broke: {type(broken).__name__}: {broken}"
    lines = [box for box in document.pages[0]._page_box.descendants() if type(box).__name__ == "LineBox"]
    if hooks.failures:
        return hooks.failures[0].reason
    if len(lines) < 2 or abs(lines[0].width - 100) > 0.01:
        return "a probe paragraph did not come out flush"
    return ""
