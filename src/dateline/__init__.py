"""Dateline: a sourced, dated ledger of who did, said, plans or denies what to whom."""
