package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.server.wire.MadeUpIds;

/**
 * Whom a key belongs to.
 *
 * @param userId as GetCallerIdentity tells it: {@code AIDA…} or {@code AROA…:session}
 */
record Principal(Kind kind, Arn arn, String userId) {
    enum Kind {
        /** An IAM user with a key of their own. */
        USER,
        /** The same with a key from GetSessionToken. */
        USER_SESSION,
        /** A role that someone has assumed. */
        ROLE_SESSION
    }

    static Principal user(Arn arn) {
        return new Principal(Kind.USER, arn, uniqueId("AIDA", arn));
    }

    static Principal userSession(Arn user) {
        return new Principal(Kind.USER_SESSION, user, uniqueId("AIDA", user));
    }

    static Principal roleSession(Arn role, String sessionName) {
        Arn session = new Arn(
                role.partition(),
                "sts",
                "",
                role.accountId(),
                "assumed-role/" + role.resourceName() + "/" + sessionName);
        return new Principal(Kind.ROLE_SESSION, session, uniqueId("AROA", role) + ":" + sessionName);
    }

    /** Whom temporary keys of unknown origin belong to: the ARN is that of a role, of a role's session or of a user. */
    static Principal session(Arn arn) {
        if (arn.isRole()) {
            return roleSession(arn, "rolecall");
        }
        String[] parts = arn.resource().split("/", 3);
        if (parts.length == 3 && parts[0].equals("assumed-role")) {
            return roleSession(new Arn(arn.partition(), "iam", "", arn.accountId(), "role/" + parts[1]), parts[2]);
        }
        return userSession(arn);
    }

    /** IAM's id of something that has an ARN: here the same in every sandbox, so that answers can be compared. */
    private static String uniqueId(String prefix, Arn arn) {
        return MadeUpIds.unique(prefix, arn.toString());
    }
}
