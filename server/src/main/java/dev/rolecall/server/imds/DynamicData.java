package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The {@code dynamic/} part of the tree. */
final class DynamicData {
    private final InstanceDescription instance;

    DynamicData(InstanceDescription instance) {
        this.instance = instance;
    }

    Branch branch() {
        String monitoring = instance.settings().word(InstanceKey.MONITORING).orElse("disabled");
        return empty().branch("fws", empty().value("instance-monitoring", monitoring))
                .branch("instance-identity", identity());
    }

    private Branch identity() {
        byte[] document = IdentityDocument.bytes(instance);
        Branch identity = empty().value("document", new String(document, UTF_8));
        if (instance.settings().has(InstanceSwitch.IDENTITY_SIGNATURES)) {
            instance.signer().signatures(document).forEach(identity::value);
        }
        return identity;
    }

    private Branch empty() {
        return new Branch(instance.launched());
    }
}
