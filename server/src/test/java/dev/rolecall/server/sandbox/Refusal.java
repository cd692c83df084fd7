package dev.rolecall.server.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.sts.model.StsException;

/** An error of STS as the real SDK reads it. */
final class Refusal {
    private Refusal() {}

    static AbstractObjectAssert<?, StsException> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).asInstanceOf(type(StsException.class));
    }

    static String code(StsException e) {
        return e.awsErrorDetails().errorCode();
    }

    static String message(StsException e) {
        return e.awsErrorDetails().errorMessage();
    }
}
