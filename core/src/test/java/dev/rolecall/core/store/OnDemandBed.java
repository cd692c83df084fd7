package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.CredentialProvider;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A store with the role {@code app}, and an STS for the roles that it may assume. */
class OnDemandBed {
    static final int MOST = 5;
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LIFE = Duration.ofHours(1);
    static final Arn OTHER = role("222222222222", "other");

    final StoreBed bed = new StoreBed();
    /** The ARN of each call, and the instant. */
    final List<String> assumed = new ArrayList<>();

    final List<Instant> times = new ArrayList<>();
    final List<AccessKeyId> signers = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    RuntimeException[] failure = {};

    RefreshingCredentialStore started() {
        return withSettings().started();
    }

    StoreBed withSettings() {
        RefreshListener listener = new RefreshListener() {
            @Override
            public void renewed(String roles, Session session, Instant renewAt, Duration took) {
                told.add(roles);
            }
        };
        return bed.onDemand(new OnDemandSettings(
                MOST, IDLE, (configured, signer, role) -> new Assumed(configured, signer, role), listener));
    }

    /** Signs with what it is given, and costs one call on account of the role's. */
    final class Assumed implements SessionProvider {
        final CredentialProvider signer;
        final Arn role;

        Assumed(SessionProvider configured, CredentialProvider signer, Arn role) {
            assertThat(configured).isNotNull();
            this.signer = signer;
            this.role = role;
        }

        @Override
        public Session open() {
            signers.add(signer.resolve().accessKeyId());
            assumed.add(role.toString());
            times.add(bed.time.instant());
            if (failure.length > 0) {
                throw failure[0];
            }
            return TestSessions.numbered(1000 + assumed.size(), LIFE, bed.time.instant(), role);
        }

        @Override
        public StsLoad load() {
            return new StsLoad(role.accountId(), 1);
        }
    }

    static Arn role(String account, String name) {
        return new Arn("aws", "iam", "", account, "role/" + name);
    }

    static CompletableFuture<Session> ask(CredentialStore store, Arn role) {
        return store.assumed(StoreBed.ROLE, role, Asker.UNKNOWN).toCompletableFuture();
    }
}
