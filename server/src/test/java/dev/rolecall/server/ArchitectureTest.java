package dev.rolecall.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.kubernetes.JoseKeys;
import dev.rolecall.server.sandbox.mfa.Totp;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.PrintedCredentials;
import dev.rolecall.server.wire.WrittenSession;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;

/** The shape of the server, held by force. INVARIANTS.md lists each rule by its name. */
@AnalyzeClasses(packages = "dev.rolecall.server", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SERVER = "dev.rolecall.server";

    @ArchTest
    static final ArchRule oneDoorToNetty = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("routes and guards are plain functions, and Netty can be replaced in one package");

    @ArchTest
    static final ArchRule jacksonOnlyAtTheWire = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".wire")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".sandbox.JsonText")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".sandbox.IdentityClaims")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("documents have one layout each, written in one place");

    @ArchTest
    static final ArchRule picocliOnlyInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("the server is embedded without a command line, too");

    @ArchTest
    static final ArchRule micrometerOnlyInMetrics = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("what is counted is plain, and who collects it can be replaced in one package");

    @ArchTest
    static final ArchRule caffeineOnlyWhereItIsNamed = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SERVER + ".sandbox.Keyring")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".kubernetes.TokenJudge")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".kubernetes.TokenJudge$Remembered")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.benmanes.caffeine..")
            .because("a cache is a decision to bound memory, and each one is named here");

    @ArchTest
    static final ArchRule bouncyCastleOnlyInIdentity = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".identity")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("it is loaded only where a document is signed, and its algorithms are the JDK's own");

    @ArchTest
    static final ArchRule oneDoorToNimbus = noClasses()
            .that()
            .doNotBelongToAnyOf(JoseKeys.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because(
                    "what it would take of a token, other algorithms and keys that a token names, is ruled out in one place");

    @ArchTest
    static final ArchRule noAwsSdkInTheServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("the one door to AWS is core.sts");

    @ArchTest
    static final ArchRule noIni4jInTheServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ini4j..")
            .because("rolecall.ini is read by core.ini, whose door to ini4j keeps its substitution out");

    @ArchTest
    static final ArchRule routesSeeOnlyTheStore = noClasses()
            .that()
            .resideInAnyPackage(SERVER + ".imds..", SERVER + ".container..", SERVER + ".task..", SERVER + ".health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rolecall.core.sts..",
                    "dev.rolecall.core.provider..",
                    "dev.rolecall.core.profile..",
                    "dev.rolecall.core.source..")
            .because("a request is answered from memory, and a new protocol is one package");

    @ArchTest
    static final ArchRule taskHoldsNoCredentials = noClasses()
            .that()
            .resideInAPackage(SERVER + ".task..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rolecall.core.store..", "dev.rolecall.core.credentials..", SERVER + ".container..")
            .because("the task metadata is told without authorization");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER + ".cli")
            .because("commands are the outermost layer");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(SERVER + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noAmbientTime = noClasses()
            .that()
            .doNotBelongToAnyOf(Machine.class)
            .should()
            .callMethodWhere(calls(Instant.class, "now")
                    .or(calls(InstantSource.class, "system"))
                    .or(calls(Clock.class, "system", "systemUTC", "systemDefaultZone"))
                    .or(calls(System.class, "currentTimeMillis", "nanoTime")))
            .because("a test moves the time, and only the composition root knows the real one");

    @ArchTest
    static final ArchRule noAmbientMachine = noClasses()
            .that()
            .doNotBelongToAnyOf(Machine.class, Threads.class)
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".cli.Main")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".cli.ServeCommand")
            .should()
            .callMethodWhere(calls(System.class, "getenv", "getProperty", "setProperty", "exit")
                    .or(calls(Runtime.class, "getRuntime"))
                    .or(callsAnyOf(Executors.class)))
            .orShould()
            .callConstructorWhere(makes(Thread.class, ProcessBuilder.class))
            .because("what the server takes from the machine is handed to it");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethodWhere(calls(Thread.class, "sleep"))
            .because("who waits for something is told when it has come");

    @ArchTest
    static final ArchRule secretsLeaveByFewGates = noClasses()
            .that()
            .doNotBelongToAnyOf(
                    CredentialDocuments.class, PrintedCredentials.class, AuthorizationToken.class, Totp.class)
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".sandbox.SessionIssuer")
            .and()
            .doNotHaveFullyQualifiedName(SERVER + ".sandbox.sigv4.SignatureVerifier")
            .should()
            .callMethodWhere(calls(Secret.class, "expose"))
            .because("a secret that nobody can read cannot leak");

    @ArchTest
    static final ArchRule anEndIsMadeUpInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SERVER + ".fault.EarlyEnd")
            .should()
            .callMethodWhere(calls(WrittenSession.class, "ending"))
            .because("it asks whether the sandbox issued the session, and a real one must never seem to have ended");

    @ArchTest
    static final ArchRule failuresHaveAType = noClasses()
            .should()
            .callConstructorWhere(raw(RuntimeException.class, Exception.class, Error.class))
            .because("a caller decides by the type: a bug, a wrong configuration, or no credentials");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not marked"));
                }
            })
            .because("NullAway checks marked packages only");

    @ArchTest
    static final ArchRule standardOutputBelongsToTheCommands = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("programs read what the commands print");

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> type, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + names,
                call -> call.getTargetOwner().isEquivalentTo(type)
                        && names.contains(call.getTarget().getName()));
    }

    private static DescribedPredicate<JavaCall<?>> callsAnyOf(Class<?> type) {
        return DescribedPredicate.describe(
                "any method of " + type.getSimpleName(),
                call -> call.getTargetOwner().isEquivalentTo(type));
    }

    private static DescribedPredicate<JavaConstructorCall> makes(Class<?>... types) {
        return DescribedPredicate.describe(
                "new one of " + Arrays.toString(types),
                call -> Arrays.stream(types).anyMatch(call.getTargetOwner()::isEquivalentTo));
    }

    /** Called by other classes than its own subclasses, whose constructors begin with the same call. */
    private static DescribedPredicate<JavaConstructorCall> raw(Class<?>... types) {
        return makes(types)
                .and(DescribedPredicate.describe(
                        "outside of a subclass",
                        call -> Arrays.stream(types)
                                .noneMatch(type -> call.getOriginOwner().isAssignableTo(type))));
    }
}
