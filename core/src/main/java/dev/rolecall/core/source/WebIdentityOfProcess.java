package dev.rolecall.core.source;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.util.Optional;

/**
 * The web identity that a process is given from outside, as EKS and CI systems do.
 *
 * <pre>
 * AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token
 * AWS_ROLE_ARN=arn:aws:iam::123456789012:role/app
 * </pre>
 *
 * <p>The system properties of the SDK for Java win over the variables, as they do there: {@code aws.webIdentityTokenFile},
 * {@code aws.roleArn} and {@code aws.roleSessionName}.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">Assume role</a>
 */
final class WebIdentityOfProcess {

    /** One setting and its two names. */
    private enum Setting {
        TOKEN_FILE("AWS_WEB_IDENTITY_TOKEN_FILE", "aws.webIdentityTokenFile"),
        ROLE("AWS_ROLE_ARN", "aws.roleArn"),
        SESSION_NAME("AWS_ROLE_SESSION_NAME", "aws.roleSessionName");

        private final String variable;
        private final String property;

        Setting(String variable, String property) {
            this.variable = variable;
            this.property = property;
        }
    }

    /** What is set, and by which name. */
    private record Value(String name, String text) {
        InvalidConfiguration mustBe(String allowed) {
            return new InvalidConfiguration(name + " must be " + allowed);
        }
    }

    private final Environment environment;

    WebIdentityOfProcess(Environment environment) {
        this.environment = environment;
    }

    /** Whether the role or the file is given, though perhaps not both. */
    boolean begun() {
        return value(Setting.TOKEN_FILE).or(() -> value(Setting.ROLE)).isPresent();
    }

    /**
     * The source, if it is {@link #begun()}.
     *
     * @throws InvalidConfiguration if only one of role and file is given, or a value cannot be used; names the variable or
     *     property
     */
    BaseSource.WebIdentity read() {
        Value tokenFile = required(Setting.TOKEN_FILE, Setting.ROLE, "the file of the token to assume that role with");
        Value role = required(Setting.ROLE, Setting.TOKEN_FILE, "the role to assume with that token");
        return new BaseSource.WebIdentity(
                Arn.parse(role.text)
                        .filter(RoleInProfile::isRole)
                        .orElseThrow(() -> role.mustBe("the ARN of a role, like " + RoleInProfile.ROLE_EXAMPLE)),
                TokenFile.parse(tokenFile.text, () -> tokenFile.mustBe("the path of a file")),
                value(Setting.SESSION_NAME)
                        .map(WebIdentityOfProcess::sessionName)
                        .orElse(null),
                null);
    }

    private Value required(Setting wanted, Setting other, String what) {
        return value(wanted)
                .orElseThrow(() -> new InvalidConfiguration(
                        value(other).map(Value::name).orElse(other.variable) + " is set, so " + wanted.variable
                                + " must name " + what + "; set both or neither, or choose a profile by --profile"));
    }

    private static String sessionName(Value value) {
        if (!RoleInProfile.isSessionName(value.text)) {
            throw value.mustBe(RoleInProfile.SESSION_NAME_RULE);
        }
        return value.text;
    }

    private Optional<Value> value(Setting setting) {
        return environment
                .property(setting.property)
                .map(text -> new Value(setting.property, text))
                .or(() -> environment.get(setting.variable).map(text -> new Value(setting.variable, text)));
    }
}
