"""What a user does, as verbs. Every service that writes does it in one `workspace.change()`."""
