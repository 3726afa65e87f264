"""What a book wants to be: `book.yaml` and a style's settings as frozen values."""
