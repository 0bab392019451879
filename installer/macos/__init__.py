"""What the .app and its .dmg need on macOS."""
