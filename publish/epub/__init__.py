"""EPUB: a rendition becomes one EPUB 3.3 file, the same bytes for the same book."""
