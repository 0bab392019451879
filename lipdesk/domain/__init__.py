"""What a partnership is: its records, their rules and their words. No files, no windows."""
