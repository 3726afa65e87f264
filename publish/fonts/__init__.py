"""Which faces this machine has, and whether they hold every character of a book."""
