package dev.rolecall.core.sts;

import dev.rolecall.core.sts.RecordingSts.Answer;

/** Answers as STS gives them, with credentials that are plainly made up. */
final class StsXml {
    static final String EXPIRATION = "2099-03-01T13:00:00Z";
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private StsXml() {}

    static Answer assumedRole() {
        return granted("AssumeRole", EXPIRATION);
    }

    static Answer granted(String operation, String expiration) {
        return result(operation, """
                <AssumedRoleUser>
                  <AssumedRoleId>AROATEST:me</AssumedRoleId>
                  <Arn>arn:aws:sts::111122223333:assumed-role/app/me</Arn>
                </AssumedRoleUser>
                <Credentials>
                  <AccessKeyId>ASIATESTTESTTEST0001</AccessKeyId>
                  <SecretAccessKey>TEST-SECRET-granted-key</SecretAccessKey>
                  <SessionToken>TEST-SECRET-granted-token</SessionToken>
                  <Expiration>%s</Expiration>
                </Credentials>
                """.formatted(expiration));
    }

    static Answer identity() {
        return result("GetCallerIdentity", """
                <Arn>arn:aws:iam::111122223333:user/me</Arn>
                <UserId>AIDATEST</UserId>
                <Account>111122223333</Account>
                """);
    }

    static Answer result(String operation, String content) {
        return new Answer(
                200,
                "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult></%1$sResponse>"
                        .formatted(operation, NAMESPACE, content));
    }

    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                ("<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                                + "<RequestId>7c1e</RequestId></ErrorResponse>")
                        .formatted(NAMESPACE, code, message));
    }
}
