package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicKeyTest {
    @Test
    void comment_isTheName() {
        assertThat(PublicKey.parse("ssh-rsa AAAA== me@example\n"))
                .contains(new PublicKey("me@example", "ssh-rsa AAAA== me@example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519 AAAA", "ecdsa-sha2-nistp256 AAAA=", "sk-ssh-ed25519@openssh.com AAAA"})
    void withoutComment_hasAName(String line) {
        assertThat(PublicKey.parse(line)).contains(new PublicKey("my-key", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-rsa",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----",
                "ssh-rsa AAAA one\nssh-rsa AAAA two"
            })
    void anythingElse_isNone(String text) {
        assertThat(PublicKey.parse(text)).isEmpty();
    }
}
