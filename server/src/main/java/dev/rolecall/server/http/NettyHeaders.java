package dev.rolecall.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view of Netty's headers, without a copy. */
record NettyHeaders(HttpHeaders headers) implements Headers {
    @Override
    public @Nullable String first(String name) {
        return headers.get(name);
    }

    @Override
    public List<String> all(String name) {
        return headers.getAll(name);
    }
}
