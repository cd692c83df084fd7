package dev.rolecall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;

/**
 * What all code of a JVM shares.
 *
 * @param defaults of the class libraries; lists, for they may be null
 * @param files in the directory for temporary ones
 */
record GlobalState(
        Map<Object, Object> properties, Map<String, List<Object>> defaults, Set<Thread> threads, Set<Path> files) {

    static GlobalState now() {
        Map<String, List<Object>> defaults =
                readDefaults(); // First, for the library notes in a property what it finds out.
        return new GlobalState(Map.copyOf(System.getProperties()), defaults, listThreads(), listFiles());
    }

    /** All but those that JUnit runs the asking test with. */
    private static Set<Thread> listThreads() {
        ForkJoinPool tests = ForkJoinTask.getPool();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !(thread instanceof ForkJoinWorkerThread worker && worker.getPool() == tests))
                .collect(Collectors.toSet());
    }

    private static Map<String, List<Object>> readDefaults() {
        Map<String, List<Object>> defaults = new HashMap<>();
        defaults.put("proxies", Arrays.asList(ProxySelector.getDefault()));
        defaults.put("cookies", Arrays.asList(CookieHandler.getDefault()));
        defaults.put("passwords", Arrays.asList(Authenticator.getDefault()));
        defaults.put("responses", Arrays.asList(ResponseCache.getDefault()));
        defaults.put("redirects", List.of(HttpURLConnection.getFollowRedirects()));
        defaults.put("host names", List.of(HttpsURLConnection.getDefaultHostnameVerifier()));
        defaults.put("TLS", List.of(HttpsURLConnection.getDefaultSSLSocketFactory()));
        defaults.put("providers", Arrays.asList((Object[]) Security.getProviders()));
        defaults.put("uncaught", Arrays.asList(Thread.getDefaultUncaughtExceptionHandler()));
        defaults.put("streams", List.of(System.in, System.out, System.err));
        defaults.put("place", List.of(Locale.getDefault(), TimeZone.getDefault()));
        return defaults;
    }

    private static Set<Path> listFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
