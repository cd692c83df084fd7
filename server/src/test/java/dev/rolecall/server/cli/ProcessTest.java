package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one test with a JVM of its own: signals, exit status and the ready file are those of a process. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
final class ProcessTest {
    private static final int STOP_SECONDS = 2;

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void signal_toARunningServer_endsItWithStatus0WithinTwoSeconds(String signal) throws Exception {
        Process process = serve("--sandbox");
        try {
            awaitReady(process);

            run("kill", "-" + signal, String.valueOf(process.pid()));

            assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void readyFile_ofTheSandbox_isTheDocumentAndThereOnceTheServerSaysSo() throws Exception {
        Process process = serve("--sandbox");
        try {
            String address = awaitReady(process);

            Path file = home.resolve("ready.json");
            String document = Files.readString(file);
            Matcher sts = Pattern.compile("\"AWS_ENDPOINT_URL_STS\":\"(http://127.0.0.1:\\d+)\"")
                    .matcher(document);
            assertThat(sts.find()).isTrue();
            String token = "\"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE\":\"" + home.resolve("state/authorization-token");
            String task = "\"ECS_CONTAINER_METADATA_URI\":\"http://" + address + "/v3/app\","
                    + "\"ECS_CONTAINER_METADATA_URI_V4\":\"http://" + address + "/v4/app\",";
            String rest = "\"AWS_ENDPOINT_URL_STS\":\"" + sts.group(1) + "\"}";
            assertThat(document)
                    .isEqualTo("{\"pid\":" + process.pid() + ",\"listeners\":[{\"address\":\"" + address
                            + "\",\"protocols\":[\"imds\",\"ecs\",\"eks\"],\"roles\":[\"sandbox\"]}],\"env\":{"
                            + "\"imds\":{\"AWS_EC2_METADATA_SERVICE_ENDPOINT\":\"http://" + address + "\"," + rest
                            + ",\"ecs\":{\"AWS_CONTAINER_CREDENTIALS_FULL_URI\":\"http://" + address
                            + "/role/sandbox\"," + token + "\"," + task + rest
                            + ",\"eks\":{\"AWS_CONTAINER_CREDENTIALS_FULL_URI\":\"http://" + address
                            + "/v1/credentials\"," + token + "\"," + rest + "}}");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process serve(String option) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                option,
                "--bind",
                "127.0.0.1:0",
                "--health-bind",
                "127.0.0.1:0",
                "--state-dir",
                home.resolve("state").toString(),
                "--ready-file",
                home.resolve("ready.json").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ROLECALL_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        return builder.redirectError(Redirect.DISCARD).start();
    }

    /** Reads until the server says where it is ready. */
    private static String awaitReady(Process process) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = out.readLine();
        assertThat(line).isNotNull().startsWith("ready on ");
        return line.substring("ready on ".length(), line.indexOf(": "));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
