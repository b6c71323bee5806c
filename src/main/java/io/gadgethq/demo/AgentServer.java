package io.gadgethq.demo;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The listening socket of one life of an agent. Its connections can be torn like those of a process that was killed: no
 * goodbye, the sockets just close.
 */
final class AgentServer {
    private final AgentLoop loop;
    private final EventLoopGroup acceptor;
    private final Server server;

    private AgentServer(AgentLoop loop, EventLoopGroup acceptor, Server server) {
        this.loop = loop;
        this.acceptor = acceptor;
        this.server = server;
    }

    /**
     * @param loop serves the connections
     * @throws IOException if the address is taken
     */
    static AgentServer listen(ListenOn where, AgentLoop loop, List<BindableService> services)
            throws IOException {
        EventLoopGroup acceptor = loop.acceptor();
        try {
            NettyServerBuilder builder =
                    NettyServerBuilder.forAddress(address(where), credentials(where))
                            .channelType(loop.channelType(where))
                            .bossEventLoopGroup(acceptor)
                            .workerEventLoopGroup(loop)
                            .directExecutor();
            services.forEach(builder::addService);
            return new AgentServer(loop, acceptor, builder.build().start());
        } catch (IOException | RuntimeException e) {
            acceptor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
    }

    private static SocketAddress address(ListenOn where) throws IOException {
        return switch (where) {
            case ListenOn.Tcp tcp ->
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.port());
            case ListenOn.Unix unix -> {
                Files.deleteIfExists(unix.socket());
                yield UnixDomainSocketAddress.of(unix.socket());
            }
        };
    }

    private static ServerCredentials credentials(ListenOn where) throws IOException {
        Optional<ListenOn.MutualTls> tls =
                where instanceof ListenOn.Tcp tcp ? tcp.tls() : Optional.empty();
        if (tls.isEmpty()) {
            return InsecureServerCredentials.create();
        }
        ListenOn.MutualTls files = tls.get();
        return TlsServerCredentials.newBuilder()
                .keyManager(file(files.certificate()), file(files.key()))
                .trustManager(file(files.clientCa()))
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }

    private static File file(Path path) {
        return path.toFile();
    }

    /** The TCP port; -1 for a Unix socket. */
    int port() {
        return server.getPort();
    }

    /** Closes all connections without a word and goes on listening. */
    void cut() {
        loop.tear();
    }

    /** Ends like a killed process. The address is free a moment later. */
    void kill() {
        cut();
        // Behind the tearing: the library would say goodbye on connections that are still open.
        loop.thread()
                .execute(() -> {
                    server.shutdownNow();
                    acceptor.shutdownGracefully(200, 5_000, TimeUnit.MILLISECONDS);
                });
    }

    /** Waits until everything is closed; not on the thread of the loop. */
    void awaitEnd() {
        try {
            if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an agent's socket does not close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
