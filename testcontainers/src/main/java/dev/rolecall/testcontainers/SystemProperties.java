package dev.rolecall.testcontainers;

import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of the AWS SDK for Java that have the same meaning as variables (its SdkSystemSetting, verified 2026-11). */
final class SystemProperties {
    private static final Map<String, String> NAMES = Map.of(
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            "aws.ec2MetadataServiceEndpoint",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "aws.containerCredentialsFullUri",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "aws.containerAuthorizationToken",
            "AWS_ENDPOINT_URL_STS",
            "aws.endpointUrlSts");

    private SystemProperties() {}

    /** Of those variables that have one. */
    static Map<String, String> of(Map<String, String> variables) {
        Map<String, String> properties = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            String property = NAMES.get(variable);
            if (property != null) {
                properties.put(property, value);
            }
        });
        return properties;
    }
}
