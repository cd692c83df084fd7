package dev.rolecall.testkit;

import dev.rolecall.server.config.Protocol;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The system properties of the AWS SDK for Java 2: {@code SdkSystemSetting}, {@code ProfileFileSystemSetting} and {@code aws.endpointUrl…}. */
final class SdkProperties {
    /** Where a property has the same meaning as a variable. */
    static final Map<String, String> BY_VARIABLE = Map.of(
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            "aws.ec2MetadataServiceEndpoint",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "aws.containerCredentialsFullUri",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "aws.containerAuthorizationTokenFile",
            "AWS_ENDPOINT_URL_STS",
            "aws.endpointUrlSts");

    /** What comes before a role of the machine in the default chain, or leads to another machine. */
    static final List<String> IN_THE_WAY = List.of(
            "aws.accessKeyId",
            "aws.secretAccessKey",
            "aws.sessionToken",
            "aws.accountId",
            "aws.webIdentityTokenFile",
            "aws.roleArn",
            "aws.roleSessionName",
            "aws.profile",
            "aws.containerCredentialsPath",
            "aws.containerServiceEndpoint",
            "aws.containerCredentialsFullUri",
            "aws.containerAuthorizationToken",
            "aws.containerAuthorizationTokenFile",
            "aws.ec2MetadataServiceEndpoint",
            "aws.ec2MetadataServiceEndpointMode",
            "aws.disableEc2Metadata",
            "aws.endpointUrlSts");

    private SdkProperties() {}

    /** Those that have the same meaning. */
    static Map<String, String> of(Map<String, String> variables) {
        Map<String, String> properties = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            String property = BY_VARIABLE.get(variable);
            if (property != null) {
                properties.put(property, value);
            }
        });
        return properties;
    }

    /**
     * Those that leave the default chain one way only. Properties come before variables, so that a build may switch the metadata
     * service off for all other tests.
     *
     * @param nothing where no file is
     */
    static Map<String, String> onlyWay(Protocol protocol, Path nothing) {
        return Map.of(
                "aws.configFile",
                nothing.toString(),
                "aws.sharedCredentialsFile",
                nothing.toString(),
                "aws.disableEc2Metadata",
                String.valueOf(protocol != Protocol.IMDS));
    }
}
