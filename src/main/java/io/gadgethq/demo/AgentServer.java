package io.gadgethq.demo;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;

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
 * The listening socket of one life of an agent. Has an event loop of its own, so that its connections can be torn like
 * those of a process that was killed: no goodbye, the sockets just close.
 */
final class AgentServer implements AutoCloseable {
    private final AgentLoop loop;
    private final Server server;

    private AgentServer(AgentLoop loop, Server server) {
        this.loop = loop;
        this.server = server;
    }

    /**
     * @throws IOException if the address is taken
     */
    static AgentServer listen(ListenOn where, String name, List<BindableService> services)
            throws IOException {
        AgentLoop loop = AgentLoop.forListening(where, name);
        try {
            NettyServerBuilder builder =
                    NettyServerBuilder.forAddress(address(where), credentials(where))
                            .channelType(loop.channelType(where))
                            .bossEventLoopGroup(loop)
                            .workerEventLoopGroup(loop)
                            .directExecutor();
            services.forEach(builder::addService);
            return new AgentServer(loop, builder.build().start());
        } catch (IOException | RuntimeException e) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
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

    /** Ends like a killed process and waits until the address is free. */
    @Override
    public void close() {
        cut();
        server.shutdownNow();
        try {
            if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an agent's socket does not close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
