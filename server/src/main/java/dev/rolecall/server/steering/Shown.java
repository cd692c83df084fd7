package dev.rolecall.server.steering;

import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the metadata service of a listener shows at some moment, beside what it shows as long as nobody steers.
 *
 * @param listener its name
 */
public record Shown(
        String listener,
        Attachment attachment,
        Attachment configuredAttachment,
        MetadataOptions options,
        MetadataOptions configuredOptions) {

    /** Whether the instance has another profile than by the configuration. */
    public boolean isAttachmentChanged() {
        return !attachment.equals(configuredAttachment);
    }

    /** How the options are written that are not as the configuration has them, by their keys. */
    public Map<String, String> changedOptions() {
        Map<String, String> changed = new LinkedHashMap<>();
        for (MetadataOption option : MetadataOption.values()) {
            Optional<String> text = option.text(options);
            if (!text.equals(option.text(configuredOptions))) {
                text.ifPresent(now -> changed.put(option.key(), now));
            }
        }
        return changed;
    }
}
