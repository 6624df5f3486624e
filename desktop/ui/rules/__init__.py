"""Rules for incoming mail: written, tried out on the mail that is here, put in order."""
