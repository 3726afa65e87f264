"""Formulas: both forms from the same TeX, and TeX that cannot be read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.render.formula import FormulaError, drawing, mathml

GOOD = [
    "x^2",
    r"\frac{a}{b} \le \sqrt[3]{x}",
    r"a < b \& c > d",
    r"\text{若 a<b & c}",
    r"\begin{aligned} a & = 9 \newline b & = 3 \end{aligned}",
    r"\begin{cases} a & x \\ b & y \end{cases}",
    r"\begin{equation} E = mc^2 \tag{7} \end{equation}",
    r"\begin{array}{ll} a & b \\ b & c \end{array}",
    r"\sum_{i=1}^n i \quad \{1, 2\}",
]


@pytest.mark.parametrize("tex", GOOD)
@pytest.mark.parametrize("block", [True, False])
def test_good_formulas_have_both_forms(tex: str, block: bool) -> None:
    root = ElementTree.fromstring(mathml(tex, block))
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert root.get("alttext") == tex
    drawn = drawing(tex, block)
    assert drawn.svg.startswith("<svg")
    assert drawn.width > 0.3 and drawn.height > 0.3 and drawn.depth < drawn.height


def test_aligned_lines_are_lines() -> None:
    assert mathml(GOOD[4], True).count("<mtr>") == 2


def test_a_fraction_goes_below_the_baseline() -> None:
    assert drawing(r"\frac{1}{2}", True).depth > 0.4
    assert abs(drawing("x", False).depth) < 0.1


@pytest.mark.parametrize("tex", [r"\href{javascript:alert(1)}{x}", r"\style{position:fixed}{x}", r"\class{title}{x}"])
def test_formulas_carry_no_links_and_no_styles(tex: str) -> None:
    for element in ElementTree.fromstring(mathml(tex, False)).iter():
        assert not {"href", "style", "class", "id"} & set(element.attrib)


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\frac{1}{2", "does not close"),
        ("x}", "closes a brace"),
        (r"\nosuchthing x", r"\\nosuchthing"),
        (r"\begin{tikzpicture}a\end{tikzpicture}", "tikzpicture"),
        ("x" * 5000, "longer"),
        ("{" * 60 + "}" * 60, "nested"),
        (r"\frac", "."),
        (r"\left(", "."),
    ],
)
def test_bad_formulas_say_why(tex: str, reason: str) -> None:
    for form in (mathml, drawing):
        with pytest.raises(FormulaError, match=reason):
            form(tex, True)


@pytest.mark.parametrize(
    "tex", [r"\sqrt" * 20 + " x", r"\frac{1}{" * 20 + "1" + "}" * 20, r"\left(" * 12 + r"\right)" * 12]
)
def test_formulas_that_would_take_for_ever_are_refused(tex: str) -> None:
    with pytest.raises(FormulaError, match="nested too deep"):
        drawing(tex, True)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(r"\{}^_&<>ab1 fracsqtxelgin%$~春") | st.characters(max_codepoint=0x2FF), max_size=20))
def test_any_text_gives_xml_or_a_reason(tex: str) -> None:
    try:
        ElementTree.fromstring(mathml(tex, False))
    except FormulaError as problem:
        assert str(problem)


def test_chinese_words_in_a_formula_are_drawn_as_text() -> None:
    drawn = drawing(r"v = \frac{\text{路程}}{t_{\text{时}}} \text{□<}", True).svg
    texts = [each for each in ElementTree.fromstring(drawn) if each.tag.endswith("text")]
    assert [each.text for each in texts] == ["路", "程", "时", "□"]
    sizes = [float(each.get("font-size", "")) for each in texts]
    assert sizes[2] < sizes[0] < 20
    assert float(texts[0].get("x", "")) < float(texts[1].get("x", ""))
    assert float(texts[0].get("y", "")) < float(texts[2].get("y", ""))


@pytest.mark.parametrize(("language", "face"), [("zh-Hans", "Noto Serif CJK SC"), ("ja", "Noto Serif CJK JP"), ("en", "serif")])
def test_east_asian_words_in_a_formula_have_the_text_face(language: str, face: str) -> None:
    svg = drawing(r"v_{\text{平均}} = 1", False, language).svg
    assert f'font-family="{face}' in svg or (face == "serif" and "serif" in svg)
    assert ">平</text>" in svg and ">均</text>" in svg


def test_tokens_hold_text_alone() -> None:
    word = mathml(r"\mathop{lim}_{x}", True)
    assert "<mo>lim</mo>" in word
    sum_of_two = ElementTree.fromstring(mathml(r"\mathop{\frac{a}{b}}_x", True))
    tokens = {"mi", "mn", "mo", "mtext", "ms"}
    assert all(not len(e) for e in sum_of_two.iter() if e.tag.rpartition("}")[2] in tokens)
    assert "".join(sum_of_two.itertext()) == "abx"
    assert drawing(r"\mathop{lim}_{x}", True).width > 1
