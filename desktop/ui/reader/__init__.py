"""The reading pane: one message with its letterhead, warnings, text and attachments."""
