package dev.rolecall.server.config;

import dev.rolecall.server.imds.MetadataOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One address with what it serves.
 *
 * @param name for messages
 * @param roles in order; the first is attached, that is, listed by IMDS and served to EKS clients
 * @param imdsAnyRole whether IMDS answers for the roles that it does not list
 * @param roleArn whether ECS clients may ask for any role that the attached one may assume
 * @param authorization what container clients must present
 * @param options of the metadata service, until somebody changes them at run time
 * @param hosts further names allowed in the {@code Host} header
 * @param callers whose requests are answered
 */
public record ListenerConfig(
        String name,
        InetSocketAddress bind,
        Set<Protocol> protocols,
        List<String> roles,
        boolean imdsAnyRole,
        boolean roleArn,
        Authorization authorization,
        MetadataOptions options,
        List<String> hosts,
        CallerRule callers) {
    /** The name of the listener that no file describes. */
    public static final String DEFAULT = "default";

    public ListenerConfig {
        protocols = Set.copyOf(protocols);
        roles = List.copyOf(roles);
        hosts = List.copyOf(hosts);
    }

    /** One that answers the usual callers. */
    public ListenerConfig(
            String name,
            InetSocketAddress bind,
            Set<Protocol> protocols,
            List<String> roles,
            boolean imdsAnyRole,
            boolean roleArn,
            Authorization authorization,
            MetadataOptions options,
            List<String> hosts) {
        this(name, bind, protocols, roles, imdsAnyRole, roleArn, authorization, options, hosts, CallerRule.DEFAULT);
    }

    public boolean serves(Protocol protocol) {
        return protocols.contains(protocol);
    }

    public boolean isOnLoopback() {
        return bind.getAddress().isLoopbackAddress();
    }

    /** Whether clients get the role that the label of their container names. */
    public boolean rolesByLabel() {
        return callers.rolesBy() != RolesBy.LISTENER;
    }

    /** Whether clients get the role that the service account of their pod has. */
    public boolean rolesByServiceAccount() {
        return authorization == Authorization.SERVICE_ACCOUNT;
    }

    /** The role of who does not say otherwise; none where every client has to. */
    public Optional<String> attachedRole() {
        return callers.rolesBy() == RolesBy.LABEL || rolesByServiceAccount()
                ? Optional.empty()
                : roles.stream().findFirst();
    }

    /** The same for those who get this role, and by no path another one; a pod that does has shown its token. */
    public ListenerConfig alone(String role) {
        CallerRule same = new CallerRule(callers.uids(), callers.strict(), callers.networks(), RolesBy.LISTENER);
        Authorization left = rolesByServiceAccount() ? Authorization.NONE : authorization;
        return new ListenerConfig(name, bind, protocols, List.of(role), false, false, left, options, hosts, same);
    }
}
