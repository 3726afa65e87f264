"""What became of a job for a printing house, for people and for programmes."""

from __future__ import annotations

from typing import Any

from publish.build.outcome import PressSummary
from publish.commands.checklist import Language
from publish.config.press_values import VERSION_NAMES
from publish.preflight.epub.shop_rule import Words
from publish.report import Paint, one_line

_BINDINGS = {
    "perfect": Words("glued", "胶装"),
    "saddle": Words("stapled", "骑马订"),
    "case": Words("in boards", "精装"),
}
_CLEAN = Words("clean, it can go to the printer", "没有错误，可以交付")
_NOT_CLEAN = Words(
    "not clean: {errors} to mend, see preflight.html in the pack", "有错误：要改 {errors} 处，见包内 preflight.html"
)
_LOOK = Words("{warnings} to look at", "要看一看 {warnings} 处")
_PAGES = Words("{pages} pages, {blank} of them blank", "{pages} 页，其中空白 {blank} 页")
_SPINE = Words("spine {spine:.2f} mm on {paper}", "书脊 {spine:.2f} 毫米（{paper}）")
_NO_SPINE = Words("no spine", "没有书脊")


def press_lines(told: PressSummary, language: Language, paint: Paint) -> list[str]:
    """Two lines: ``IngramSpark: clean …``, then what the job is."""

    def say(words: Words) -> str:
        return words.zh if language == "zh" else words.en

    colon, comma, stop = ("：", "，", "；") if language == "zh" else (": ", ", ", "; ")
    title = one_line(told.zh if language == "zh" else told.title)
    verdict = paint(say(_CLEAN), "good") if told.clean else paint(say(_NOT_CLEAN).format(errors=told.errors), "error")
    look = [say(_LOOK).format(warnings=told.warnings)] if told.warnings else []
    spine = say(_NO_SPINE) if told.spine is None else say(_SPINE).format(spine=told.spine, paper=one_line(told.paper))
    facts = [
        VERSION_NAMES[told.version],
        f"{told.trim.width:g} × {told.trim.height:g} mm",
        say(_PAGES).format(pages=told.pages, blank=told.blank),
        say(_BINDINGS[told.binding]),
        spine,
    ]
    return [f"{paint(title, 'strong')}{colon}{stop.join([verdict, *look])}", f"  {paint(comma.join(facts), 'hint')}"]


def press_record(told: PressSummary) -> dict[str, Any]:
    """The summary as plain data; the pack's job-ticket.json holds all of it."""
    return {
        "printer": told.printer,
        "clean": told.clean,
        "version": told.version,
        "trim": [told.trim.width, told.trim.height],
        "pages": told.pages,
        "blank_pages": told.blank,
        "binding": told.binding,
        "spine": told.spine,
        "paper": told.paper,
        "errors": told.errors,
        "warnings": told.warnings,
    }
