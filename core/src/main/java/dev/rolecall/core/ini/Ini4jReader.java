package dev.rolecall.core.ini;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ini4j.Config;
import org.ini4j.spi.IniHandler;
import org.ini4j.spi.IniParser;

/**
 * Turns the statements of one section into properties: the one door to ini4j.
 *
 * <p>ini4j gets plain lines only, and answers each with one call. It does not tell line numbers, so the statements are
 * walked along with its calls.
 */
final class Ini4jReader implements IniHandler {
    private final List<Statement> statements;
    private final Map<String, IniProperty> properties = new LinkedHashMap<>();
    private int next;

    // The key being read; keyLine is 0 between keys.
    private String written = "";
    private int keyLine;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> nested = new LinkedHashMap<>();

    Ini4jReader(List<Statement> statements) {
        this.statements = statements;
    }

    /** By lower-case key, in the order of the file; of a key set twice, the last one. */
    Map<String, IniProperty> properties() {
        StringBuilder plain = new StringBuilder();
        for (Statement statement : statements) {
            if (statement.kind() != Statement.Kind.CONTINUATION) {
                plain.append(statement.plain()).append('\n');
            }
        }
        try {
            new PlainParser().parse(new StringReader(plain.toString()), this);
        } catch (IOException e) {
            // Its message quotes the line, which may be a secret: neither message nor cause may go on.
            throw new IllegalStateException("ini4j refused a line that was made for it");
        }
        return properties;
    }

    @Override
    public void startSection(String sectionName) {
        advance();
    }

    @Override
    public void handleOption(String optionName, String optionValue) {
        Statement statement = advance();
        if (statement.kind() == Statement.Kind.NESTED) {
            nested.put(optionName.toLowerCase(Locale.ROOT), optionValue);
            return;
        }
        finishProperty();
        written = optionName;
        keyLine = statement.line();
        text.append(optionValue);
    }

    @Override
    public void endSection() {
        appendContinuations();
        finishProperty();
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void handleComment(String comment) {}

    private Statement advance() {
        appendContinuations();
        return statements.get(next++);
    }

    private void appendContinuations() {
        while (next < statements.size() && statements.get(next).kind() == Statement.Kind.CONTINUATION) {
            text.append('\n').append(statements.get(next++).text());
        }
    }

    private void finishProperty() {
        if (keyLine > 0) {
            String key = written.toLowerCase(Locale.ROOT);
            properties.put(key, new IniProperty(key, written, text.toString(), nested, keyLine));
        }
        keyLine = 0;
        text.setLength(0);
        nested.clear();
    }

    /** The parser of ini4j without its extras; only the names unescape, which {@link Statement} makes use of. */
    private static final class PlainParser extends IniParser {
        PlainParser() {
            Config config = new Config();
            config.setEscape(true);
            config.setEscapeKeyOnly(true);
            config.setEscapeNewline(false);
            config.setInclude(false);
            config.setEmptyOption(false);
            config.setGlobalSection(false);
            config.setUnnamedSection(true);
            config.setLowerCaseOption(false);
            config.setLowerCaseSection(false);
            setConfig(config);
        }
    }
}
