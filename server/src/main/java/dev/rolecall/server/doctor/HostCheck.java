package dev.rolecall.server.doctor;

import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.guard.HostGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks which SDKs refuse the host of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} that a listener advertises: over plain http
 * each accepts few.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container credential
 *     provider (verified 2026-11)</a>
 */
final class HostCheck {
    private static final Set<String> OF_THE_SERVICES = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private HostCheck() {}

    static List<Diagnosis> look(ListenerConfig listener) {
        List<Diagnosis> found = new ArrayList<>();
        String subject = "listener " + listener.name();
        boolean any = listener.bind().getAddress().isAnyLocalAddress();
        String host = any ? "127.0.0.1" : HostGuard.literal(listener.bind().getAddress());
        if (listener.serves(Protocol.ECS) || listener.serves(Protocol.EKS)) {
            container(subject, listener, host, found);
        }
        if (listener.serves(Protocol.IMDS) && !OF_THE_SERVICES.contains(host) && !any && !listener.isOnLoopback()) {
            found.add(Diagnosis.note(
                    subject,
                    "the SDK for PHP takes http://" + host + " as IMDS endpoint from loopback only; others take it"));
        }
        if (listener.serves(Protocol.IMDS) && !listener.isOnLoopback() && !listener.rolesByLabel()) {
            found.add(Diagnosis.note(
                    subject,
                    Addresses.text(listener.bind())
                            + " is no loopback address: whoever reaches it from allowed_networks"
                            + " gets credentials of IMDS without authorization"));
        }
        return found;
    }

    private static void container(String subject, ListenerConfig listener, String host, List<Diagnosis> found) {
        boolean loopback = host.equals("127.0.0.1") || listener.isOnLoopback();
        if (!loopback && !OF_THE_SERVICES.contains(canonical(host))) {
            found.add(Diagnosis.note(
                    subject,
                    "for ECS and EKS credentials no SDK takes http://" + host
                            + ": only loopback, 169.254.170.2 and 169.254.170.23; IMDS works"));
        } else if (host.startsWith("[")) {
            found.add(Diagnosis.note(
                    subject,
                    "the SDKs for Swift and JavaScript v2 take no IPv6 address for ECS and EKS credentials; use"
                            + " 127.0.0.1 for them"));
        } else if (host.equals("169.254.170.2")) {
            found.add(Diagnosis.note(
                    subject, "the SDK for JavaScript v2 refuses http://" + host + " in a full URI; use 127.0.0.1"));
        } else if (loopback && !host.equals("127.0.0.1")) {
            found.add(Diagnosis.note(
                    subject,
                    "the SDKs for Kotlin and JavaScript v2 take 127.0.0.1 only, not http://" + host
                            + ", for ECS and EKS credentials"));
        }
    }

    private static String canonical(String host) {
        return host.equals("[fd00:ec2:0:0:0:0:0:23]") ? "[fd00:ec2::23]" : host;
    }
}
