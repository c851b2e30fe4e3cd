"""What somebody is still filing, kept from step to step."""
