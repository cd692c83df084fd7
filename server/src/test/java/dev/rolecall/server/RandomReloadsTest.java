package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However often the files are edited, rightly or wrongly, the server ends where a start with the last good ones begins. */
final class RandomReloadsTest {
    private static final int EDITS = 50;
    private static final List<String> PATHS = List.of(
            "/latest/meta-data/iam/security-credentials/",
            "/latest/meta-data/iam/info",
            "/latest/meta-data/placement/region",
            "/latest/dynamic/instance-identity/document",
            "/role/a",
            "/role/b",
            "/role/c",
            "/v1/credentials");

    @TempDir
    private Path edited;

    @TempDir
    private Path fresh;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void fiftyEdits_endLikeAStartWithTheLastGoodFiles(long seed) throws IOException {
        Random random = new Random(seed);
        String config = config(random);
        String profiles = profiles(random);
        int refused = 0;
        try (ReloadBed bed =
                new ReloadBed(edited).config(config).profiles(profiles).start()) {
            for (int i = 0; i < EDITS; i++) {
                if (random.nextInt(4) == 0) {
                    profiles = profiles(random);
                    bed.profiles(profiles);
                } else if (random.nextInt(3) == 0) {
                    bed.config(broken(config(random), random));
                    refused++;
                } else {
                    config = config(random);
                    bed.config(config);
                }
                bed.look();
            }
            // What is broken last would otherwise stand for the file that the other server starts with.
            bed.config(config);
            bed.look();

            try (ReloadBed start =
                    new ReloadBed(fresh).config(config).profiles(profiles).start()) {
                assertThat(seen(bed)).isEqualTo(seen(start));
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void brokenLast_leavesTheStateOfTheLastGoodFile() throws IOException {
        Random random = new Random(5);
        String config = config(random);
        String profiles = profiles(random);
        try (ReloadBed bed =
                        new ReloadBed(edited).config(config).profiles(profiles).start();
                ReloadBed start =
                        new ReloadBed(fresh).config(config).profiles(profiles).start()) {
            for (int i = 0; i < EDITS; i++) {
                bed.config(broken(config(random), random));
                bed.look();
            }

            assertThat(seen(bed)).isEqualTo(seen(start));
        }
    }

    private static String config(Random random) {
        StringBuilder text = new StringBuilder("[server]\n");
        text.append("imds_tokens = ")
                .append(random.nextBoolean() ? "optional" : "required")
                .append('\n');
        List<String> roles = new ArrayList<>();
        for (String role : List.of("a", "b", "c")) {
            if (random.nextInt(3) > 0) {
                roles.add(role);
                text.append("[role ")
                        .append(role)
                        .append("]\nprofile = p")
                        .append(random.nextInt(3))
                        .append('\n');
            }
        }
        if (roles.isEmpty()) {
            roles.add("a");
            text.append("[role a]\nprofile = p0\n");
        }
        for (String name : List.of("one", "two", "three").subList(0, 1 + random.nextInt(3))) {
            text.append("[listener ").append(name).append("]\nbind = 127.0.0.1:0\n");
            text.append("roles = ")
                    .append(roles.get(random.nextInt(roles.size())))
                    .append('\n');
            text.append("protocols = ")
                    .append(List.of("imds", "imds, ecs", "ecs, eks", "imds, ecs, eks")
                            .get(random.nextInt(4)))
                    .append('\n');
            text.append("authorization = ")
                    .append(random.nextBoolean() ? "none" : "token")
                    .append('\n');
        }
        return text.toString();
    }

    private static String broken(String config, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> config + "[role x\n";
            case 1 -> config + "[role x]\nprofile = nobody\n";
            case 2 -> config.replace("[server]\n", "[server]\nlazy = true\n");
            case 3 -> config + "[listener last]\nbind = 192.0.2.1:1\n";
            default -> config + "[listener last]\nroles = nobody\n";
        };
    }

    private static String profiles(Random random) {
        StringBuilder text = new StringBuilder("""
                [profile base]
                aws_access_key_id = AKIATESTTESTTEST1111
                aws_secret_access_key = TEST-SECRET-base
                """);
        for (int i = 0; i < 3; i++) {
            text.append("[profile p").append(i).append("]\nsource_profile = base\n");
            text.append("region = ")
                    .append(random.nextBoolean() ? "eu-west-1" : "us-west-2")
                    .append('\n');
            text.append("role_arn = arn:aws:iam::11112222333")
                    .append(random.nextInt(4))
                    .append(":role/r\n");
        }
        return text.toString();
    }

    /** All that a client can tell two servers apart by. */
    private static Map<String, Object> seen(ReloadBed bed) throws IOException {
        Map<String, Object> seen = new TreeMap<>();
        seen.put("roles", List.copyOf(bed.store().roles()));
        for (int i = 0; i < bed.listeners().size(); i++) {
            for (String path : PATHS) {
                Ask ask = bed.ask(i);
                String where = i + " " + path;
                seen.put(where, plain(ask.ask("GET", path, Map.of())));
                seen.put(
                        where + " authorized",
                        plain(ask.ask("GET", path, Map.of("Authorization", ReloadBed.AUTHORIZATION))));
                String token =
                        bed.listeners().get(i).config().protocols().toString().contains("IMDS")
                                ? ask.metadataToken()
                                : "none";
                seen.put(where + " with token", plain(ask.imds(path, token)));
            }
        }
        for (String role : bed.store().roles()) {
            seen.put("session of " + role, String.valueOf(bed.session(role).roleArn()));
        }
        return seen;
    }

    /** Without what differs from one session to the next. */
    private static String plain(Ask.Answer answer) {
        String body = answer.body()
                .replaceAll("(AccessKeyId|SecretAccessKey|Token)\"( ?: ?)\"[^\"]*", "$1\"$2\"…")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "…");
        return answer.status() + " " + body;
    }
}
