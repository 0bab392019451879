"""Small pieces that every page is built from; none of them knows a record."""
