package dev.rolecall.server.doctor;

import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.SelfReference;
import dev.rolecall.server.config.ListenerConfig;
import java.time.Instant;
import java.util.List;

/** Looks at what the chain of a role begins with, each kind of source in its own way. */
record BaseChecks(String role, List<ListenerConfig> listeners, Environment environment, Instant now)
        implements BaseSource.Cases<List<Diagnosis>> {
    @Override
    public List<Diagnosis> keys(BaseSource.Keys source) {
        return List.of();
    }

    @Override
    public List<Diagnosis> named(BaseSource.Named source) {
        return SelfReference.ahead(listeners, environment, source).stream()
                .map(problem -> Diagnosis.fail("role " + role + ", credential_source", problem))
                .toList();
    }

    @Override
    public List<Diagnosis> webIdentity(BaseSource.WebIdentity source) {
        return WebIdentityCheck.look(role, source);
    }

    @Override
    public List<Diagnosis> process(BaseSource.CredentialProcess source) {
        return List.of();
    }

    @Override
    public List<Diagnosis> sso(BaseSource.Sso source) {
        return SsoCheck.look(role, source, environment, now);
    }

    @Override
    public List<Diagnosis> login(BaseSource.Login source) {
        return LoginCheck.look(role, source, environment, now);
    }
}
