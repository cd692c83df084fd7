package dev.rolecall.core.simulation;

import java.time.Duration;

/** The clients of AWS, by when they refresh. */
enum ClientKind {
    BOTOCORE_IMDS(Habits.minutes(15).needingMinutes(10).rewriting()),
    BOTOCORE_CONTAINER(Habits.minutes(15).needingMinutes(10)),
    JAVA_1(Habits.minutes(15).trustingForAnHour()),
    JAVA_2_IMDS(Habits.window(Duration.ofSeconds(1)).halving().signingOn()),
    JAVA_2_CONTAINER(Habits.minutes(15).needingMinutes(1).trustingForAnHour()),
    GO_2_IMDS(Habits.window(Duration.ZERO)
            .trustingForAnHour()
            .patientForMinutes(5)
            .signingOn()),
    GO_2_CONTAINER(Habits.minutes(5).needingMinutes(5)),
    JAVASCRIPT_3(Habits.minutes(5).patientForMinutes(5).signingOn()),
    RUST(Habits.window(Duration.ofSeconds(10)).patientForMinutes(10).signingOn()),
    DOT_NET(Habits.window(Duration.ZERO).lookingEveryTwoMinutes().signingOn()),
    DOT_NET_CONTAINER(Habits.minutes(15)),
    CRT(Habits.minutes(5)),
    RUBY(Habits.minutes(10).patientForMinutes(5).signingOn()),
    SWIFT(Habits.minutes(5).needingMinutes(5)),
    PHP(Habits.window(Duration.ZERO).patientForMinutes(5).signingOn());

    @SuppressWarnings("ImmutableEnumChecker") // a record of Durations
    final Habits habits;

    ClientKind(Habits habits) {
        this.habits = habits;
    }
}
