package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.Secret;
import java.time.Instant;

/**
 * A program that IAM Identity Center knows.
 *
 * @param expiresAt some 90 days after RegisterClient; no token is refreshed after this
 */
public record ClientRegistration(String clientId, Secret clientSecret, Instant expiresAt) {}
