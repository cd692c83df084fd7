"""What `faults` is made of: an STS that fails as told, the server as a process, clients that watch it, and a judge."""
