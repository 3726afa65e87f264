"""Judges finished files: opens them again and trusts no memory."""
