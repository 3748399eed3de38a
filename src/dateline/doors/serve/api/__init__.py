"""The API: what the command line answers, as JSON."""
