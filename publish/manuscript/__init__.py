"""Reading: a folder or a file of manuscript becomes a `Book` and findings."""
