package dev.rolecall.server.cli;

import java.util.ArrayList;
import java.util.List;

/** The forms in which {@code rolecall env} prints variables. */
enum EnvFormat {
    bash,
    fish,
    powershell,
    docker,
    compose,
    json;

    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    /**
     * The lines to print. Those for containers set only, since containers do not have the variables of this shell.
     *
     * @throws IllegalArgumentException if a value cannot be written in this form
     */
    List<String> lines(ClientEnvironment environment) {
        List<String> lines = new ArrayList<>();
        if (this == docker || this == compose) {
            forContainers(environment, lines);
        } else {
            lines.add(unsetting(environment.unset()));
        }
        environment.set().forEach((name, value) -> lines.add(setting(name, value)));
        return lines;
    }

    private void forContainers(ClientEnvironment environment, List<String> lines) {
        environment.set().forEach((name, value) -> {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(name + " has a value that " + this + " cannot hold on one line");
            }
        });
        lines.add("# For a container that shares the network of this host.");
        String file = environment.set().get(TOKEN_FILE);
        if (file != null) {
            lines.add("# Mount at the same path, read-only: " + file);
        }
        if (this == compose) {
            lines.add("environment:");
        }
    }

    private static String unsupported(EnvFormat format) {
        throw new IllegalStateException(format + " has no lines");
    }

    private String setting(String name, String value) {
        return switch (this) {
            case bash -> "export " + name + "=" + ShellText.posix(value);
            case fish -> "set -gx " + name + " " + ShellText.fish(value);
            case powershell -> "$env:" + name + " = " + ShellText.powershell(value);
            case docker -> name + "=" + value;
            case compose -> "  " + name + ": " + ShellText.compose(value);
            case json -> unsupported(this);
        };
    }

    private String unsetting(List<String> names) {
        return switch (this) {
            case bash -> "unset " + String.join(" ", names);
            case fish -> "set -e " + String.join(" ", names);
            case powershell -> "Remove-Item Env:" + String.join(", Env:", names) + " -ErrorAction SilentlyContinue";
            case docker, compose, json -> unsupported(this);
        };
    }
}
