"""Who should meet whom."""
