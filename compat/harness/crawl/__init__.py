"""Clients of the metadata service that others wrote, and what they must be told of an instance."""
