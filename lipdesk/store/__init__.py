"""The one file: opening, writing, history, search. SQL lives here and on the mapped classes, nowhere else."""
