package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ways an agent can be reached besides plain TCP. */
class TransportIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path folder;

    @Test
    void listensOnAUnixSocketAndComesBackThereAfterARestart() throws Exception {
        Path socket = folder.resolve("ig.socket");
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (SimulatedAgent agent = SimulatedAgent.builder().unixSocket(socket).start();
                AgentClient client = new AgentClient(unix(socket, loop))) {
            assertThat(agent.address()).hasToString("unix:" + socket);
            Collected stream = client.run("trace_open", Map.of());
            stream.awaitPackets(1);

            agent.faults().restart(Duration.ofMillis(20));

            assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            Awaitility.await().until(agent::isUp);
            assertThat(client.greet().getVersion()).isEqualTo("1.0");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static ManagedChannel unix(Path socket, EventLoopGroup loop) {
        return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .build();
    }

    @Test
    void demandsACertificateOfTheClientWhenToldTo() throws Exception {
        KeyStore store = keyPair();
        Path certificate = pem("CERTIFICATE", store.getCertificate("agent").getEncoded());
        Path key = pem("PRIVATE KEY", store.getKey("agent", PASSWORD).getEncoded());
        try (SimulatedAgent agent =
                        SimulatedAgent.builder().mutualTls(certificate, key, certificate).start();
                AgentClient known = new AgentClient(tls(agent, certificate, key));
                AgentClient unknown = new AgentClient(tls(agent, certificate, null))) {
            assertThat(known.greet().getServerVersion()).isEqualTo("0.55.1");
            assertThatThrownBy(unknown::greet).isInstanceOf(StatusRuntimeException.class);
        }
    }

    private static ManagedChannel tls(SimulatedAgent agent, Path certificate, Path key)
            throws IOException {
        TlsChannelCredentials.Builder credentials =
                TlsChannelCredentials.newBuilder().trustManager(certificate.toFile());
        if (key != null) {
            credentials.keyManager(certificate.toFile(), key.toFile());
        }
        return NettyChannelBuilder.forAddress("127.0.0.1", agent.port(), credentials.build())
                .build();
    }

    private KeyStore keyPair() throws Exception {
        Path store = folder.resolve("agent.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "agent",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=agent",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body);
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }
}
