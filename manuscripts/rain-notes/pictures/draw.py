"""Draws umbrellas.svg: a wet street seen from above, twelve umbrellas. Run it to draw the picture again."""

from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

WIDTH, HEIGHT = 1000, 640
INK, PAPER, WET = "#24313d", "#f4f3ee", "#c9d3d6"
COLOURS = ("#24313d", "#a8432f", "#e7e2d3", "#3f6a78", "#c79a3a", "#24313d")
PLACES = (
    (120, 150, 62), (300, 92, 54), (470, 190, 66), (655, 110, 58), (845, 172, 64), (212, 330, 60),
    (398, 372, 56), (590, 330, 62), (778, 372, 58), (130, 520, 56), (500, 530, 64), (880, 540, 60),
)  # fmt: skip


def ray(x: float, y: float, radius: float, turn: float) -> str:
    return f"{x + radius * cos(turn):.1f} {y + radius * sin(turn):.1f}"


def umbrella(number: int, x: float, y: float, radius: float) -> str:
    """Eight panels with scalloped edges, ribs and a tip."""
    start = number * 0.37
    turns = [start + k * pi / 4 for k in range(9)]
    edge = "M" + ray(x, y, radius, turns[0])
    for here, there in pairwise(turns):
        edge += "Q" + ray(x, y, radius * 0.9, (here + there) / 2) + " " + ray(x, y, radius, there)
    colour = COLOURS[number % len(COLOURS)]
    ribs = "".join(f"M{x} {y}L{ray(x, y, radius, turn)}" for turn in turns[:8])
    line = INK if colour == "#e7e2d3" else PAPER
    shadow = f'<ellipse cx="{x + 14}" cy="{y + 18}" rx="{radius}" ry="{radius * 0.94:.1f}" fill="{INK}" opacity=".14"/>'
    return (
        f'{shadow}<path d="{edge}Z" fill="{colour}"/>'
        f'<path d="{ribs}" stroke="{line}" stroke-width="1.4" opacity=".7"/>'
        f'<circle cx="{x}" cy="{y}" r="4" fill="{line}"/>'
    )


def drops() -> str:
    marks = []
    for k in range(150):
        x, y = (k * 197) % WIDTH, (k * 331 + 40) % HEIGHT
        marks.append(f"M{x} {y}l-5 17")
    return f'<path d="{"".join(marks)}" stroke="#7d93a0" stroke-width="1.6" stroke-linecap="round" opacity=".65"/>'


def paving() -> str:
    rows = "".join(f"M0 {y}H{WIDTH}" for y in range(0, HEIGHT + 1, 80))
    joints = "".join(
        f"M{x + (60 if (y // 80) % 2 else 0)} {y}v80" for y in range(0, HEIGHT, 80) for x in range(0, WIDTH + 1, 120)
    )
    return f'<path d="{rows}{joints}" stroke="{WET}" stroke-width="2" fill="none"/>'


def picture() -> str:
    umbrellas = "".join(umbrella(k, *place) for k, place in enumerate(PLACES))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-label="從高處看一條濕的街，十二把傘"><title>雨港</title>'
        f'<rect x="0" y="0" width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>{paving()}{umbrellas}{drops()}</svg>\n'
    )


if __name__ == "__main__":
    Path(__file__).with_name("umbrellas.svg").write_text(picture(), encoding="utf-8")
