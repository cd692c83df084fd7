package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;

/** What stands between a socket and the {@link Handler}: who calls, codec with limits, time-out, one exchange at a time. */
final class ServerPipeline extends ChannelInitializer<Channel> {
    private static final int CHUNK_BYTES = 8192;

    private final Handler handler;
    private final CallerIdentity identity;
    private final HttpLimits limits;
    private final ChannelGroup connections;
    private final DateHeader date;

    ServerPipeline(
            Handler handler, CallerIdentity identity, HttpLimits limits, ChannelGroup connections, DateHeader date) {
        this.handler = handler;
        this.identity = identity;
        this.limits = limits;
        this.connections = connections;
        this.date = date;
    }

    @Override
    protected void initChannel(Channel channel) {
        connections.add(channel);
        HttpDecoderConfig decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK_BYTES);
        RequestReader reader = new RequestReader(limits);
        channel.pipeline()
                .addLast(new CallerLookup(identity))
                .addLast(new HttpServerCodec(decoding))
                .addLast(reader)
                .addLast(new ArrivalTimeout(limits.readTimeout()))
                .addLast(new ExchangeHandler(handler, reader, date));
    }
}
