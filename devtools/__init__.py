"""What dev.py does for developers: the environment, the checks, the translations. Never part of the program."""
