"""What the pages to look through are made of: who teaches what, who asks for it, what pays."""
