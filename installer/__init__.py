"""What installs LIPdesk: the frozen program's contents, and one folder for each system."""
