"""Makes the reader's weights from annotated data.  Not shipped; the only place with torch.  See docs/reader.md."""
