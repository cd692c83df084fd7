package dev.rolecall.server.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service account of the cluster by the names that Kubernetes allows (RFC 1123, verified 2026-11). */
public record ServiceAccount(String namespace, String name) {
    /** How it may be written in a configuration. */
    public static final String ALLOWED =
            "NAMESPACE/NAME, or NAMESPACE/* for all of a namespace, in small letters, digits, - and, in the name, .";

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String SUBDOMAIN = "(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*";
    private static final String ANY = "*";
    private static final Pattern NAME = Pattern.compile(SUBDOMAIN);
    private static final Pattern WRITTEN = Pattern.compile("(" + LABEL + ")/(" + SUBDOMAIN + "|\\*)");
    private static final Pattern SUBJECT = Pattern.compile("system:serviceaccount:(" + LABEL + "):(" + SUBDOMAIN + ")");

    /** {@code team/app}, or {@code team/*} for every one of the namespace. */
    public static Optional<ServiceAccount> parse(String text) {
        return matched(WRITTEN.matcher(text));
    }

    /** The subject of a token. */
    static Optional<ServiceAccount> ofSubject(String subject) {
        return matched(SUBJECT.matcher(subject));
    }

    /** Whether a pod or an account may be called that. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static Optional<ServiceAccount> matched(Matcher matcher) {
        return matcher.matches()
                ? Optional.of(new ServiceAccount(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** What stands for it together with all others of its namespace. */
    ServiceAccount anyOfItsNamespace() {
        return new ServiceAccount(namespace, ANY);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
