package dev.rolecall.server.config;

import dev.rolecall.server.guard.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code allowed_uids}, {@code allowed_networks}, {@code strict_uids} and {@code roles_by}. */
record CallerRuleReader(UserNames users, Problems problems) {
    /** What an interface of this machine is in, by name: in a container nobody knows the numbers beforehand. */
    private static final String CONNECTED = "connected";

    private static final String ANY = "any";
    private static final long MOST_UID = 0xffff_fffeL;
    private static final String NETWORKS = "networks such as 172.18.0.0/16 or fd00::/8, or connected for those that"
            + " interfaces of this machine are in";

    CallerRule read(
            Optional<Setting> uids, Optional<Setting> strict, Optional<Setting> networks, Optional<Setting> rolesBy) {
        return new CallerRule(
                uids.isEmpty() ? CallerRule.DEFAULT.uids() : uids(uids.get()),
                strict.map(setting -> Booleans.parse(setting, problems)).orElse(false),
                networks.map(this::networks),
                rolesBy.map(this::rolesBy).orElse(RolesBy.LISTENER));
    }

    private RolesBy rolesBy(Setting setting) {
        Optional<RolesBy> known = RolesBy.parse(setting.text());
        if (known.isEmpty()) {
            problems.mustBe(setting, "listener, label or label-or-attached");
        }
        return known.orElse(RolesBy.LISTENER);
    }

    /** The user of the server is always meant, so that a list can take root out. */
    private Optional<Set<Long>> uids(Setting setting) {
        List<String> words = ListenersReader.words(setting);
        if (words.equals(List.of(ANY))) {
            return Optional.empty();
        }
        Set<Long> uids = new HashSet<>();
        for (String word : words) {
            uid(word)
                    .ifPresentOrElse(
                            uids::add,
                            () -> problems.mustBe(
                                    new Setting(setting.where(), word),
                                    "numbers of users, names that " + users.file() + " has, or any alone"));
        }
        if (words.isEmpty()) {
            problems.mustBe(setting, "numbers or names of users, or any");
        }
        return Optional.of(Set.copyOf(uids));
    }

    private Optional<Long> uid(String word) {
        if (word.matches("\\d{1,10}")) {
            return Optional.of(Long.parseLong(word)).filter(uid -> uid <= MOST_UID);
        }
        return word.equals("root") ? Optional.of(0L) : users.uid(word);
    }

    private CallerRule.Networks networks(Setting setting) {
        boolean connected = false;
        List<Network> listed = new ArrayList<>();
        List<String> words = ListenersReader.words(setting);
        for (String word : words) {
            Optional<Network> network = network(word);
            network.ifPresent(listed::add);
            connected |= word.equals(CONNECTED);
            if (network.isEmpty() && !word.equals(CONNECTED)) {
                problems.mustBe(new Setting(setting.where(), word), NETWORKS);
            }
        }
        if (words.isEmpty()) {
            problems.mustBe(setting, NETWORKS);
        }
        return new CallerRule.Networks(connected, listed);
    }

    private static Optional<Network> network(String word) {
        int slash = word.indexOf('/');
        Optional<InetAddress> address = Addresses.literal(slash < 0 ? word : word.substring(0, slash));
        String bits = word.substring(slash + 1);
        if (slash < 0 || address.isEmpty()) {
            return address.map(Network::of);
        }
        int most = address.get().getAddress().length * Byte.SIZE;
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= most
                ? Optional.of(new Network(address.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }
}
