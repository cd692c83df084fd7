package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that nobody signed, made by the JDK's keytool. */
record SelfSigned(KeyStore store, Path pem) {
    private static final String PASSWORD = "TEST-SECRET-store";

    static SelfSigned in(Path directory) throws Exception {
        Path file = directory.resolve("store.p12");
        String command = "-genkeypair -alias sts -keyalg EC -dname CN=sts -validity 3650 -ext SAN=IP:127.0.0.1"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        List<String> line = new ArrayList<>(List.of(command.split(" ", -1)));
        line.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.add(file.toString());
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new SelfSigned(store, writePem(directory, store.getCertificate("sts")));
    }

    /** As bundles are in the wild: with a remark before the certificate. */
    private static Path writePem(Path directory, Certificate certificate) throws Exception {
        String encoded = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                directory.resolve("ca.pem"),
                "# Example - internal CA\n-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    ServerSocketFactory serverSockets() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
