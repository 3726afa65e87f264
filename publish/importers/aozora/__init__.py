"""The notation of 青空文庫 (Aozora Bunko): ruby 《》, notes ［＃…］, characters outside JIS X 0208.

`read.parse_aozora` is the way in; `signs_of` in `parts` says what is recognised, docs/aozora.md what is understood.
"""
