package dev.rolecall.testcontainers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the module, held by force. */
@AnalyzeClasses(packages = "dev.rolecall.testcontainers", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule testcontainersOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rolecall.testcontainers",
                    "java..",
                    "org.testcontainers..",
                    "com.github.dockerjava.api..",
                    "org.jspecify.annotations")
            .because("what a test depends on meets what the code under test depends on");

    @ArchTest
    static final ArchRule nothingHiddenOfTestcontainers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers.shaded..", "org.testcontainers.utility.dockerhub..")
            .because("what Testcontainers brings for itself, another version of it may not bring");

    @ArchTest
    static final ArchRule nothingGlobal = noClasses()
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .because("containers of several tests run at once");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);
}
