package dev.rolecall.server.kubernetes;

/** A token is not what it should be. Has no trace, for requests cause it. */
final class TokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final TokenProblem problem;

    TokenException(TokenProblem problem) {
        super(problem.sentence(), null, false, false);
        this.problem = problem;
    }

    TokenProblem problem() {
        return problem;
    }
}
