"""The barcodes of books: EAN-13 with its add-on, the two tiers of Japan. Numbers in, drawings in millimetres out."""
