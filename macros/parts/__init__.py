"""What hand-written pages may call, by subject. `macros.registry` finds them: each is a function below `@part()`."""
