package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads the {@code ca_bundle} of a profile: PEM certificates to trust instead of those of the JDK. */
public final class CaBundle {
    private CaBundle() {}

    public static TrustManager[] trustManagers(Path file) {
        try {
            Collection<? extends Certificate> certificates = read(file);
            if (certificates.isEmpty()) {
                throw new InvalidConfiguration(problem(file, "it holds no certificate"));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(keyStore(certificates));
            return factory.getTrustManagers();
        } catch (NoSuchFileException e) {
            throw new InvalidConfiguration(problem(file, "it does not exist"), e);
        } catch (IOException e) {
            throw new InvalidConfiguration(problem(file, "it cannot be read"), e);
        } catch (GeneralSecurityException e) {
            throw new InvalidConfiguration(problem(file, "it is malformed"), e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        // Read first, for the factory would report a failure to read as one to parse.
        byte[] pem = Files.readAllBytes(file);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }

    private static KeyStore keyStore(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static String problem(Path file, String what) {
        return "ca_bundle " + file + ": " + what + ". Name a PEM file in ca_bundle or AWS_CA_BUNDLE";
    }
}
