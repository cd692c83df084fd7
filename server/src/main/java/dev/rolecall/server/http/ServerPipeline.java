package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * What stands between a socket and the {@link Handler}: who calls, a strict look at the bytes, codec with limits, time-outs, one exchange
 * at a time.
 */
final class ServerPipeline extends ChannelInitializer<Channel> {
    private static final int CHUNK_BYTES = 8192;

    /** The codec would fail at more requests than this in one read. What is read ahead is bounded by bytes, not by their number. */
    private static final int REQUESTS_AHEAD = Integer.MAX_VALUE;

    private final Handler handler;
    private final CallerIdentity identity;
    private final HttpLimits limits;
    private final ChannelGroup open;
    private final Connections connections;
    private final DateHeader date;

    ServerPipeline(
            Handler handler,
            CallerIdentity identity,
            HttpLimits limits,
            ChannelGroup open,
            Connections connections,
            DateHeader date) {
        this.handler = handler;
        this.identity = identity;
        this.limits = limits;
        this.open = open;
        this.connections = connections;
        this.date = date;
    }

    @Override
    protected void initChannel(Channel channel) {
        open.add(channel);
        Connection connection = new Connection(channel, connections.waiting());
        if (!connections.admit(connection, limits)) {
            connection.close();
            return;
        }
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        HttpDecoderConfig decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK_BYTES);
        RequestReader reader = new RequestReader(limits);
        channel.pipeline()
                .addLast(new CallerLookup(identity, connection))
                .addLast(new StrictRequests(limits.headers()))
                .addLast(new HttpServerCodec(decoding, REQUESTS_AHEAD))
                .addLast(reader)
                .addLast(new ArrivalTimeout(limits.requestTimeout()))
                .addLast(new AnswerTimeout(limits.answerTimeout()))
                .addLast(connection)
                .addLast(new ExchangeHandler(handler, reader, date));
    }
}
