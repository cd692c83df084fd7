package dev.rolecall.server.sandbox;

import static dev.rolecall.server.sandbox.SandboxFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No log line and no text of a value carries a secret, whatever happens. */
class SecretsStayInsideTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final Totp device = Totp.ofBase32(Secret.of("TESTSECRET"));
    private final SandboxSettings settings =
            SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().withMfa(device));
    private final SandboxSts sts = new SandboxSts(settings, time, new Random(7));

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.rolecall");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void log_ofGrantsAndRefusals_hasNoSecrets() {
        Credentials own = Credentials.longTerm(new AccessKeyId("AKIDTEST"), Secret.of("TEST-SECRET-own"));
        sts.learn(own, "arn:aws:iam::123456789012:user/ada");
        SignedCall granted = SignedCall.post(own, time.instant());
        granted.body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=pod&RoleArn=" + ROLE
                + "&WebIdentityToken=TEST-SECRET-identity";
        SignedCall refused = SignedCall.post(sts.credentials(), time.instant());
        refused.body += "&WebIdentityToken=TEST-SECRET-identity";

        assertThat(Answer.to(sts, granted.request()).status()).isEqualTo(200);
        assertThat(Answer.to(sts, SignedCall.post(own, time.instant()).request())
                        .status())
                .isEqualTo(200);
        assertThat(Answer.to(sts, refused.request()).status()).isEqualTo(403);

        assertThat(lines.list).hasSize(3);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .allSatisfy(line -> assertThat(line).doesNotContain("TEST-SECRET", "SANDBOX+", "SANDBOXTOKEN"));
    }

    @Test
    void settings_asText_showNoSeed() {
        assertThat(settings.toString()).contains("Totp[****]").doesNotContain("TESTSECRET");
    }
}
