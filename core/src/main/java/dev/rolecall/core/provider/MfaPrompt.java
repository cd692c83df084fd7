package dev.rolecall.core.provider;

/** Asks somebody for the code of an MFA device, without waiting for the answer. Thread-safe. */
@FunctionalInterface
public interface MfaPrompt {

    /**
     * A code is wanted from now on. Called once until one has been given.
     *
     * @param codes what to {@linkplain QueuedMfaCodes#give give} it to, on another thread
     */
    void ask(String serialNumber, QueuedMfaCodes codes);
}
