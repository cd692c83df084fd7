package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserGuardTest {
    private final BrowserGuard guard = new BrowserGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "origin: null",
                "Origin:",
                "Referer: http://127.0.0.1/",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Dest: image",
                "sec-fetch-user: ?1",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            })
    void whatAWebPageSends_isRefused(String line) {
        assertThat(guard.refusal(TestRequest.get(line))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "User-Agent:",
                "User-Agent: Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux",
                "User-Agent: aws-sdk-go-v2/1.41.0 ua/2.1 Not-Mozilla/5.0",
                "User-Agent: aws-sdk-crt/aws-imds-client",
                "Sec-Fetch-Mode: cors",
                "User-Agent: Mozilla/5.0 (Windows NT; Windows NT 10.0; en-GB) WindowsPowerShell/5.1.22621.963"
            })
    void whatAClientSends_passes(String line) {
        assertThat(guard.refusal(TestRequest.get(line))).isEmpty();
    }

    @Test
    void nothing_passes() {
        assertThat(guard.refusal(TestRequest.get())).isEmpty();
    }
}
