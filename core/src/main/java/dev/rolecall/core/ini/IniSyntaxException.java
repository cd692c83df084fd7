package dev.rolecall.core.ini;

import java.nio.file.Path;
import java.util.List;

/** Says that a file is not INI: where, what is wrong, and what to write instead. Never quotes a value. */
public final class IniSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<IniProblem> problems;

    IniSyntaxException(Path file, List<IniProblem> problems) {
        super(sentence(file, problems));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /** The file, as it was named to the parser. */
    public Path file() {
        return file;
    }

    /** Every problem of the file, by line; at least one. */
    public List<IniProblem> problems() {
        return problems;
    }

    private static String sentence(Path file, List<IniProblem> problems) {
        IniProblem first = problems.get(0);
        String more = problems.size() == 1 ? "" : " (" + (problems.size() - 1) + " more in this file)";
        return file + ":" + first.line() + ": " + first.message() + more;
    }
}
