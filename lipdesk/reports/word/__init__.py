"""The only place that knows python-docx: a `Document` becomes a file for a word processor."""
