"""What `run` is made of: the two servers, the measurements and the tables."""
