"""Read and write the catalogue's files, and name every problem in them."""
