package dev.rolecall.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JoseKeysTest {
    @Test
    void parse_setOfACluster_hasItsKeys() throws Exception {
        assertThat(JoseKeys.parse(PodTokens.keys()).ids()).containsExactlyInAnyOrder("rsa", "ec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"keys\": 1}",
                "{\"keys\": [1]}",
                "<html>",
                "{\"keys\":[{\"kty\":\"RSA\"}]}"
            })
    void parse_noSet_isRefusedWithoutItsText(String text) {
        assertThatThrownBy(() -> JoseKeys.parse(text))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no JSON Web Key Set, such as /openid/v1/jwks of a cluster")
                .hasNoCause();
    }

    @Test
    void parse_privateKey_isRefused() {
        String text = new JWKSet(PodTokens.RSA).toString(false);

        assertThatThrownBy(() -> JoseKeys.parse(text))
                .hasMessage("it has a key that is not public; a server must not have that");
    }

    @Test
    void parse_secretKey_isRefused() {
        String text =
                new JWKSet(new OctetSequenceKey.Builder(new byte[32]).keyID("a").build()).toString(false);

        assertThatThrownBy(() -> JoseKeys.parse(text)).hasMessageContaining("not public");
    }

    @Test
    void parse_oneIdForTwoKeys_isRefused() {
        String text = PodTokens.keys(
                PodTokens.RSA,
                new RSAKey.Builder(PodTokens.OTHER_RSA).keyID("rsa").build());

        assertThatThrownBy(() -> JoseKeys.parse(text)).hasMessage("it has two keys with one kid");
    }

    @Test
    void parse_keysThatNoTokenMayBeSignedBy_areNoKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        RSAPublicKey weak = (RSAPublicKey) generator.generateKeyPair().getPublic();
        List<RSAKey> keys = List.of(
                new RSAKey.Builder(weak).keyID("weak").build(),
                new RSAKey.Builder(PodTokens.RSA).keyID(null).build(),
                new RSAKey.Builder(PodTokens.RSA).keyUse(KeyUse.ENCRYPTION).build());

        for (RSAKey key : keys) {
            assertThatThrownBy(() -> JoseKeys.parse(PodTokens.keys(key)))
                    .hasMessage("it has no key with a kid for RS256 (of 2048 bits) or ES256");
        }
    }

    /** As EKS publishes them, with members that nobody here knows. */
    @Test
    void parse_memberThatIsNotKnown_isLeftOut() throws Exception {
        Map<String, Object> key = PodTokens.RSA.toPublicJWK().toJSONObject();
        String member = "{\"keys\":[{\"x\":1,"
                + PodTokens.RSA.toPublicJWK().toJSONString().substring(1) + ",{\"kty\":\"NEW\",\"kid\":\"n\"}]}";

        assertThat(key).containsKey("n");
        assertThat(JoseKeys.parse(member).ids()).containsExactly("rsa");
    }
}
