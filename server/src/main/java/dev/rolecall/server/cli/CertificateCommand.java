package dev.rolecall.server.cli;

import dev.rolecall.server.IdentityKeys;
import dev.rolecall.server.Machine;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.identity.IdentityKeyKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rolecall certificate}: what verifies the signatures of the identity document. */
@Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description = {
            "Print the certificate, as PEM, that verifies a signature of the instance identity document. Such signatures"
                    + " are served with identity_signatures = true in [instance] of rolecall.ini; keys and certificates are"
                    + " Rolecall's own, made once and kept in the state directory.",
            ""
        },
        footer = {
            "",
            "Examples, with what was fetched from /latest/dynamic/instance-identity/ in files of the same name:",
            "  rolecall certificate rsa | openssl x509 -pubkey -noout > rsa.pub",
            "  openssl base64 -d -in signature -out signature.bin",
            "  openssl dgst -sha256 -verify rsa.pub -signature signature.bin document",
            "",
            "  rolecall certificate rsa2048 > rsa2048.pem",
            "  (echo -----BEGIN PKCS7-----; cat rsa2048; echo; echo -----END PKCS7-----) > rsa2048.p7",
            "  openssl smime -verify -in rsa2048.p7 -inform PEM -certfile rsa2048.pem -noverify",
            "",
            "The same for dsa2048, and for pkcs7 with the certificate dsa."
        })
final class CertificateCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "rsa|rsa2048|dsa|dsa2048",
            description = "The key: rsa of signature, dsa of pkcs7, rsa2048 and dsa2048 of those; all without it.")
    private @Nullable String kind;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "The --state-dir of the server, if it is not the usual one.")
    private @Nullable String stateDirectory;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Machine machine;
    private final Console console;

    CertificateCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<IdentityKeyKind> wanted = kinds(kind);
        Path directory = ConfigLoader.stateDirectory(stateDirectory, machine.environment(), machine.home());
        IdentityKeys keys = IdentityKeys.of(directory, machine);
        wanted.forEach(one -> console.out().print(keys.certificate(one)));
        console.out().flush();
        return 0;
    }

    private List<IdentityKeyKind> kinds(@Nullable String typed) {
        if (typed == null) {
            return List.of(IdentityKeyKind.values());
        }
        return List.of(Arrays.stream(IdentityKeyKind.values())
                .filter(one -> one.text().equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no certificate '" + typed + "'; rsa, rsa2048, dsa and dsa2048 are")));
    }
}
