package dev.rolecall.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.ini4j.Ini;
import org.ini4j.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule against the substitution of ini4j finds it, whichever way somebody takes to it. */
final class SubstitutionRuleTest {
    /** A call of an interface. */
    static final class Fetching {
        @Nullable
        String of(Profile.Section section) {
            return section.fetch("key");
        }
    }

    /** A call of a class that inherits the method. */
    static final class FetchingOfAFile {
        @Nullable
        String of(Ini file) {
            return file.fetch("section", "key");
        }
    }

    /** {@code to} and {@code as} substitute without saying so. */
    static final class Filling {
        void fill(Profile.Section section, Object bean) {
            section.to(bean);
        }
    }

    private static String found(Class<?> type) {
        EvaluationResult result =
                ArchitectureTest.noSubstitutionOfIni4j.evaluate(new ClassFileImporter().importClasses(type));
        return String.join("\n", result.getFailureReport().getDetails());
    }

    @Test
    void rule_findsCallsOfFetch() {
        assertThat(found(Fetching.class)).contains("calls method <org.ini4j.Profile$Section.fetch(");
        assertThat(found(FetchingOfAFile.class)).contains("calls method <org.ini4j.Ini.fetch(");
    }

    @Test
    void rule_findsTheClassesThatCouldFetch() {
        assertThat(found(Filling.class)).contains("calls method <org.ini4j.Profile$Section.to(");
    }
}
