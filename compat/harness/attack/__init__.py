"""What `attack` is made of: a server to attack, a browser, raw sockets, floods, and clients that must not notice."""
