"""The code room."""
