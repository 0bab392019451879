"""What a laptop does to a file: kills, power cuts, full disks, damage. `dev.py torture` runs it at full size, the
suite in a small form."""
