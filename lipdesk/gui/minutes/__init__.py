"""The minutes of a meeting on the screen: agenda, what is said, who came."""
