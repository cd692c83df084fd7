package dev.rolecall.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets the log up in code, which is quicker at the start than a file: one line an event on standard error, since standard
 * output belongs to the commands.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n%rEx{short}";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.INFO);
        // Below WARN the SDK logs the requests that it signs, session tokens included, so nothing may lower this.
        context.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
        context.getLogger("io.netty").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Shows nothing below this level until it is closed, for the error output is that of another program; {@link #debug} wins. */
    static Hushed only(Level level) {
        Logger ours = ours();
        Level before = ours.getLevel();
        if (before != Level.DEBUG) {
            ours.setLevel(level);
        }
        return () -> ours.setLevel(before);
    }

    /** A log that shows less. */
    @FunctionalInterface
    interface Hushed extends AutoCloseable {
        @Override
        void close();
    }

    /** Shows the decisions of our own classes too. */
    static void debug() {
        ours().setLevel(Level.DEBUG);
    }

    private static Logger ours() {
        LoggerContext context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
        return context.getLogger("dev.rolecall");
    }
}
