"""The one hooked seam in the typesetting engine: East Asian lines are set by `publish.compose`.

`shape` asks the engine's own shaper for glyphs once a text; `plan` turns a paragraph's boxes into the arrays of
`publish.compose` and decides its lines; `pieces` are the stretches of text that the engine draws; `hooks` are the
functions put in place of the engine's; `seam` puts them in, takes them out, and guards the place.
What stands beside a line: `ruby` and `zhuyin`, and, drawn, `dots` and the lines of `names`.
"""
