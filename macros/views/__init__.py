"""From the domain to what a page shows: formatted figures, rows and tables. Knows Danish wording, not MkDocs."""
