"""The frozen program's own proof that it is whole: what was collected is tried out, and each thing tried is told."""
