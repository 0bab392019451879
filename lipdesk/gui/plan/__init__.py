"""The parts of the Plan page: its rows, the tree that shows them, and what edits them in place."""
