"""The key `jacket` of book.yaml → `Jacket`. What cannot be right is a finding and is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from typing import cast

from publish.config.field import Field
from publish.config.jacket import Case, Jacket, Market, Price, Quote, is_class_number, read_price
from publish.config.schema_jacket import CASE, JACKET
from publish.config.values import Answers, Notes, answers, boolean, choice, number, pairs_of_text, path, prose, text
from publish.config.yaml import Mapping, Null, Scalar, Sequence, Value
from publish.diagnostics import Location, error, warning

_SIGNED = re.compile(r"\s*(?:——|―+|—|–|\n-|~)\s*(?=[^—―\n]{1,60}$)")
_PRICES = ("定价", "定價", "定価", "정가", "값", "가격", "Price")


def read_jacket(answer: tuple[Field, Value | None], language: str, details: Table[str, str], notes: Notes) -> Jacket:
    """What the book says of its cover. `details` are the lines of its imprint, whose price is the cover's too."""
    field, value = answer
    if value is not None and not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of " + ", ".join(key.name for key in JACKET))
    said = answers(value or Null(Location()), JACKET, notes, "jacket")
    percent = number(said["magnification"], notes)
    return Jacket(
        blurb=prose(said["blurb"], notes),
        quotes=_quotes(said["quotes"], notes),
        about_author=prose(said["about-author"], notes),
        front_flap=prose(said["front-flap"], notes),
        back_flap=prose(said["back-flap"], notes),
        spine=text(said["spine"], notes),
        mark=path(said["mark"], notes),
        credits=pairs_of_text(said["credits"], notes),
        shelving=text(said["shelving"], notes),
        market=cast(Market, choice(said["market"], notes)),
        price=_price(said, language, details, notes),
        add_on=_code(said["add-on"], lambda found: re.fullmatch(r"[0-9]{5}", found), "five digits", notes),
        c_code=_code(said["c-code"], lambda found: re.fullmatch(r"[0-9]{4}", found), "four digits", notes),
        class_number=_code(said["class-number"], is_class_number, "a class of 中图法 and its number", notes),
        barcode=boolean(said["barcode"], notes) is not False,
        magnification=1.0 if percent is None else percent / 100,
        bar_reduction=number(said["bar-reduction"], notes) or 0.0,
        case=_case(said["case"], notes),
        at=said.at,
    )


def _case(answer: tuple[Field, Value | None], notes: Notes) -> Case | None:
    """The numbers of a case, all of them or none."""
    field, value = answer
    if value is None:
        return None
    said = answers(value, CASE, notes, "case")
    found = [number(said[key.name], notes) for key in CASE]
    board, square, hinge, turn_in = found
    if board is None or square is None or hinge is None or turn_in is None:
        notes.wrong(field, value, "board, square, hinge and turn-in, all of them,")
        return None
    return Case(board, square, hinge, turn_in)


def _quotes(answer: tuple[Field, Value | None], notes: Notes) -> tuple[Quote, ...]:
    field, value = answer
    items = value.items if isinstance(value, Sequence) else () if value is None else (value,)
    found = []
    for said in (prose((field, item), notes) for item in items):
        words, *by = _SIGNED.split(said, maxsplit=1)
        if words:
            found.append(Quote(words, by[0] if by else ""))
    return tuple(found)


def _price(said: Answers, language: str, details: Table[str, str], notes: Notes) -> Price | None:
    _, value = said["price"]
    written = next((details[name] for name in _PRICES if name in details), "")
    in_imprint = read_price(written, language) if written else None
    if value is None:
        return in_imprint
    found = read_price(value.text, language) if isinstance(value, Scalar) else None
    if found is not None and in_imprint is not None and found != in_imprint:
        message = f"The cover would say {found.amount:,} {found.currency}, the imprint says “{written}”."
        notes.add(warning("price-differs", message, value.at, "Leave price away: the cover takes that of the imprint."))
    if found is None:
        words = value.text if isinstance(value, Scalar) else "this"
        hint = "Write one amount with its currency: 68.00元, 本体600円, US$ 18.99, 15,000원."
        notes.add(
            error("price-unclear", f"“{words}” is no price that a cover can say; it is left out.", value.at, hint)
        )
    return found


def _code(answer: tuple[Field, Value | None], is_right: Callable[[str], object], wanted: str, notes: Notes) -> str:
    """A code without spaces and the letter that some write before it (C0093)."""
    field, value = answer
    found = re.sub(r"\s", "", text(answer, notes))
    if field.name == "c-code":
        found = found.removeprefix("C").removeprefix("c")
    if value is None or not found:
        return ""
    if is_right(found):
        return found
    notes.add(error("code-invalid", f"“{found}” is no {field.name}: it has {wanted}; it is left out.", value.at,
                    f"For example {field.name}: {field.example}"))  # fmt: skip
    return ""
