"""A module for each kind of page: its paths, its sections, what its template is given, and the finished pages.

`macros.registry` finds them: a new kind is a module here and a template.
"""
