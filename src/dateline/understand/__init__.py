"""The understand room."""
