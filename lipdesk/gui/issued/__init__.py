"""An issued report on screen: its figures then and now, its file, and the message to the officer."""
