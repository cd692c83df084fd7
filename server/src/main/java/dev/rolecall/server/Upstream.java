package dev.rolecall.server;

import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.system.CommandRunner;

/** Whom credentials are got from. */
record Upstream(StsGateway sts, SsoGateway sso, CommandRunner commands, MfaCodes codes) {}
