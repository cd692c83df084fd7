package dev.rolecall.testcontainers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 does to an instance, done to that of a running container. Failures are {@link ManagementException}s with the sentence
 * of the server. Thread-safe; each call waits for its answer, and with it clients see the change.
 */
public final class Steering {
    private final Management management;
    private final Optional<String> listener;

    Steering(Management management, Optional<String> listener) {
        this.management = management;
        this.listener = listener;
    }

    /** Lets the metadata service show this role, in place of another if need be. Sessions that clients have stay good. */
    public void attach(String role) {
        management.call("POST", "/attach", with("role", role));
    }

    /** Lets the metadata service show no role, as of an instance without a profile. */
    public void detach() {
        detach(Detached.NONE);
    }

    /** Lets the metadata service show no role. Sessions that clients have stay good, and the container endpoints go on. */
    public void detach(Detached how) {
        management.call("POST", "/detach", with("profile", how.text()));
    }

    /**
     * Changes options of the metadata service, as ModifyInstanceMetadataOptions does.
     *
     * @param changes {@code http_tokens}, {@code http_endpoint}, {@code http_put_response_hop_limit},
     *     {@code instance_metadata_tags}; what is not named stays as it was
     */
    public void options(Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(changes);
        listener.ifPresent(name -> members.put("listener", name));
        management.call("PATCH", "/options", members);
    }

    private Map<String, String> with(String member, String value) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(member, value));
        listener.ifPresent(name -> members.put("listener", name));
        return members;
    }
}
