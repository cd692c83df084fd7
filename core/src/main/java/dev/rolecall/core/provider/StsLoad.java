package dev.rolecall.core.provider;

/**
 * What opening a session asks of STS.
 *
 * @param account whose quota it counts against: that of the role assumed last; empty if nobody's
 * @param calls how many calls, at the most
 */
public record StsLoad(String account, int calls) {
    /** Nothing: a program, a file or another service is asked. */
    public static final StsLoad NONE = new StsLoad("", 0);

    /** One call more, for that account. */
    public StsLoad andOneFor(String nextAccount) {
        return new StsLoad(nextAccount, calls + 1);
    }
}
