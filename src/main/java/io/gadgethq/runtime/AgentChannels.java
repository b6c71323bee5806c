package io.gadgethq.runtime;

import io.gadgethq.cluster.AgentAddress;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels with the settings the agent's service demands (reference section 1.3) on one small set of network
 * threads. Callbacks run on these threads: nothing in them may block.
 */
final class AgentChannels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentChannels.class);
    static final int LARGEST_MESSAGE = 32 << 20;

    /** Bursts leave the node quickly even when a garbage collection stops us for a moment. */
    private static final int WINDOW = 8 << 20;

    /** The agent puts a verifier's output of many lines into the status. */
    private static final int LARGEST_METADATA = 256 << 10;

    /** The agent punishes more than one ping in 5 minutes with GOAWAY. */
    private static final int KEEPALIVE_MINUTES = 6;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_THREADS = 8;

    private final EventLoopGroup threads;

    AgentChannels() {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_THREADS);
        this.threads =
                new MultiThreadIoEventLoopGroup(
                        count,
                        new DefaultThreadFactory("agent-io", true),
                        Epoll.isAvailable()
                                ? EpollIoHandler.newFactory()
                                : NioIoHandler.newFactory());
    }

    /**
     * @throws IOException if the certificates cannot be read or this machine has no unix sockets; the message says so
     */
    ManagedChannel open(AgentAddress address) throws IOException {
        NettyChannelBuilder builder =
                switch (address) {
                    case AgentAddress.Tcp tcp -> tcp(tcp);
                    case AgentAddress.UnixSocket socket -> unixSocket(socket);
                };
        return builder.eventLoopGroup(threads)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .directExecutor()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .maxInboundMetadataSize(LARGEST_METADATA)
                .flowControlWindow(WINDOW)
                .keepAliveTime(KEEPALIVE_MINUTES, TimeUnit.MINUTES)
                .keepAliveWithoutCalls(false)
                .disableRetry()
                .disableServiceConfigLookUp()
                // Agents are inside: a proxy meant for the way out must not see them.
                .proxyDetector(target -> null)
                .build();
    }

    private static NettyChannelBuilder tcp(AgentAddress.Tcp tcp) throws IOException {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(tcp.host(), tcp.port(), credentials(tcp))
                        .channelType(
                                Epoll.isAvailable()
                                        ? EpollSocketChannel.class
                                        : NioSocketChannel.class);
        tcp.tls().flatMap(AgentAddress.Tls::serverName).ifPresent(builder::overrideAuthority);
        return builder;
    }

    private static ChannelCredentials credentials(AgentAddress.Tcp tcp) throws IOException {
        if (tcp.tls().isEmpty()) {
            return InsecureChannelCredentials.create();
        }
        AgentAddress.Tls tls = tcp.tls().get();
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(tls.serverCa().toFile())
                    .keyManager(tls.certificate().toFile(), tls.key().toFile())
                    .build();
        } catch (IOException unreadable) {
            throw new IOException(
                    "the TLS files cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static NettyChannelBuilder unixSocket(AgentAddress.UnixSocket socket)
            throws IOException {
        if (!Epoll.isAvailable()) {
            throw new IOException("unix sockets need Linux");
        }
        return NettyChannelBuilder.forAddress(
                        new DomainSocketAddress(socket.path().toString()),
                        InsecureChannelCredentials.create())
                .channelType(EpollDomainSocketChannel.class, DomainSocketAddress.class)
                .overrideAuthority("localhost");
    }

    @Override
    public void close() {
        // Daemon threads: nobody has to wait for their end.
        Future<?> ending = threads.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        ending.addListener(done -> log.debug("network threads ended: {}", done.isSuccess()));
    }
}
