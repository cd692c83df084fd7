"""What `run` and `chain` share: a server to ask, clients that ask it, and the checks on the answers."""
