package dev.rolecall.server.guard;

import dev.rolecall.server.http.Request;
import java.util.Optional;

/**
 * Refuses what a proxy passed on, as EC2 refuses it for its tokens: a proxy that can be talked into forwarding would hand
 * credentials to whoever asks it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How IMDSv2
 *     works (verified 2026-11)</a>
 */
public final class ForwardedGuard implements Guard {
    @Override
    public Optional<String> refusal(Request request) {
        boolean forwarded = request.headers().first("x-forwarded-for") != null
                || request.headers().first("forwarded") != null;
        return forwarded ? Optional.of("forwarded by a proxy") : Optional.empty();
    }
}
