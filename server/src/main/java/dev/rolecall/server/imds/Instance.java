package dev.rolecall.server.imds;

/** The instance that a listener stands for, with the roles that it has. */
public record Instance(ImdsRoles roles, InstanceDescription description) {

    /** The same with its tags not shown. */
    Instance withoutTags() {
        return new Instance(roles, description.withoutTags());
    }
}
