package dev.rolecall.testcontainers;

/** Those of the state directory, which the server makes at its start. Secrets, so this has no text. */
final class Tokens {
    final String authorization;
    final String management;

    Tokens(String authorization, String management) {
        this.authorization = authorization;
        this.management = management;
    }
}
