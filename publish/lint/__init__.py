"""What an author should look at in a book that could be read without trouble."""
