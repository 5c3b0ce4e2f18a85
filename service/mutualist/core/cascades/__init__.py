"""How a loss spreads through deliveries, and whose would spread furthest."""
