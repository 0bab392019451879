"""What installs LIPdesk on Windows."""
