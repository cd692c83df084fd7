package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedSignaturesTest {
    private final List<String> signed = new ArrayList<>();
    private final IdentitySigner signer = new RememberedSignatures(document -> {
        signed.add(new String(document, UTF_8));
        return Map.of("signature", "of " + new String(document, UTF_8));
    });

    @Test
    void sameDocument_isSignedOnce() {
        assertThat(signer.signatures("a".getBytes(UTF_8))).containsEntry("signature", "of a");
        assertThat(signer.signatures("a".getBytes(UTF_8))).containsEntry("signature", "of a");
        assertThat(signer.signatures("b".getBytes(UTF_8))).containsEntry("signature", "of b");

        assertThat(signed).containsExactly("a", "b");
    }

    @Test
    void manyDocuments_areNotKeptForEver() {
        for (int i = 0; i < 65; i++) {
            signer.signatures(Integer.toString(i).getBytes(UTF_8));
        }
        signer.signatures("0".getBytes(UTF_8));

        assertThat(signed).hasSize(66);
    }
}
