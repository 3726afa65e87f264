"""What press files claim stands before the rules for claims: identity, facts, output condition, nothing alive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from publish.pdf.press.make import press
from publish.pdfobjects import opened, saved
from publish.preflight.press import inspect
from tests.pdf.press.pages import laid_out
from tests.pdf.press.tickets import ticket

CLAIMS = {"X01", "X02", "X03", "X04", "X05", "X06", "X11"}


def asked(version: Any, **differently: Any) -> Any:
    plain = ticket(version=version, pages=7, **differently)
    return replace(plain, printer=replace(plain.printer, versions=(version,)))


@pytest.mark.parametrize("version", ["x-4", "x-1a", "x-3", "plain"])
def test_no_rule_about_claims_has_anything_to_say(version: Any) -> None:
    wanted = asked(version)
    report = inspect(press(laid_out(), wanted).data, wanted)
    assert [f"{one.rule} {one.code}: {one.message}" for one in report.findings if one.rule in CLAIMS] == []


@pytest.mark.parametrize("version", ["x-1a", "x-3"])
def test_a_registered_condition_stands_without_its_profile(version: Any) -> None:
    """As IngramSpark asks: the name of the condition, and no profile in the file."""
    wanted = asked(version)
    named = replace(wanted, intent=replace(wanted.intent, profile=b""))
    data = press(laid_out(), named).data
    assert [one.code for one in inspect(data, named).findings if one.rule in CLAIMS] == []
    with opened(data) as pdf:
        assert "/DestOutputProfile" not in pdf.Root.OutputIntents[0]


def test_the_rules_would_notice() -> None:
    wanted = asked("x-4")
    with opened(press(laid_out(), wanted).data) as pdf:
        del pdf.Root.Metadata
        del pdf.Root.OutputIntents
        said = {one.rule for one in inspect(saved(pdf), wanted).findings}
    assert {"X03", "X04", "X06"} <= said


def test_two_passes_give_the_same_bytes() -> None:
    for version in ("x-4", "x-1a"):
        assert press(laid_out(), asked(version)).data == press(laid_out(), asked(version)).data
