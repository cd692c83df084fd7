package dev.rolecall.server;

import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.audit.RecentCallers;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.steering.Detached;
import dev.rolecall.server.steering.Shown;
import dev.rolecall.server.wire.CallerDocument;
import dev.rolecall.server.wire.RoleDocument;
import dev.rolecall.server.wire.StatusDocument;
import dev.rolecall.server.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code GET /status} tells of a server. Thread-safe. */
final class StatusReport {
    private final RolecallServer server;
    private final RefreshingCredentialStore store;
    private final RecentCallers callers;
    private final IssuerClock clock;
    private final IssuerClock.Reading started;

    /** Begins the uptime. */
    StatusReport(RolecallServer server, RefreshingCredentialStore store, RecentCallers callers, IssuerClock clock) {
        this.server = server;
        this.store = store;
        this.callers = callers;
        this.clock = clock;
        this.started = clock.read();
    }

    byte[] json() {
        return document().json();
    }

    private StatusDocument document() {
        List<RoleDocument> roles =
                store.statuses().stream().map(RoleDocument::of).toList();
        List<RoleDocument> byArn =
                store.onDemandStatus().stream().map(RoleDocument::of).toList();
        int faults = server.faults().size();
        List<CallerDocument> served =
                callers.latest().stream().map(StatusReport::caller).toList();
        Instant now = clock.instant();
        Duration uptime = Duration.ofNanos(clock.nanos() - started.nanos());
        return new StatusDocument(
                Version.TEXT,
                ProcessHandle.current().pid(),
                WireTime.iso(now.minus(uptime)),
                WireTime.iso(now),
                uptime.toSeconds(),
                clock.offset().toSeconds(),
                store.waitingRenewals(),
                roles.stream().allMatch(RoleDocument::ready),
                server.listeners().stream().map(this::listening).toList(),
                Addresses.text(server.healthAddress()),
                server.managementAddress().map(Addresses::text).orElse(null),
                roles,
                byArn.isEmpty() ? null : byArn,
                faults == 0 ? null : faults,
                served.isEmpty() ? null : served);
    }

    private static CallerDocument caller(RecentCallers.Caller caller) {
        return CallerDocument.of(caller.role(), caller.to(), caller.count(), caller.last());
    }

    private StatusDocument.Listening listening(Listening listening) {
        List<String> protocols = Arrays.stream(Protocol.values())
                .filter(listening.config()::serves)
                .map(Protocol::text)
                .toList();
        Optional<Shown> shown = Optional.of(listening.config())
                .filter(config -> config.serves(Protocol.IMDS))
                .map(server.steering()::shown);
        return new StatusDocument.Listening(
                listening.config().name(),
                Addresses.text(listening.address()),
                protocols,
                listening.config().roles(),
                shown.flatMap(now -> now.attachment().roleName()).orElse(null),
                shown.flatMap(now -> Detached.of(now.attachment()))
                        .map(Detached::text)
                        .orElse(null),
                shown.map(StatusReport::changed)
                        .filter(changed -> !changed.isEmpty())
                        .orElse(null));
    }

    private static Map<String, String> changed(Shown shown) {
        Map<String, String> changed = new LinkedHashMap<>();
        if (shown.isAttachmentChanged()) {
            changed.put(
                    "role",
                    shown.attachment()
                            .roleName()
                            .or(() -> Detached.of(shown.attachment()).map(Detached::text))
                            .orElseThrow());
        }
        changed.putAll(shown.changedOptions());
        return changed;
    }
}
