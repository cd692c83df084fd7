package dev.rolecall.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rolecall.core.credentials.Secret;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules that keep every part of core replaceable, and each outside library behind one door. */
@AnalyzeClasses(packages = "dev.rolecall.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SDK = "software.amazon.awssdk..";
    private static final String SYSTEM = "dev.rolecall.core.system..";

    @ArchTest
    static final ArchRule oneDoorToAws = noClasses()
            .that(areNot("dev\\.rolecall\\.core\\.(sts|sso|login)\\.Sdk\\w+"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SDK)
            .because("the SDK is replaced, faked and upgraded in one place");

    @ArchTest
    static final ArchRule noSdkTypeInPublic = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(areNot("dev\\.rolecall\\.core\\.sts\\.Sdk(ClientSetup|FailureText)"))
            .should(new ArchCondition<>("have no type of the SDK in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    DescribedPredicate<JavaClass> ofTheSdk = resideInAPackage(SDK);
                    boolean leaks = Stream.concat(
                                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                            .anyMatch(ofTheSdk);
                    events.add(new SimpleConditionEvent(method, !leaks, method.getFullName()));
                }
            })
            .because(
                    "whoever calls AWS through us must not need the SDK; the two exceptions serve the Sdk… classes of both"
                            + " packages");

    @ArchTest
    static final ArchRule oneDoorToIni = noClasses()
            .that(areNot("dev\\.rolecall\\.core\\.ini\\.Ini4jReader"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ini4j..")
            .because("the grammar of AWS files is ours; ini4j alone reads them wrong");

    /** CVE-2022-41404: its {@code fetch} puts values into values, without an end where they name each other. */
    @ArchTest
    static final ArchRule noSubstitutionOfIni4j = noClasses()
            .should()
            .callMethodWhere(calls("org\\.ini4j\\..*", "fetch.*"))
            .orShould()
            .dependOnClassesThat(resideInAPackage("org.ini4j..")
                    .and(areNot("org\\.ini4j\\.Config|org\\.ini4j\\.spi\\.Ini(Handler|Parser)")))
            .because(
                    "a file of others must not be able to keep the server busy forever; the parser substitutes nothing");

    @ArchTest
    static final ArchRule caffeineOnlyForOnDemandSessions = noClasses()
            .that(areNot("dev\\.rolecall\\.core\\.store\\.OnDemandSessions"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.benmanes.caffeine..")
            .because("a cache is a decision to bound memory, and each one is named here");

    @ArchTest
    static final ArchRule oneDoorToJackson = noClasses()
            .that(areNot("dev\\.rolecall\\.core\\.(provider\\.ProcessOutput|sso\\.SsoTokenJson"
                    + "|metadata\\.CredentialDocument|login\\.LoginToken|cache\\.CacheDocument)"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because(
                    "core reads JSON from a credential_process, a metadata service, the files of sign-ins and the caches of sessions only");

    @ArchTest
    static final ArchRule sourceIsPure = noClasses()
            .that()
            .resideInAPackage("dev.rolecall.core.source..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio.channels..",
                            "java.time..",
                            "dev.rolecall.core.sts..",
                            "dev.rolecall.core.provider..",
                            "dev.rolecall.core.store..")
                    .or(nameMatching("java\\.nio\\.file\\.(Files|FileSystems?).*"))
                    .or(resideInAPackage(SYSTEM).and(nameMatching("(?!.*\\.Environment$).*"))))
            .because("what a profile means is data, so that its hard cases are tables in a test; a Path is a name and"
                    + " Environment a map, both without I/O");

    @ArchTest
    static final ArchRule noAmbientTime = noClasses()
            .that()
            .resideOutsideOfPackage(SYSTEM)
            .should()
            .callMethodWhere(calls("java\\.time\\.(Instant|Local.*|Zoned.*|Offset.*)", "now")
                    .or(calls("java\\.time\\.(Clock|InstantSource)", "system.*"))
                    .or(calls("java\\.lang\\.System", "currentTimeMillis|nanoTime")))
            .because("time is injected, so that hours of it pass in a test within milliseconds");

    @ArchTest
    static final ArchRule noAmbientMachine = noClasses()
            .that()
            .resideOutsideOfPackage(SYSTEM)
            .should()
            .callMethodWhere(calls("java\\.lang\\.System", "getenv|getProperty|getProperties"))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(calls("java\\.lang\\.Runtime", "exec"))
            .because("the machine is reached through core.system, which tests replace");

    @ArchTest
    static final ArchRule noAmbientThreads = noClasses()
            .should()
            .callConstructorWhere(
                    describe("a Thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executors.class)
            .orShould()
            .callMethodWhere(calls(
                    "java\\.util\\.concurrent\\.(CompletableFuture|ForkJoinPool)",
                    "supplyAsync|runAsync|commonPool|delayedExecutor|orTimeout|completeOnTimeout"))
            .because("only the composition root makes threads");

    @ArchTest
    static void nobodySleeps(JavaClasses ignored) {
        JavaClasses withTests = new ClassFileImporter().importPackages("dev.rolecall.core");
        noClasses()
                .should()
                .callMethodWhere(calls("java\\.lang\\.Thread|java\\.util\\.concurrent\\.TimeUnit", "sleep"))
                .because("a test that sleeps is slow or flaky, and code that sleeps cannot be tested")
                .check(withTests);
    }

    @ArchTest
    static final ArchRule secretsLeaveByOneGate = noClasses()
            .that(areNot("dev\\.rolecall\\.core\\.(sts\\.Sdk(StsGateway|ClientSetup|FailureText)"
                    + "|sso\\.(SdkSsoGateway|SsoTokenJson)|metadata\\.MetadataClient"
                    + "|login\\.(SdkSigninGateway|DpopKey|LoginToken)|cache\\.CacheDocument)"))
            .should()
            .callMethod(Secret.class, "expose")
            .because(
                    "a secret goes to the SDK, which signs with it or presents it, to the masking of error texts, to the"
                            + " metadata service that wants it, and to the private files that the AWS CLI shares");

    /** Constants are names of keys, such as {@code aws_secret_access_key}. */
    @ArchTest
    static final ArchRule secretsAreNotStrings = fields().that()
            .haveNameMatching("(?i).*(secret|password|token).*")
            .and()
            .areNotStatic()
            .should()
            .notHaveRawType(String.class)
            .andShould()
            .notHaveRawType(byte[].class)
            .andShould()
            .notHaveRawType(char[].class)
            .because("a Secret cannot be printed by accident, a String can");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.rolecall.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read alone can be understood alone");

    @ArchTest
    static final ArchRule providersSitBelowTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rolecall.core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rolecall.core.store..")
            .because("credentials do not know who keeps them");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a package marked @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
                }
            })
            .because("NullAway checks only what is marked");

    @ArchTest
    static final ArchRule noNamelessExceptions = noClasses()
            .should()
            .callConstructorWhere(
                    describe("RuntimeException, Exception or Error itself", ArchitectureTest::makesANamelessException))
            .because("a failure has a kind, and a bug is an IllegalStateException");

    @ArchTest
    static final ArchRule coreKnowsNoServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..", "picocli..", "io.micrometer..", "dev.rolecall.server..", "ch.qos.logback..")
            .because("core is what a profile means and how it stays fresh; how it is served is another module");

    /** A subclass calls the constructor as well, of itself. */
    private static boolean makesANamelessException(JavaConstructorCall call) {
        return Stream.of(RuntimeException.class, Exception.class, Error.class)
                .anyMatch(nameless -> call.getTargetOwner().isEquivalentTo(nameless)
                        && !call.getOriginOwner().isAssignableTo(nameless));
    }

    /** Neither such a class nor one inside of it. */
    private static DescribedPredicate<JavaClass> areNot(String names) {
        return describe(
                "are not " + names, type -> !outermost(type).getFullName().matches(names));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaCall<?>> calls(String owners, String methods) {
        return describe(
                "call " + owners + "." + methods,
                call -> call.getTargetOwner().getFullName().matches(owners)
                        && call.getName().matches(methods));
    }
}
