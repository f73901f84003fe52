"""The catalogue as files for machines and spreadsheets, over the same domain and figures as the pages."""
