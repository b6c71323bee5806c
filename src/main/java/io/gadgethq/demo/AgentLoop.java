package io.gadgethq.demo;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The one thread of an agent and the connections it serves. */
final class AgentLoop extends MultiThreadIoEventLoopGroup {
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();

    private final boolean epoll;

    private AgentLoop(String name, boolean epoll) {
        super(1, threads("agent-" + name), io(epoll));
        this.epoll = epoll;
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    private static IoHandlerFactory io(boolean epoll) {
        return epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** Linux serves TCP with less work by epoll; the rest goes the way of the JDK. */
    static AgentLoop forListening(ListenOn where, String name) {
        return new AgentLoop(name, where instanceof ListenOn.Tcp && Epoll.isAvailable());
    }

    /** A thread that only accepts connections: binding a socket must not wait for the agent itself. */
    EventLoopGroup acceptor() {
        return new MultiThreadIoEventLoopGroup(1, threads("agent-accept"), io(epoll));
    }

    /** The thread itself, for the agent's own work. */
    ScheduledExecutorService thread() {
        return next();
    }

    Class<? extends ServerChannel> channelType(ListenOn where) {
        return switch (where) {
            case ListenOn.Tcp tcp ->
                    epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
            case ListenOn.Unix unix -> NioServerDomainSocketChannel.class;
        };
    }

    @Override
    public ChannelFuture register(Channel channel) {
        connections.add(channel);
        channel.closeFuture().addListener(closed -> connections.remove(channel));
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
