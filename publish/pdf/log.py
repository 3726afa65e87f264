"""What the typesetting engine says while it works, turned into findings and progress."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from publish.diagnostics import Diagnostic, Severity

# (message of the engine, code, severity, sentence with the message's groups, hint); the first that matches counts.
_KNOWN: tuple[tuple[re.Pattern[str], str, Severity, str, str], ...] = tuple(
    (re.compile(pattern), code, severity, sentence, hint)
    for pattern, code, severity, sentence, hint in (
        (
            r"Ignored `(.+?) *` at \d+:\d+, (.+?)\.?$",
            "css-ignored",
            Severity.INFO,
            "The print style sheet says “{0}”, which has no effect in the PDF: {1}.",
            "Nothing needs to be done unless you expected to see it.",
        ),
        (
            r"(?:Failed to load image at '(?:https://book\.invalid/)?(.+?)': (.*)|Failed to render SVG image (.*))",
            "picture-unreadable",
            Severity.ERROR,
            "The picture {0} cannot be shown: {1}",
            "Open it in a picture editor and save it again as PNG, JPEG or plain SVG.",
        ),
        (
            r'Image "(?:https://book\.invalid/)?(.+?)" has no required alt description',
            "picture-without-alt",
            Severity.INFO,
            "The picture {0} has no description for readers who cannot see it.",
            "Write one between the brackets: ![description](picture.png).",
        ),
        (
            r"No anchor #(.+?) for internal URI reference",
            "link-dead",
            Severity.WARNING,
            "A link leads to “{0}”, which is nowhere in the book.",
            "Give the target that id, or mend the link.",
        ),
        (
            r'\.notdef glyph rendered for Unicode string unsupported by fonts: "(.*)" \((U\+[0-9A-F]+)\)',
            "glyph-missing",
            Severity.ERROR,
            "“{0}” ({1}) was printed as an empty box: no installed typeface has it.",
            "Install a typeface that has it, or write another character.",
        ),
        (
            r"Font-face '(.+?)' cannot be loaded",
            "face-not-installed",
            Severity.INFO,
            "The style's typeface “{0}” is not installed; the next of its list is taken.",
            "publish doctor says which package brings it.",
        ),
        (
            r"(?:Too many glyphs missing|Unable to (?:subset|instantiate|save)) (.*)",
            "font-trouble",
            Severity.WARNING,
            "The engine had trouble with a font: {0}",
            "Look at the pages that use it before you print.",
        ),
    )
)


class EngineLog:
    """Listens to the engine's loggers only while it works, so that nothing reaches the terminal."""

    def __init__(self, on_page: Callable[[], None] | None = None) -> None:
        self._said: dict[tuple[str, str], Diagnostic] = {}
        self._on_page = on_page

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Each complaint once, in the order in which they first came."""
        return tuple(self._said.values())

    def refused(self, url: str) -> None:
        """Notes that the engine asked for something outside the book."""
        shown = url if len(url) <= 80 else url[:77] + "…"
        self._add(
            "resource-refused",
            Severity.WARNING,
            f"“{shown}” is not one of the book's own files and was left out.",
            "Put the file into the book's folder and name it by its path there.",
        )

    def _add(self, code: str, severity: Severity, message: str, hint: str) -> None:
        self._said.setdefault((code, message), Diagnostic(code, severity, message, hint=hint))

    def _hear(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        for pattern, code, severity, sentence, hint in _KNOWN:
            if match := pattern.match(message):
                groups = [group for group in match.groups() if group] + ["", ""]
                if code == "picture-unreadable" and "not one of the book's own" in groups[1]:
                    return  # said already, by `refused`
                self._add(code, severity, sentence.format(*groups).strip(), hint)
                return
        self._add("engine-remark", Severity.INFO, f"The typesetting engine says: {message}", "")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Catches the engine's log while the block runs."""
        hearing = [("weasyprint", logging.WARNING, self._hear)]
        if self._on_page is not None:
            hearing.append(("weasyprint.progress", logging.INFO, self._turn_page))
        restore: list[Callable[[], None]] = []
        try:
            for name, level, hear in hearing:
                restore.append(_attach(logging.getLogger(name), level, hear))
            yield
        finally:
            for undo in reversed(restore):
                undo()

    def _turn_page(self, record: logging.LogRecord) -> None:
        if self._on_page is not None and "Creating layout - Page" in str(record.msg):
            self._on_page()


class _Ear(logging.Handler):
    """Passes records on."""

    def __init__(self, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self._hear(record)


def _attach(logger: logging.Logger, level: int, hear: Callable[[logging.LogRecord], None]) -> Callable[[], None]:
    """Lets `hear` have everything that the logger gets, and nobody else; returns how to undo it."""
    before = logger.level, logger.propagate, logger.handlers[:]
    logger.handlers = [_Ear(hear)]
    logger.propagate = False
    logger.setLevel(level)

    def undo() -> None:
        logger.level, logger.propagate, logger.handlers = before
        logger.setLevel(before[0])

    return undo
