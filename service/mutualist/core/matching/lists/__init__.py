"""What is made of matches: worklist, variety, and how good lists are as lists."""
