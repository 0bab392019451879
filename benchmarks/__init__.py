"""Speed and memory against plain Qt, SQLite and ReportLab, measured side by side in one run."""
