"""How a file's records and a workbook's cells become each other: what export and import share."""
