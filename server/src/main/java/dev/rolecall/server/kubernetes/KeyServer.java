package dev.rolecall.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.kubernetes.KeySource.AtUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the API server of a cluster, or whoever publishes its keys, for them: directly, without proxies and redirects, and
 * within a time. Blocks.
 */
public final class KeyServer implements ClusterKeys.Fetcher {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 8 << 10;

    /** Of what a header may have, what a JSON Web Token has. */
    private static final Pattern TOKEN = Pattern.compile("[\\w.~+/=-]{1,16384}");

    private final Ticker ticker;

    public KeyServer(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public String fetch(AtUrl source) throws IOException {
        long deadline = ticker.nanos() + PATIENCE.toNanos();
        HttpURLConnection connection = (HttpURLConnection) source.url().toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
            if (source.ca().isPresent() && connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(trusting(source.ca().get()));
            }
            if (source.token().isPresent()) {
                connection.setRequestProperty(
                        "Authorization", "Bearer " + token(source.token().get()));
            }
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("its answer is status " + status + advice(status));
            }
            try (InputStream body = connection.getInputStream()) {
                return text(body, deadline);
            }
        } catch (UnknownHostException e) {
            throw new IOException("no such host " + source.url().getHost(), e);
        } finally {
            connection.disconnect();
        }
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> "; jwks_token_file must hold a token of the cluster";
            case 403 -> "; the account of the server needs the role system:service-account-issuer-discovery";
            case 301, 302, 303, 307, 308 -> "; write the address that it leads to into jwks";
            default -> "";
        };
    }

    private String text(InputStream body, long deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > KeySource.MOST_BYTES) {
                throw new IOException("its answer has more than " + KeySource.MOST_BYTES + " bytes");
            }
            if (ticker.nanos() - deadline > 0) {
                throw new IOException("no whole answer within " + PATIENCE.toSeconds() + " s");
            }
        }
        return all.toString(UTF_8);
    }

    private static String token(Path file) throws IOException {
        String token = contents(file).strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException(file + " holds no token");
        }
        return token;
    }

    private static String contents(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        }
    }

    /** Read each time, for Kubernetes changes the file. */
    private static SSLSocketFactory trusting(Path ca) throws IOException {
        try (InputStream file = Files.newInputStream(ca)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("ca" + number++, one);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (NoSuchFileException e) {
            throw new IOException(ca + " does not exist", e);
        } catch (GeneralSecurityException e) {
            throw new IOException(ca + " holds no certificates in PEM: " + e.getMessage(), e);
        }
    }
}
