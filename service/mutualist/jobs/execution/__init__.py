"""What work is shared by: executors of concurrent.futures."""
