"""One use case a method, one transaction each."""
