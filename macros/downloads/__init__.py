"""A module for each family of files. `macros.registry` finds them: a new one is a module here and nothing else."""
