"""Proves that Qt came along whole, and that the window works: for the self-test, without a screen."""
