package dev.rolecall.server;

import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.system.CommandRunner;

/** Whom credentials are got from. */
record Upstream(StsGateway sts, SsoGateway sso, LoginSessions logins, CommandRunner commands, MfaCodes codes) {}
