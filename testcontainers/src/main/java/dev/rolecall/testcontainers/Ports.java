package dev.rolecall.testcontainers;

/** Where the server listens inside of the container. */
final class Ports {
    static final int CLIENTS = 9911;
    static final int HEALTH = 9912;
    static final int MANAGEMENT = 9913;
    static final int SANDBOX = 9914;

    private Ports() {}
}
