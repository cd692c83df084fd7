package dev.rolecall.testcontainers;

/**
 * The lifecycle state that an Auto Scaling group wants an instance to reach.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
 *     the target lifecycle state (verified 2026-11)</a>
 */
public enum TargetState {
    DETACHED("Detached"),
    IN_SERVICE("InService"),
    STANDBY("Standby"),
    TERMINATED("Terminated"),
    WARMED_HIBERNATED("Warmed:Hibernated"),
    WARMED_RUNNING("Warmed:Running"),
    WARMED_STOPPED("Warmed:Stopped"),
    WARMED_TERMINATED("Warmed:Terminated");

    private final String text;

    TargetState(String text) {
        this.text = text;
    }

    /** As EC2 writes it. */
    @Override
    public String toString() {
        return text;
    }
}
