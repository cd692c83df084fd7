package dev.rolecall.core.provider;

import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.Environment;
import java.time.InstantSource;

/**
 * What providers work with; one set for the whole process.
 *
 * @param caching which sessions outlive the process
 * @param defaultSessionName for roles whose profile names no session; stable, so that CloudTrail is readable
 */
public record ProviderSettings(
        StsGateway sts,
        SsoGateway sso,
        Environment environment,
        CommandRunner commands,
        MfaCodes mfaCodes,
        SessionCaching caching,
        String defaultSessionName,
        InstantSource clock,
        LoginSessions logins) {}
