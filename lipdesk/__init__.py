"""LIPdesk: the memory and the annual report of a small Local Immigration Partnership, in one file, offline."""

__version__ = "0.1.0"
