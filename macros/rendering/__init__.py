"""HTML from the templates, and how a part and a page are told to the registry. The only door to the templates."""
