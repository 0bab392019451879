"""Reads by name, one module per subject: plain rows out, never mapped objects."""
