"""What a shop says of a book, for people and for programmes."""

from __future__ import annotations

import os
from typing import Any, Literal, TypeAlias

from publish.preflight.epub.shop_rule import Check, Checklist, Words
from publish.report import Paint, one_line

Language: TypeAlias = Literal["en", "zh"]
Json: TypeAlias = dict[str, Any]

# what is to be done stands first
_MARKS = {"not-yet": "✗", "look": "!", "by-hand": "·", "met": "✓"}
_STYLES = {"met": "good", "not-yet": "error", "look": "warning", "by-hand": "hint"}
_EVIDENCE = {
    "published": Words("its own text", "店方公布"),
    "second-hand": Words("second-hand", "转述"),
    "unverified": Words("unverified", "未核实"),
    "house": Words("our choice", "本社惯例"),
}
_GENERAL = Words("a rule for every shop", "通例")
_READY = Words("ready", "可以交稿")
_NOT_YET = Words("not yet", "还不行")
_ALSO = Words("to look at: {look}, to do outside the file: {hand}", "要看一看 {look} 项，书外要做 {hand} 项")
_LACKS = Words("{bad} to mend", "要改 {bad} 项")


def language_of_terminal() -> Language:
    """Chinese where the terminal speaks it (LC_ALL, LC_MESSAGES, LANG), else English."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def checklist_lines(told: Checklist, language: Language, paint: Paint) -> list[str]:
    """One heading, ``Rakuten Kobo: ready``; then what does not hold, what is to be done, and how much holds."""

    def say(words: Words) -> str:
        return one_line(words.zh if language == "zh" else words.en)

    count = {state: sum(check.state == state for check in told.checks) for state in _MARKS}
    verdict = paint(say(_READY), "good") if told.ready else paint(say(_NOT_YET), "error")
    more = say(_ALSO).format(look=count["look"], hand=count["by-hand"])
    lacks = say(_LACKS).format(bad=count["not-yet"])
    colon, comma, stop = ("：", "，", "；") if language == "zh" else (": ", ", ", "; ")
    said = [verdict, *([lacks] if count["not-yet"] else []), more]
    lines = [f"{paint(say(told.title), 'strong')}{colon}{stop.join(said)}"]
    for check in sorted(told.checks, key=lambda c: list(_MARKS).index(c.state)):
        mark = paint(_MARKS[check.state], _STYLES[check.state])
        name = f"{say(check.name)}{colon}{say(check.found)}"
        lines.append(f"  {mark} {name} {paint(f'[{check.id}]', 'code')}")
        words = [one_line(check.fact.source), check.fact.date, say(_EVIDENCE[check.fact.evidence])]
        if check.fact.profile != told.store:
            words.append(say(_GENERAL))
        source = comma.join(words)
        lines.append(f"      {_says(check, language)} {paint(f'({source})', 'hint')}")
        if say(check.do):
            lines.append(f"      {paint('→ ' + say(check.do), 'hint')}")
    return lines


def _says(check: Check, language: Language) -> str:
    return one_line(check.fact.zh if language == "zh" else check.fact.says)


def checklist_record(told: Checklist) -> Json:
    """The whole of it, in both languages."""
    return {
        "profile": told.store,
        "title": told.title._asdict(),
        "ready": told.ready,
        "checks": [
            {
                "rule": check.id,
                "setting": check.setting,
                "name": check.name._asdict(),
                "state": check.state,
                "shop_says": {"en": check.fact.says, "zh": check.fact.zh},
                "source": check.fact.source,
                "date": check.fact.date,
                "evidence": check.fact.evidence,
                "said_by": check.fact.profile,
                "found": check.found._asdict(),
                "do": check.do._asdict(),
            }
            for check in told.checks
        ],
    }
