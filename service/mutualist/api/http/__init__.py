"""Requests over HTTP, the hosts they may name, and GraphiQL."""
