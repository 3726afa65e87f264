"""The one hooked seam in the typesetting engine: East Asian lines are set by `publish.compose`, on the page's grid.

`shape` asks the engine's own shaper for glyphs once a text; `plan` turns a paragraph's boxes into the arrays of
`publish.compose` and decides its lines; `pieces` are the stretches of text that the engine draws, `copying` what
somebody gets who copies them; `hooks` are the functions put in place of the engine's; `seam` puts them in, takes them
out, and `guard`s the place. `grid` keeps body text on the page's lines; `trace` tells how every line was set.
What stands in and beside a line: `ruby`, `zhuyin` and `warichu`, and, drawn, `dots` and the lines of `names`.
"""
