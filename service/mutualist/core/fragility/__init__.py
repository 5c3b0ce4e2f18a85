"""Where an ecosystem would break: findings, gaps, and their kinds."""
