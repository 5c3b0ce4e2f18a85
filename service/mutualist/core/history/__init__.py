"""What has changed since earlier runs: metrics, trends, alerts, digest."""
