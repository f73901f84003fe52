"""The domain: what a partnership model is, typed and frozen.

Nothing here knows YAML, Jinja or MkDocs. Allowed imports: the standard library and pydantic.
"""
