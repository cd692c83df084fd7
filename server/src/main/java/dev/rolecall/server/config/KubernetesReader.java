package dev.rolecall.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.system.AddressLiteral;
import dev.rolecall.server.kubernetes.ClusterSettings;
import dev.rolecall.server.kubernetes.JoseKeys;
import dev.rolecall.server.kubernetes.KeySource;
import dev.rolecall.server.kubernetes.ServiceAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [kubernetes]} and each {@code [service-account NAMESPACE/NAME]}. */
final class KubernetesReader {
    static final Set<String> KEYS = Set.of("jwks", "jwks_ca_file", "jwks_token_file", "token_issuer", "token_audience");

    private static final String ALLOWED_KEYS =
            "a file, or an https address, such as https://kubernetes.default.svc/openid/v1/jwks; http on loopback only";

    private final Settings settings;
    private final ConfigSection section;
    private final Map<String, ConfigSection> accounts;
    private final Problems problems;

    KubernetesReader(Settings settings, ConfigFile file, Problems problems) {
        this.settings = settings;
        this.section = file.kubernetes();
        this.accounts = file.accounts();
        this.problems = problems;
    }

    ClusterSettings read(List<ListenerConfig> listeners, Collection<String> roles) {
        if (listeners.stream().noneMatch(ListenerConfig::rolesByServiceAccount)) {
            refuseAll();
            return ClusterSettings.none();
        }
        return new ClusterSettings(keys(), required("token_issuer", issuers()), audience(), roles(roles));
    }

    /** Whoever writes them believes that they count. */
    private void refuseAll() {
        String advice = " means nothing without authorization = service-account, in [server] or for a listener";
        section.settings().values().forEach(setting -> problems.add(setting.where() + advice));
        accounts.values().forEach(account -> problems.add(account.where() + advice));
    }

    private static String issuers() {
        return "what the cluster calls itself: issuer in its /.well-known/openid-configuration";
    }

    private String required(String key, String meaning) {
        Optional<Setting> setting = section.find(key);
        if (setting.isEmpty()) {
            problems.add("authorization = service-account needs " + key + " in [kubernetes], " + meaning);
        } else if (setting.get().text().isBlank()) {
            problems.mustBe(setting.get(), meaning);
        }
        return setting.map(Setting::text).orElse("");
    }

    private String audience() {
        Optional<Setting> setting = section.find("token_audience");
        setting.filter(one -> one.text().isBlank())
                .ifPresent(one -> problems.mustBe(one, "whom tokens are issued for"));
        return setting.map(Setting::text).orElse(ClusterSettings.EKS_AUDIENCE);
    }

    private Optional<KeySource> keys() {
        String text = required("jwks", ALLOWED_KEYS);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Setting setting = section.find("jwks").orElseThrow();
        return text.contains("://") ? url(setting) : file(setting);
    }

    private Optional<KeySource> file(Setting setting) {
        List.of("jwks_ca_file", "jwks_token_file")
                .forEach(key -> section.find(key)
                        .ifPresent(other -> problems.add(other.where() + " means nothing where jwks is a file")));
        return settings.path(setting)
                .flatMap(path -> new SmallFiles(problems)
                        .read(setting, path, KeySource.MOST_BYTES)
                        .flatMap(bytes -> inFile(setting, path, new String(bytes, UTF_8))));
    }

    private Optional<KeySource> inFile(Setting setting, Path path, String text) {
        try {
            JoseKeys.parse(text);
            return Optional.of(new KeySource.InFile(path, text));
        } catch (IOException e) {
            problems.add(setting.where() + ": " + path + " cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<KeySource> url(Setting setting) {
        Optional<URI> url = parse(setting.text());
        if (url.isEmpty()) {
            problems.mustBe(setting, ALLOWED_KEYS);
        }
        Optional<Path> ca = section.find("jwks_ca_file").flatMap(settings::path);
        Optional<Path> token = section.find("jwks_token_file").flatMap(settings::path);
        return url.map(address -> new KeySource.AtUrl(address, ca, token));
    }

    @SuppressWarnings("UnusedException") // told by the caller, who knows where it stands
    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean plain = "http".equals(url.getScheme());
            boolean known = plain || "https".equals(url.getScheme());
            boolean whole = url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
            return Optional.of(url).filter(one -> known && whole && (!plain || isLoopback(one.getHost())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || AddressLiteral.parse(host)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    private Map<ServiceAccount, String> roles(Collection<String> known) {
        Map<ServiceAccount, String> roles = new LinkedHashMap<>();
        accounts.forEach((name, account) -> {
            Optional<ServiceAccount> parsed = ServiceAccount.parse(name);
            if (parsed.isEmpty()) {
                problems.add(account.where() + ": the name must be " + ServiceAccount.ALLOWED);
            }
            Optional<Setting> role = account.find("role");
            if (role.isEmpty()) {
                problems.add(account.where() + " needs role, the name of a role");
            } else if (!known.contains(role.get().text())) {
                problems.mustBe(
                        role.get(), "the name of a role" + nearest(role.get().text(), known));
            } else {
                parsed.ifPresent(one -> roles.put(one, role.get().text()));
            }
        });
        return roles;
    }

    private static String nearest(String typed, Collection<String> known) {
        return NearestName.of(typed, known)
                .map(name -> ", such as " + name)
                .orElseGet(
                        () -> ": " + String.join(", ", known.stream().limit(10).toList()));
    }
}
