"""The web door: pages for people and the same answers as JSON, over one ledger. Needs the extra ``[serve]``."""
