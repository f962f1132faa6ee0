"""What a person types to set up, serve and test; nothing in the product imports it."""
