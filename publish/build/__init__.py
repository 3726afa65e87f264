"""The build: which files a set of manuscripts becomes, and how one of them is made and written."""
