package dev.rolecall.core.source;

import java.util.Arrays;
import java.util.Optional;

/** The values of the key {@code credential_source}, spelled as every SDK but Java's insists on. */
public enum CredentialSourceName {
    ENVIRONMENT("Environment"),
    EC2_INSTANCE_METADATA("Ec2InstanceMetadata"),
    ECS_CONTAINER("EcsContainer");

    private final String text;

    CredentialSourceName(String text) {
        this.text = text;
    }

    /** The value as it stands in a profile. */
    public String text() {
        return text;
    }

    static Optional<CredentialSourceName> parse(String text) {
        return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
    }
}
