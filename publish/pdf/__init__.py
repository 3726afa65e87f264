"""A rendition set in type: pages, page numbers, and the finished PDF."""
