"""Say which credentials cannot be had where, and what that blocks."""
