package dev.rolecall.server.fault;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.ErrorPages;
import dev.rolecall.server.wire.ServiceErrors;
import java.time.Instant;
import java.util.Optional;

/** Answers instead of the service, which never sees the request. */
sealed interface Instead extends Effect {

    /**
     * Whether there is something to answer at all.
     *
     * @param began when the fault was made
     */
    default boolean concerns(Asked asked, Instant began) {
        return true;
    }

    Response answer(Asked asked);

    /** Any status. */
    record Status(int status) implements Instead {
        @Override
        public Kind kind() {
            return Kind.STATUS;
        }

        @Override
        public Response answer(Asked asked) {
            return switch (asked.protocol()) {
                case IMDS -> ServiceErrors.imds(status);
                case ECS -> ServiceErrors.ecs(status);
                case EKS -> ServiceErrors.eks(status);
            };
        }
    }

    /**
     * Too many requests.
     *
     * @param perSecond as many are let through; absent for none
     */
    record Throttle(Optional<Integer> perSecond) implements Instead {
        @Override
        public Kind kind() {
            return Kind.THROTTLE;
        }

        @Override
        public Response answer(Asked asked) {
            return switch (asked.protocol()) {
                case IMDS -> ErrorPages.UNAVAILABLE;
                case ECS -> ServiceErrors.ecsThrottled();
                case EKS -> ServiceErrors.eksThrottled();
            };
        }
    }

    /** The connection is reset. */
    record Reset() implements Instead {
        @Override
        public Kind kind() {
            return Kind.RESET;
        }

        @Override
        public Response answer(Asked asked) {
            return Silence.RESET;
        }
    }

    /** No answer comes. */
    record Drop() implements Instead {
        @Override
        public Kind kind() {
            return Kind.DROP;
        }

        @Override
        public Response answer(Asked asked) {
            return Silence.DROP;
        }
    }

    /**
     * Metadata tokens are no longer good, as after the instance was stopped and started.
     *
     * @param all also those that were issued since the fault began
     */
    record TokenInvalid(boolean all) implements Instead {
        @Override
        public Kind kind() {
            return Kind.TOKEN_INVALID;
        }

        /** Tokens know milliseconds: one of the very millisecond in which the fault began is of before. */
        @Override
        public boolean concerns(Asked asked, Instant began) {
            if (asked.protocol() != Protocol.IMDS || asked.request().method().equals("PUT")) {
                return false;
            }
            Optional<Instant> issued = asked.tokenIssued();
            return issued.isPresent() && (all || !issued.get().isAfter(began));
        }

        @Override
        public Response answer(Asked asked) {
            return ErrorPages.UNAUTHORIZED;
        }
    }

    /** What goes out where nothing does. */
    final class Silence {
        /** No status of HTTP, for no client sees one. */
        private static final Response NOTHING = Response.empty(0);

        static final Response RESET = NOTHING.ending(Response.Ending.RESET);
        static final Response DROP = NOTHING.ending(Response.Ending.DROP);

        private Silence() {}
    }
}
