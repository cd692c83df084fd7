package dev.rolecall.compat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils.NetworkInterface;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/**
 * Asks the metadata service for each path of standard input, and by the older utilities for what they know by name, and
 * prints what it was told as JSON; null for what is not there.
 */
public final class Crawler {
    private Crawler() {}

    public static void main(String[] args) throws Exception {
        List<JsonNode> paths = JsonNode.parser().parse(System.in).asArray();
        Map<String, String> told = new LinkedHashMap<>();
        try (Ec2MetadataClient client = Ec2MetadataClient.builder()
                .endpoint(URI.create(System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT")))
                .retryPolicy(Ec2MetadataRetryPolicy.none())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            for (JsonNode path : paths) {
                told.put(path.asString(), read(client, path.asString()));
            }
        }
        JsonWriter json = JsonWriter.create();
        json.writeStartObject();
        write(json, "version", VersionInfo.SDK_VERSION);
        json.writeFieldName("paths").writeStartObject();
        told.forEach((path, text) -> write(json, path, text));
        json.writeEndObject();
        write(json, "region", new InstanceProfileRegionProvider().getRegion().id());
        write(json, "account", EC2MetadataUtils.getInstanceInfo().getAccountId());
        write(json, "zone", EC2MetadataUtils.getAvailabilityZone());
        write(json, "instance_id", EC2MetadataUtils.getInstanceId());
        NetworkInterface network = EC2MetadataUtils.getNetworkInterfaces().get(0);
        write(json, "mac", network.getMacAddress());
        write(json, "owner", network.getOwnerId());
        write(json, "vpc", network.getVpcId());
        write(json, "subnet", network.getSubnetId());
        json.writeEndObject();
        System.out.println(new String(json.getBytes(), StandardCharsets.UTF_8));
    }

    private static String read(Ec2MetadataClient client, String path) {
        try {
            return client.get("/latest/" + path).asString();
        } catch (SdkClientException e) {
            if (e.getMessage().contains("404")) {
                return null;
            }
            throw e;
        }
    }

    private static void write(JsonWriter json, String name, String text) {
        json.writeFieldName(name);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeValue(text);
        }
    }
}
