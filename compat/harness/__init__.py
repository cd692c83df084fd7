"""What the programs beside this share: a server to ask, clients that ask it, and the checks on the answers."""
