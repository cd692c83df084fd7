package dev.rolecall.testcontainers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Skipped unless the image is named, for there may be no Docker engine. {@code testcontainers/test} brings both. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = NeedsEngine.IMAGE,
        matches = ".+",
        disabledReason =
                "needs a Docker engine and the image: run testcontainers/test, or mvn with -Drolecall.image=rolecall")
public @interface NeedsEngine {
    /** The property that names the image to test. */
    String IMAGE = "rolecall.image";
}
