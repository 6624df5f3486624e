"""The room of reminders: what is to be done about customers, when, and why."""
