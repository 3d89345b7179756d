"""A conversation as a file: Markdown or Word, quotes checked against the text once more."""
