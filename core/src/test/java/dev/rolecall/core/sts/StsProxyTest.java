package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsProxyTest {
    private static final URI STS = URI.create("https://sts.eu-west-1.amazonaws.com");

    @Test
    void of_httpsProxy_isForHttpsOnly() {
        Environment environment = Environment.of(Map.of("HTTPS_PROXY", "http://proxy.example:3128"));

        assertThat(StsProxy.of(STS, environment)).contains(new StsProxy("proxy.example", 3128, null));
        assertThat(StsProxy.of(URI.create("http://sts.example"), environment)).isEmpty();
    }

    @Test
    void of_bothSpellings_lowerCaseWins() {
        Environment environment = Environment.of(Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "lower:2"));

        assertThat(StsProxy.of(STS, environment)).contains(new StsProxy("lower", 2, null));
    }

    @Test
    void of_userInfo_isNotPrinted() {
        Environment environment = Environment.of(Map.of("HTTP_PROXY", "http://me:TEST-SECRET%40p@proxy:8080"));

        assertThat(StsProxy.of(URI.create("http://sts.example"), environment)).hasValueSatisfying(proxy -> {
            assertThat(proxy.user()).isEqualTo(new StsProxy.User("me", Secret.of("TEST-SECRET@p")));
            assertThat(proxy).hasToString("proxy:8080");
        });
    }

    @Test
    void of_userInfoForHttps_isAnErrorSinceJavaWouldNotSendIt() {
        Environment environment = Environment.of(Map.of("HTTPS_PROXY", "http://me:TEST-SECRET@proxy:8080"));

        assertThatThrownBy(() -> StsProxy.of(STS, environment))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("HTTPS_PROXY has a user name")
                .hasMessageNotContaining("TEST-SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "*, false",
        "amazonaws.com, false",
        ".amazonaws.com, false",
        "*.amazonaws.com, false",
        "STS.eu-west-1.amazonaws.com, false",
        "'example.com, .amazonaws.com', false",
        "'example.com amazonaws.com', false",
        "onaws.com, true",
        "eu-west-1, true",
        "'', true",
        "',', true",
    })
    void of_noProxy_exemptsDomainsAndWhatIsBelow(String exempt, boolean proxied) {
        Environment environment = Environment.of(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", exempt));

        assertThat(StsProxy.of(STS, environment).isPresent()).isEqualTo(proxied);
    }

    @Test
    void of_noProxyWithPort_exemptsThatPortOnly() {
        Environment environment =
                Environment.of(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", "vpce.example:8443"));

        assertThat(StsProxy.of(URI.create("https://vpce.example:8443"), environment))
                .isEmpty();
        assertThat(StsProxy.of(URI.create("https://vpce.example:9443"), environment))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.example.com", "http://localhost.example.com", "http://[::2]", "http://10.0.0.1"})
    void of_whatOnlyLooksLikeLoopback_goesThroughTheProxy(URI endpoint) {
        assertThat(StsProxy.of(endpoint, Environment.of(Map.of("HTTP_PROXY", "http://proxy:1"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4566", "http://127.0.0.1:80", "http://127.9.9.9", "http://[::1]:4566"})
    void of_loopback_isReachedDirectly(URI endpoint) {
        assertThat(StsProxy.of(endpoint, Environment.of(Map.of("HTTP_PROXY", "http://proxy:1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://me:TEST-SECRET@proxy:1", "socks5://me:TEST-SECRET@proxy", "http://me:TEST-SECRET@b a d"
            })
    void of_unusableProxy_isAnErrorThatHidesTheAddress(String address) {
        Environment environment = Environment.of(Map.of("HTTPS_PROXY", address));

        assertThatThrownBy(() -> StsProxy.of(STS, environment))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("TEST-SECRET")
                .hasNoCause();
    }
}
