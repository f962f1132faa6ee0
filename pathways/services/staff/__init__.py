"""What people with an account do: propose, review, correct, confirm; and the accounts."""
