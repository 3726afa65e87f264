"""Typography: small pure passes over the tree that make the author's text ready to be set."""
