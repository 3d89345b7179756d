"""Composers: each makes sentences with their citations; what they make is checked before it is shown."""
