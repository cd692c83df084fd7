package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.steering.Shown;
import dev.rolecall.server.steering.Steering;
import dev.rolecall.server.wire.OptionsDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /options} tells the options of the metadata service, of the listener that {@code ?listener=} names; {@code PATCH
 * /options} changes some of them, as ModifyInstanceMetadataOptions of EC2 does. Both answer with those in effect. Thread-safe.
 */
public final class OptionsRoutes {
    private static final String LISTENER = "listener";

    private final Steering steering;

    public OptionsRoutes(Steering steering) {
        this.steering = steering;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.atOnce("GET", "/options", call -> SteeringAnswers.of(() -> tell(call))),
                Operation.atOnce("PATCH", "/options", call -> SteeringAnswers.of(() -> change(call))));
    }

    private Response tell(Call call) {
        String listener = FormFields.parse(call.request().query()).get(LISTENER);
        return answer(steering.options(Map.of(), Optional.of(listener).filter(name -> !name.isEmpty())));
    }

    private Response change(Call call) {
        List<String> known = new ArrayList<>(MetadataOption.keys());
        known.add(LISTENER);
        Map<String, String> changes = new LinkedHashMap<>(SteeringAnswers.members(call, known));
        Optional<String> listener = Optional.ofNullable(changes.remove(LISTENER));
        return answer(steering.options(changes, listener));
    }

    private static Response answer(Shown shown) {
        MetadataOptions options = shown.options();
        OptionsDocument document = new OptionsDocument(
                shown.listener(),
                text(MetadataOption.HTTP_TOKENS, options),
                text(MetadataOption.HTTP_ENDPOINT, options),
                options.hopLimit().orElse(null),
                text(MetadataOption.INSTANCE_METADATA_TAGS, options));
        return Answers.json(200, document.json());
    }

    private static String text(MetadataOption option, MetadataOptions options) {
        return option.text(options).orElseThrow();
    }
}
