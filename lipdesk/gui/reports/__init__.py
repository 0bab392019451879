"""The parts of the reports page: sections and templates, texts with live figures, pictures of the real pages."""
