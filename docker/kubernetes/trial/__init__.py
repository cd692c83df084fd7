"""Renders the manifests, judges them, and plays the pods of the example against a server with their configuration."""
