"""Files for machines and spreadsheets: their formats, and how a file is told to the registry."""
