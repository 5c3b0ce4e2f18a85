"""The folder that an embedded server lives in: configuration, password, logs, users."""
