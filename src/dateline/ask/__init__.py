"""The ask room."""
