package dev.rolecall.server.http;

import static dev.rolecall.core.testing.FuzzedText.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rolecall.core.testing.VirtualTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whatever a connection brings is requests that are right, and at most one refusal behind them; the same ones however the bytes
 * are cut in pieces.
 */
public final class RequestsFuzz {
    static {
        // Jazzer's hooks for Unsafe fail in Netty's buffers, which do without it.
        System.setProperty("io.netty.noUnsafe", "true");
    }

    private static final HttpLimits LIMITS =
            new HttpLimits(200, 500, 10, 100, Duration.ofSeconds(60), Duration.ofSeconds(30), 16, 16);
    private static final Set<String> REFUSALS = Set.of("400", "413", "414", "431");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    /** What became of an input: the requests that were answered, and the statuses that went out, but for 100. */
    private record Outcome(List<String> requests, List<String> statuses) {
        boolean isTooLong() {
            return statuses.contains("414") || statuses.contains("431");
        }
    }

    private RequestsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Outcome whole = outcome(input, input.length);
        Outcome single = outcome(input, 1);
        if (whole.isTooLong() || single.isTooLong()) {
            return; // Netty counts a line that has come without its LF as one byte longer.
        }
        require(whole.requests.equals(single.requests), "cut in pieces: " + single + " instead of " + whole);
        require(whole.statuses.size() == single.statuses.size(), "cut in pieces: " + single + " instead of " + whole);
    }

    private static Outcome outcome(byte[] input, int step) {
        List<String> requests = new ArrayList<>();
        Handler handler = request -> {
            requireRight(request);
            requests.add(request.method() + request.path() + request.query() + new String(request.body(), ISO_8859_1));
            return CompletableFuture.completedFuture(Response.empty(200));
        };
        EmbeddedChannel channel = new EmbeddedChannel(new ServerPipeline(
                handler,
                CallerIdentity.byAddress(),
                LIMITS,
                new DefaultChannelGroup(GlobalEventExecutor.INSTANCE),
                new Connections(),
                new DateHeader(VirtualTime.atNoon())));
        for (int at = 0; at < input.length && channel.isOpen(); at += step) {
            channel.writeInbound(Unpooled.copiedBuffer(input, at, Math.min(step, input.length - at)));
        }
        List<String> statuses = statuses(channel);
        channel.finishAndReleaseAll();
        requireAnswered(requests.size(), statuses);
        return new Outcome(requests, statuses);
    }

    private static List<String> statuses(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(ISO_8859_1));
            out.release();
        }
        return STATUS.matcher(text)
                .results()
                .map((MatchResult status) -> status.group(1))
                .filter(status -> !status.equals("100"))
                .toList();
    }

    private static void requireAnswered(int requests, List<String> statuses) {
        require(
                statuses.size() == requests || statuses.size() == requests + 1,
                requests + " requests are answered with " + statuses);
        for (int i = 0; i < statuses.size(); i++) {
            String status = statuses.get(i);
            require(i < requests ? status.equals("200") : REFUSALS.contains(status), "answered with " + statuses);
        }
    }

    private static void requireRight(Request request) {
        Headers headers = request.headers();
        int hosts = headers.all("host").size();
        require(hosts == 1 || (hosts == 0 && request.minorVersion() == 0), hosts + " Host headers");
        boolean chunked = headers.first("transfer-encoding") != null;
        require(headers.all("content-length").size() <= (chunked ? 0 : 1), "two lengths");
        require(!chunked || headers.all("transfer-encoding").equals(List.of("chunked")), "another coding");
        require(request.path().startsWith("/"), "a path without slash: " + request.path());
        String target = request.path() + "?" + request.query();
        require(target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#'), "a target that is none: " + target);
        require(!request.path().matches("(?s).*%(?![0-9a-fA-F]{2}).*"), "an encoding that is none: " + request.path());
        require(request.body().length <= LIMITS.bodyBytes(), "a body that is too long");
    }
}
