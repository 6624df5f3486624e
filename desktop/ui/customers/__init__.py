"""The room of the customers: their table, lists in and out, and what may be one."""
