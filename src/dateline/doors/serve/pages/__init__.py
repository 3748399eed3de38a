"""The pages, made on the server: they need no script, and get none but what saves a click."""
