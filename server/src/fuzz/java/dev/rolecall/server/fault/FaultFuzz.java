package dev.rolecall.server.fault;

import static dev.rolecall.core.testing.FuzzedText.require;

import dev.rolecall.server.wire.FaultDocument;
import java.util.Map;

/** Any body of {@code POST /faults} is a fault that can be told again, or is refused with a sentence. */
public final class FaultFuzz {
    private FaultFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Fault fault;
        try {
            fault = FaultReader.read(FaultDocument.wanted(input));
        } catch (IllegalArgumentException e) {
            require(e.getMessage() != null && !e.getMessage().isEmpty(), "a refusal without a sentence");
            return;
        }
        Map<String, String> members = FaultTexts.members(fault);
        require(FaultTexts.members(FaultReader.read(members)).equals(members), "told otherwise: " + members);
        new Wildcard(fault.scope().path().orElse("/*a*")).matches("/latest/meta-data/iam/info");
        require(FaultTexts.of(fault).chars().noneMatch(Character::isISOControl), "a control character in the log");
        require(new FaultDocument("1", members, 0, "", null).json().length > 0, "no document");
    }
}
