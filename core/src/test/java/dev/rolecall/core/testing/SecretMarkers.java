package dev.rolecall.core.testing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows a made-up secret when it meets one: every secret of a test, and of the sandbox, carries one of these texts. */
public final class SecretMarkers {
    private static final List<String> MARKERS = List.of("TEST-SECRET", "SANDBOX+", "SANDBOXTOKEN");

    private SecretMarkers() {}

    /** The marker in the text; empty if there is none. */
    public static Optional<String> in(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : MARKERS.stream().filter(text::contains).findFirst();
    }

    /** The marker in what a logger may print of an event, its arguments and its exception with all causes. */
    static Optional<String> in(ILoggingEvent event) {
        List<String> texts = new ArrayList<>();
        texts.add(event.getFormattedMessage());
        Object[] arguments = event.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                texts.add(String.valueOf(argument));
            }
        }
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> texts.add(String.valueOf(pair.value)));
        }
        texts.addAll(event.getMDCPropertyMap().values());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            texts.add(ThrowableProxyUtil.asString(thrown));
        }
        return texts.stream().flatMap(text -> in(text).stream()).findFirst();
    }

    /** The marker in what a stack trace prints: the messages of the exception, of its causes and of the suppressed ones. */
    static Optional<String> in(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return in(text.toString());
    }
}
