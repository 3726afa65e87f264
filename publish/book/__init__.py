"""The typed tree that a manuscript becomes once and every later stage reads."""
