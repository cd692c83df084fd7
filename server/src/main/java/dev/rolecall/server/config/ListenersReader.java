package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the listeners: those of the file, or one with all protocols and roles. An address of the command line or the
 * environment replaces those of the file.
 */
final class ListenersReader {
    private static final String DEFAULT_BIND = "127.0.0.1:9911";
    private static final int NAMES_TO_LIST = 10;

    private final Settings settings;
    private final ConfigFile file;
    private final Problems problems;
    private final List<String> roles;
    private final OptionsReader options;

    ListenersReader(Settings settings, ConfigFile file, Problems problems, List<String> roles, OptionsReader options) {
        this.settings = settings;
        this.file = file;
        this.problems = problems;
        this.roles = roles;
        this.options = options;
    }

    List<ListenerConfig> read() {
        boolean replaced = settings.outsideTheFile("bind").isPresent();
        if (replaced || file.listeners().isEmpty()) {
            return List.of(theOnlyOne());
        }
        file.server()
                .find("bind")
                .ifPresent(setting -> problems.add(
                        setting.where() + " means nothing beside [listener NAME]; give each listener its own bind"));
        List<ListenerConfig> listeners = new ArrayList<>();
        file.listeners().forEach((name, section) -> listeners.add(listener(name, section)));
        return listeners;
    }

    private ListenerConfig theOnlyOne() {
        InetSocketAddress bind = settings.address("bind", DEFAULT_BIND);
        Authorization authorization = authorization(ConfigSection.absent());
        return checked(
                settings.find("bind"),
                ConfigSection.absent(),
                new ListenerConfig(
                        ListenerConfig.DEFAULT,
                        bind,
                        usual(authorization),
                        roles,
                        false,
                        roleArn(ConfigSection.absent()),
                        authorization,
                        options.read(ConfigSection.absent()),
                        hosts(ConfigSection.absent()),
                        callers(ConfigSection.absent())));
    }

    private ListenerConfig listener(String name, ConfigSection section) {
        InetSocketAddress bind = bind(section);
        Authorization authorization = authorization(section);
        return checked(
                section.find("bind"),
                section,
                new ListenerConfig(
                        name,
                        bind,
                        section.find("protocols").map(this::protocols).orElseGet(() -> usual(authorization)),
                        section.find("roles").map(this::roles).orElse(roles),
                        section.find("imds_any_role")
                                .map(setting -> Booleans.parse(setting, problems))
                                .orElse(false),
                        roleArn(section),
                        authorization,
                        options.read(section),
                        hosts(section),
                        callers(section)));
    }

    private InetSocketAddress bind(ConfigSection section) {
        Optional<Setting> setting = section.find("bind");
        if (setting.isEmpty()) {
            problems.add(section.where() + " needs bind, " + Addresses.ALLOWED);
            return new InetSocketAddress(0);
        }
        return Addresses.read(setting.get(), problems);
    }

    /** Service accounts are those of EKS, where pods have no metadata service of ours. */
    private static Set<Protocol> usual(Authorization authorization) {
        return authorization == Authorization.SERVICE_ACCOUNT
                ? EnumSet.of(Protocol.EKS)
                : EnumSet.allOf(Protocol.class);
    }

    private Set<Protocol> protocols(Setting setting) {
        EnumSet<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        List<String> words = words(setting);
        for (String word : words) {
            Protocol.parse(word)
                    .ifPresentOrElse(
                            protocols::add,
                            () -> problems.mustBe(new Setting(setting.where(), word), "some of " + Protocol.all()));
        }
        if (words.isEmpty()) {
            problems.mustBe(setting, "some of " + Protocol.all());
        }
        return protocols;
    }

    private List<String> roles(Setting setting) {
        List<String> wanted = words(setting);
        Set<String> known = Set.copyOf(roles);
        wanted.stream()
                .filter(role -> !known.contains(role))
                .forEach(role -> problems.mustBe(new Setting(setting.where(), role), namesOfRoles()));
        return wanted;
    }

    private String namesOfRoles() {
        List<String> some = roles.stream().limit(NAMES_TO_LIST).toList();
        int more = roles.size() - some.size();
        return "names of roles: " + String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Usual, for it grants what a client could do itself with the credentials that it gets. */
    private boolean roleArn(ConfigSection section) {
        return inOrder("role_arn", section)
                .map(setting -> Booleans.parse(setting, problems))
                .orElse(true);
    }

    private Authorization authorization(ConfigSection section) {
        Optional<Setting> setting = inOrder("authorization", section);
        return setting.map(Setting::text)
                .map(Authorization::parse)
                .orElse(Optional.of(Authorization.TOKEN))
                .orElseGet(() -> {
                    problems.mustBe(setting.orElseThrow(), "token, none or service-account");
                    return Authorization.TOKEN;
                });
    }

    private List<String> hosts(ConfigSection section) {
        return inOrder("hosts", section).map(ListenersReader::words).orElse(List.of());
    }

    private CallerRule callers(ConfigSection section) {
        return new CallerRuleReader(UserNames.ofTheMachine(), problems)
                .read(
                        inOrder("allowed_uids", section),
                        settings.find("strict_uids"),
                        inOrder("allowed_networks", section),
                        inOrder("roles_by", section));
    }

    private ListenerConfig checked(Optional<Setting> bind, ConfigSection section, ListenerConfig listener) {
        boolean open = !listener.isOnLoopback() && listener.callers().rolesBy() != RolesBy.LABEL;
        if (open) {
            checkAuthorization(section, listener);
            checkNetworks(bind, listener);
        }
        if (listener.rolesByLabel()) {
            checkLabels(section, listener);
        }
        if (listener.rolesByServiceAccount()) {
            checkServiceAccounts(section, listener);
        }
        return listener;
    }

    /** Without a token, whoever can connect gets credentials: that is for the user's own machine, and only if told so. */
    private void checkAuthorization(ConfigSection section, ListenerConfig listener) {
        inOrder("authorization", section)
                .filter(setting -> setting.text().equals("none"))
                .ifPresent(setting -> problems.add(setting.where()
                        + " may be none on loopback addresses only, not on "
                        + listener.bind().getAddress().getHostAddress() + ", or with roles_by = label"));
    }

    private void checkLabels(ConfigSection section, ListenerConfig listener) {
        String where = inOrder("roles_by", section).map(Setting::where).orElse("roles_by");
        if (settings.find("docker_socket").isEmpty()) {
            problems.add(
                    where + " needs docker_socket, such as /var/run/docker.sock, to know containers and their labels");
        }
        if (listener.imdsAnyRole()) {
            problems.add(where + " gives each container one role, and imds_any_role all of them; take one away");
        }
    }

    /** The token alone says who a pod is, so that nothing may be there that does without or says otherwise. */
    private void checkServiceAccounts(ConfigSection section, ListenerConfig listener) {
        String where = inOrder("authorization", section).map(Setting::where).orElse("authorization");
        if (listener.rolesByLabel()) {
            problems.add(
                    where + " gives each pod the role of its service account, and roles_by another; take one away");
        }
        if (listener.serves(Protocol.IMDS)) {
            problems.add(where + " is service-account, and IMDS asks for no such token; take imds out of protocols, or"
                    + " give the listener authorization = token");
        }
    }

    /** IMDS asks for nothing that a stranger has not, so somebody has to say who is none. */
    private void checkNetworks(Optional<Setting> bind, ListenerConfig listener) {
        boolean open =
                listener.serves(Protocol.IMDS) && listener.callers().networks().isEmpty();
        bind.filter(setting -> open && Addresses.parse(setting.text()).isPresent())
                .ifPresent(setting -> problems.add(setting.where() + " is " + setting.text()
                        + ", no loopback address, and IMDS gives credentials without authorization to whoever reaches it;"
                        + " add allowed_networks, such as 172.18.0.0/16, or connected for those that interfaces of this"
                        + " machine are in"
                        + (listener.name().equals(ListenerConfig.DEFAULT) ? "" : ", or protocols = ecs, eks")));
    }

    /** What a listener may set for itself: option and variable count most, then its own key, then that of all. */
    private Optional<Setting> inOrder(String key, ConfigSection section) {
        return settings.outsideTheFile(key)
                .or(() -> section.find(key))
                .or(() -> file.server().find(key));
    }

    /** What stands between commas or white space. */
    static List<String> words(Setting setting) {
        return Arrays.stream(setting.text().split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
