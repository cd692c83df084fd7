"""What docker/build and docker/test share."""
