package io.gadgethq.demo;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event loop of one agent, which knows the connections it serves. */
final class AgentLoop extends MultiThreadIoEventLoopGroup {
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();

    AgentLoop(String name) {
        super(
                1,
                Thread.ofPlatform().daemon().name("agent-net-" + name).factory(),
                NioIoHandler.newFactory());
    }

    @Override
    public ChannelFuture register(Channel channel) {
        if (!(channel instanceof ServerChannel)) {
            connections.add(channel);
            channel.closeFuture().addListener(closed -> connections.remove(channel));
        }
        return super.register(channel);
    }

    /** Closes the sockets beneath all connections: what was not sent yet is lost, nobody says goodbye. */
    void tear() {
        for (Channel channel : connections) {
            channel.eventLoop()
                    .execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        }
    }
}
