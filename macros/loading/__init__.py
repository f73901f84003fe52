"""From YAML files to the domain, with every problem of every file reported at once, in Danish."""
