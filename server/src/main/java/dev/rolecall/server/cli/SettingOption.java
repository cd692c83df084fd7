package dev.rolecall.server.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of {@code serve} that can also be a variable and a key: {@code --state-dir}, {@code ROLECALL_STATE_DIR},
 * {@code state_dir}.
 *
 * @param label what its value is called in the help; null for a flag
 */
record SettingOption(String name, @Nullable String label, String description) {
    private static final List<SettingOption> ALL = List.of(
            new SettingOption("--sandbox", null, "Use the embedded STS: no AWS account, no network, fake credentials."),
            new SettingOption(
                    "--sandbox-bind",
                    "HOST:PORT",
                    "Where the STS of the sandbox answers, for clients in other containers (127.0.0.1, any free port)."),
            new SettingOption(
                    "--sandbox-session-duration",
                    "D",
                    "Let every sandbox session last this long (60s or more), to see renewals happen."),
            new SettingOption("--config", "F", "Configuration file, see config/rolecall.ini."),
            new SettingOption("--bind", "HOST:PORT", "Where to listen (127.0.0.1:9911). Port 0: any free."),
            new SettingOption(
                    "--hosts", "NAMES", "More names that clients call the server by, with commas between them."),
            new SettingOption("--health-bind", "HOST:PORT", "Where to answer health checks (127.0.0.1:9912)."),
            new SettingOption(
                    "--management-bind",
                    "HOST:PORT",
                    "Answer management calls over TCP as well, and a page for MFA codes; see also: rolecall mfa --open."),
            new SettingOption("--state-dir", "DIR", "Where keys and tokens are kept."),
            new SettingOption(
                    "--authorization-token-file",
                    "F",
                    "Take the authorization token of container clients from here instead of making one."),
            new SettingOption(
                    "--authorization",
                    "token|none",
                    "Whether container clients must authorize themselves (token). none: on loopback only."),
            new SettingOption(
                    "--allowed-uids",
                    "UIDS|any",
                    "Of programs on this machine, answer those of these users, beside the one that serves (root)."),
            new SettingOption(
                    "--strict-uids", null, "Do not serve where the system does not tell users apart; Linux does."),
            new SettingOption(
                    "--allowed-networks",
                    "NETWORKS",
                    "Answer clients from there, such as 172.18.0.0/16; connected: where this machine has an address."),
            new SettingOption(
                    "--docker-socket",
                    "F",
                    "Ask a Docker engine there which container a client is in, such as /var/run/docker.sock."),
            new SettingOption(
                    "--roles-by",
                    "listener|label|label-or-attached",
                    "label: a container gets the role that its label rolecall.role names, and no other (listener)."),
            new SettingOption(
                    "--imds-tokens", "required|optional", "required: IMDSv2 only, the default. optional: IMDSv1 too."),
            new SettingOption(
                    "--cache",
                    "own|aws-cli|none",
                    "Where sessions outlive a restart. own, the default: those with MFA or of SSO. aws-cli: all,"
                            + " shared with the CLI."),
            new SettingOption("--audit-log", "F", "Write a line to this file for each credential document handed out."),
            new SettingOption("--audit-format", "text|json", "How its lines are written (text)."),
            new SettingOption(
                    "--audit-max-bytes", "N", "Most bytes of that file and the four before it, together (104857600)."),
            new SettingOption(
                    "--mfa-process",
                    "CMD",
                    "Run this for an MFA code instead of asking at the terminal; see also: rolecall mfa."),
            new SettingOption("--sts-calls-per-second", "N", "Ask STS no more often than this (20)."),
            new SettingOption(
                    "--sts-calls-per-second-per-account", "N", "Nor for one account more often than this (10)."),
            new SettingOption(
                    "--expire-early",
                    "D",
                    "Tell clients the end of a session up to 60s earlier than it is (0s), for those that renew only then."),
            new SettingOption(
                    "--role-arn",
                    "true|false",
                    "Whether ECS clients may ask for any role that the attached one may assume, by /role-arn/ARN (true)."),
            new SettingOption("--role-arn-sessions", "N", "Keep no more of those than this (1000)."),
            new SettingOption(
                    "--role-arn-idle", "D", "Forget one of those that nobody has asked for so long, 1m to 24h (15m)."),
            new SettingOption("--max-line-bytes", "N", "Refuse longer request lines (4096)."),
            new SettingOption("--max-header-bytes", "N", "Refuse requests with more bytes of headers (16384)."),
            new SettingOption("--max-headers", "N", "Refuse requests with more headers (100)."),
            new SettingOption("--max-body-bytes", "N", "Refuse longer bodies (65536)."),
            new SettingOption(
                    "--request-timeout", "D", "Close a connection that brings no whole request for so long (60s)."),
            new SettingOption(
                    "--answer-timeout", "D", "Close a connection whose client takes no answer for so long (30s)."),
            new SettingOption("--max-connections", "N", "Beyond these, let the longest idle one make room (1024)."),
            new SettingOption(
                    "--max-connections-per-peer",
                    "N",
                    "Let no address that is not of this machine have more of them (256)."),
            new SettingOption(
                    "--max-requests-per-second", "N|none", "Answer no more requests than this, of all clients (none)."),
            new SettingOption(
                    "--max-requests-per-second-per-peer",
                    "N|none",
                    "Nor more than this of one user of this machine, or of one address (none)."),
            new SettingOption("--lazy", null, "Assume roles at the first request instead of at the start."));

    static void addAll(CommandSpec command) {
        ALL.forEach(option -> command.addOption(option.spec()));
    }

    /** What was typed, by the key of the setting. */
    static Map<String, String> typed(CommandLine line) {
        Map<String, String> typed = new HashMap<>();
        for (SettingOption option : ALL) {
            Object value = line.getParseResult().matchedOptionValue(option.name, null);
            if (value != null) {
                typed.put(option.key(), value.toString());
            }
        }
        return typed;
    }

    private String key() {
        return name.substring("--".length()).replace('-', '_');
    }

    private OptionSpec spec() {
        OptionSpec.Builder option = OptionSpec.builder(name).description(description);
        return label == null
                ? option.type(boolean.class).build()
                : option.type(String.class).paramLabel(label).build();
    }
}
