package dev.rolecall.server.kubernetes;

import dev.rolecall.core.system.EnumText;

/** Why a token gets no role. */
public enum TokenProblem {
    MISSING("there is none"),
    MALFORMED("it is no signed JSON Web Token"),
    ALGORITHM("it is signed by another algorithm than RS256 and ES256"),
    /** The set of the cluster has no such key, and was not just asked for again. */
    UNKNOWN_KEY("it is signed by a key that the cluster does not have"),
    SIGNATURE("its signature is wrong"),
    ISSUER("it was issued by another cluster"),
    AUDIENCE("it was issued for another audience"),
    EXPIRED("it has expired; read the token file again"),
    NOT_YET_VALID("it is not valid yet"),
    NO_ACCOUNT("it is not that of a service account"),
    /** All is well with the token. */
    NO_ROLE("its service account has no role here"),
    /** Nobody can tell now whether it is right, and soon somebody will. */
    KEYS_ON_THEIR_WAY("the keys of the cluster are not there yet; try again"),
    BUSY("too many tokens wait to be verified; try again");

    private final String sentence;

    TokenProblem(String sentence) {
        this.sentence = sentence;
    }

    /** For people, behind "the service account token cannot be used:". */
    public String sentence() {
        return sentence;
    }

    /** How metrics call it. */
    public String text() {
        return EnumText.of(this);
    }
}
