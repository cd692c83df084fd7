package dev.rolecall.server.fault;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.Response.Ending;
import dev.rolecall.server.wire.ErrorMapper;
import java.util.Arrays;
import java.util.Optional;

/** Changes an answer that the service has given. */
sealed interface Changing extends Effect permits Changing.Truncate, Changing.Malformed, Changing.Revoked, EarlyEnd {
    int OK = 200;

    /** The answer as the fault makes it; empty if it is none that the fault can do something to. */
    Optional<Response> changed(Asked asked, Response answer);

    /** Less comes than was announced. */
    record Truncate() implements Changing {
        @Override
        public Kind kind() {
            return Kind.TRUNCATE;
        }

        @Override
        public Optional<Response> changed(Asked asked, Response answer) {
            boolean hasBody =
                    answer.body().length > 0 && !asked.request().method().equals("HEAD");
            return hasBody ? Optional.of(answer.ending(Ending.TRUNCATE)) : Optional.empty();
        }
    }

    /** A document of the right length ends in its midst: the rest is white space. */
    record Malformed() implements Changing {
        @Override
        public Kind kind() {
            return Kind.MALFORMED;
        }

        @Override
        public Optional<Response> changed(Asked asked, Response answer) {
            byte[] body = answer.body();
            if (answer.status() != OK || body.length == 0 || body[0] != '{') {
                return Optional.empty();
            }
            byte[] broken = body.clone();
            Arrays.fill(broken, broken.length / 2, broken.length, (byte) ' ');
            return Optional.of(answer.with(broken));
        }
    }

    /** The service may no longer assume the role. Who was refused for another reason still is. */
    record Revoked() implements Changing {
        private static final String WHY = "the role was revoked by a fault that somebody injected";

        @Override
        public Kind kind() {
            return Kind.REVOKED;
        }

        @Override
        public Optional<Response> changed(Asked asked, Response answer) {
            boolean credentials = asked.role().isPresent() && (answer.status() == OK || answer.status() >= 500);
            return credentials ? Optional.of(refusal(asked, answer)) : Optional.empty();
        }

        private static Response refusal(Asked asked, Response answer) {
            String role = asked.role().orElseThrow();
            CredentialsException failure = new CredentialsException.Refused(WHY);
            return switch (asked.protocol()) {
                case IMDS -> {
                    Response refused = ErrorMapper.imds(role, failure, asked.now());
                    yield answer.headers().stream()
                            .filter(header -> header.name().startsWith("X-Aws-Ec2"))
                            .findFirst()
                            .map(token -> refused.with(token.name(), token.value()))
                            .orElse(refused);
                }
                case ECS -> ErrorMapper.ecs(role, failure);
                case EKS -> ErrorMapper.eks(failure);
            };
        }
    }
}
