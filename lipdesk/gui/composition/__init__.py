"""The composition of the groups: the matrix of sectors and groups, its picture, and who is missing in words."""
