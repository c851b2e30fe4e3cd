"""What citizens propose and report: filed without an account, followed by number."""
