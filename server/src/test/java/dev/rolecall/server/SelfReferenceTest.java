package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.config.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelfReferenceTest {
    private static final String OF_THE_CLIENTS = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    private static final String OURS = "ROLECALL_EC2_METADATA_ENDPOINT";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final BaseSource INSTANCE = new BaseSource.Named(CredentialSourceName.EC2_INSTANCE_METADATA);
    private static final BaseSource CONTAINER = new BaseSource.Named(CredentialSourceName.ECS_CONTAINER);
    private static final BaseSource KEYS =
            new BaseSource.Keys(new AccessKeyId("AKIATESTTESTTEST0000"), Secret.of("TEST-SECRET-key"), null, null);

    private static List<String> problems(String listener, Map<String, String> environment, BaseSource... sources)
            throws UnknownHostException {
        return new SelfReference(Map.of("main", parse(listener)), List.of(InetAddress.getByName("192.0.2.7")))
                .problems(Environment.of(environment), List.of(sources));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9911, http://127.0.0.1:9911",
        "127.0.0.1:9911, http://127.0.0.1:9911/",
        "127.0.0.1:9911, http://localhost:9911",
        "127.0.0.1:9911, HTTP://LOCALHOST:9911/x",
        "127.0.0.1:9911, http://0.0.0.0:9911",
        "127.0.0.1:9911, http://[::ffff:127.0.0.1]:9911",
        "127.0.0.1:80, http://127.0.0.1",
        "[::1]:9911, http://[::1]:9911",
        "[::1]:9911, http://[0:0:0:0:0:0:0:1]:9911",
        "[::1]:9911, http://localhost:9911",
        "[::1]:9911, http://[::]:9911",
        "0.0.0.0:9911, http://127.0.0.1:9911",
        "0.0.0.0:9911, http://127.0.0.2:9911",
        "0.0.0.0:9911, http://localhost:9911",
        "0.0.0.0:9911, http://[::1]:9911",
        "0.0.0.0:9911, http://0.0.0.0:9911",
        "0.0.0.0:9911, http://192.0.2.7:9911",
        "[::]:9911, http://127.0.0.1:9911",
        "192.0.2.7:9911, http://192.0.2.7:9911",
    })
    void assertion95_endpointIsAListenerOfOurs_isAProblemNamingBoth(String listener, String uri)
            throws UnknownHostException {
        assertThat(problems(listener, Map.of(OF_THE_CLIENTS, uri, OURS, uri), KEYS))
                .isEmpty();
        assertThat(problems(listener, Map.of(OF_THE_CLIENTS, uri), KEYS, INSTANCE, INSTANCE))
                .singleElement()
                .asString()
                .contains(OF_THE_CLIENTS, "'main'", Addresses.text(parse(listener)), "Ec2InstanceMetadata");
        assertThat(problems(listener, Map.of(OURS, uri), INSTANCE))
                .singleElement()
                .asString()
                .contains(OURS, "'main'");
    }

    private static InetSocketAddress parse(String listener) throws UnknownHostException {
        int colon = listener.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(listener.substring(0, colon)), Integer.parseInt(listener.substring(colon + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9911, http://127.0.0.1:9912",
        "127.0.0.1:9911, http://127.0.0.1",
        "127.0.0.1:9911, http://127.0.0.2:9911",
        "127.0.0.1:9911, http://[::1]:9911",
        "127.0.0.1:9911, http://192.0.2.7:9911",
        "127.0.0.1:9911, https://imds.example:9911",
        "[::1]:9911, http://127.0.0.1:9911",
        "0.0.0.0:9911, http://192.0.2.8:9911",
        "192.0.2.7:9911, http://localhost:9911",
    })
    void assertion95_endpointIsAnother_isNone(String listener, String uri) throws UnknownHostException {
        assertThat(problems(listener, Map.of(OF_THE_CLIENTS, uri, OURS, uri), INSTANCE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9911, http://127.0.0.1:9911/role/app",
        "127.0.0.1:9911, http://localhost:9911/role/app",
        "[::1]:9911, http://[::1]:9911/v1/credentials",
        "0.0.0.0:9911, http://127.0.0.1:9911/role/app",
    })
    void assertion95_containerUriIsAListenerOfOurs_isAProblemNamingBoth(String listener, String uri)
            throws UnknownHostException {
        assertThat(problems(listener, Map.of(FULL, uri), CONTAINER))
                .singleElement()
                .asString()
                .contains(FULL, "'main'", "EcsContainer");
        assertThat(problems(listener, Map.of(FULL, uri), INSTANCE, KEYS)).isEmpty();
    }

    @Test
    void assertion95_listenerStandsForTheMachinesOwnService_isAProblemWithoutAnyVariable() throws UnknownHostException {
        assertThat(problems("169.254.169.254:80", Map.of(), INSTANCE))
                .singleElement()
                .asString()
                .contains("the default", "'main'");
        assertThat(problems(
                        "169.254.170.2:80",
                        Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/TEST-SECRET-id"),
                        CONTAINER))
                .singleElement()
                .asString()
                .contains("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .doesNotContain("TEST-SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9911", "not a url", "http://"})
    void problems_endpointOfTheClientsCannotBeRead_isTheirProblem(String text) throws UnknownHostException {
        assertThat(problems("127.0.0.1:9911", Map.of(OF_THE_CLIENTS, text), INSTANCE))
                .isEmpty();
    }

    @Test
    void problems_containerVariablesMissing_isAProblem() throws UnknownHostException {
        assertThat(problems("127.0.0.1:9911", Map.of(), CONTAINER))
                .singleElement()
                .asString()
                .contains(FULL);
    }
}
