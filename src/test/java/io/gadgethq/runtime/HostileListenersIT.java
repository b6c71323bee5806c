package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.AgentUnreachable;
import io.gadgethq.event.StreamEnd;
import io.grpc.TlsServerCredentials;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;

/** Whatever listens at an agent's address: the reason is told in words, and nothing is left behind. */
class HostileListenersIT {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final RunSpec SPEC = new RunSpec(new GadgetImage("trace_exec"), Map.of());

    private final AgentLines lines = new AgentLines(new AgentChannels());
    private final GrpcAgentProbe probe = new GrpcAgentProbe(lines, System::nanoTime);
    private final GrpcGadgetRuntime runtime =
            new GrpcGadgetRuntime(
                    lines,
                    Executors.newSingleThreadScheduledExecutor(),
                    InstantSource.system(),
                    System::nanoTime);
    private final HeardArrivals heard = new HeardArrivals();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void greetsAnAgentAndMeasuresTheWay() throws Exception {
        try (ScriptedGadgetService service = new ScriptedGadgetService()) {
            var greeting = probe.greet(service.agent(), LONG);

            assertThat(greeting.version()).isEqualTo("0.55.1");
            assertThat(greeting.latency()).isBetween(Duration.ZERO, LONG);
        }
    }

    @Test
    void namesAPortWhereNothingListens() throws Exception {
        Agent agent = tcp(freePort());

        assertReason(agent, LONG, agent.address() + ": connection refused");
    }

    @Test
    void namesAHostThatDoesNotExist() {
        assertReason(
                ScriptedGadgetService.agentAt(
                        new AgentAddress.Tcp("no-such-host.invalid", 1, Optional.empty())),
                LONG,
                "unknown host");
    }

    @Test
    void namesASocketThatIsNotThere(@TempDir Path folder) {
        assertReason(
                ScriptedGadgetService.agentAt(
                        new AgentAddress.UnixSocket(folder.resolve("ig.socket"))),
                LONG,
                "there is no socket at this path");
    }

    @Test
    void namesAnHttpServer() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.start();
        try {
            assertReason(
                    tcp(http.getAddress().getPort()),
                    LONG,
                    "what listens there is not a gadget service");
        } finally {
            http.stop(0);
        }
    }

    @Test
    void doesNotWaitForOneThatAcceptsAndSaysNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertReason(tcp(mute.getLocalPort()), SHORT, "no answer within 500 ms");
        }
    }

    @Test
    void namesOneThatSendsGarbage() throws Exception {
        try (ServerSocket garbage = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> babble(garbage));

            assertReason(
                    tcp(garbage.getLocalPort()),
                    LONG,
                    "what listens there is not a gadget service");
        }
    }

    @Test
    void namesATlsHandshakeThatFails(@TempDir Path folder) throws Exception {
        TestCertificates ours = new TestCertificates(folder.resolve("a"), "ours", "agent", "hq");
        TestCertificates theirs = new TestCertificates(folder.resolve("b"), "theirs", "agent");
        var credentials =
                TlsServerCredentials.newBuilder()
                        .keyManager(
                                theirs.certificate("agent").toFile(), theirs.key("agent").toFile())
                        .build();
        try (ScriptedGadgetService service = new ScriptedGadgetService(0, credentials)) {
            assertReason(tls(service.port(), ours, "agent"), LONG, "TLS handshake failed");
            assertReason(tcp(service.port()), LONG, "or it expects TLS");
        }
    }

    @Test
    void speaksMutualTls(@TempDir Path folder) throws Exception {
        TestCertificates ours = new TestCertificates(folder, "ours", "agent", "hq");
        var credentials =
                TlsServerCredentials.newBuilder()
                        .keyManager(ours.certificate("agent").toFile(), ours.key("agent").toFile())
                        .trustManager(ours.authority().toFile())
                        .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                        .build();
        try (ScriptedGadgetService service = new ScriptedGadgetService(0, credentials)) {
            assertThat(probe.greet(tls(service.port(), ours, "agent"), LONG).version())
                    .isEqualTo("0.55.1");
            assertReason(tls(service.port(), ours, "someone-else"), LONG, "TLS handshake failed");
        }
    }

    @Test
    void namesTlsFilesThatCannotBeRead() {
        Agent agent =
                ScriptedGadgetService.agentAt(
                        new AgentAddress.Tcp(
                                "127.0.0.1",
                                1,
                                Optional.of(
                                        new AgentAddress.Tls(
                                                Path.of("/no/ca.pem"),
                                                Path.of("/no/hq.pem"),
                                                Path.of("/no/hq.key"),
                                                Optional.empty()))));

        assertReason(agent, LONG, "the TLS files cannot be read");
        runtime.run(agent, SPEC, heard);
        assertThat(heard.awaitEnd().text()).contains("the TLS files cannot be read");
    }

    @Test
    void findsAnAgentAgainAtTheNextQuestion() throws Exception {
        int port = freePort();
        Agent agent = tcp(port);
        assertReason(agent, LONG, "connection refused");

        try (ScriptedGadgetService service =
                new ScriptedGadgetService(port, io.grpc.InsecureServerCredentials.create())) {
            assertThat(probe.greet(agent, LONG).version()).isEqualTo("0.55.1");
            assertThat(service.port()).isEqualTo(port);
        }
    }

    @Test
    void cutsTheStreamsOfANodeThatFellSilent() throws Exception {
        try (ScriptedGadgetService service = new ScriptedGadgetService()) {
            runtime.run(service.agent(), SPEC, heard);
            service.nextCall().announce().data("a");
            heard.awaitFrames(1);
            service.silent = true;

            assertReason(service.agent(), SHORT, "no answer");
            assertThat(heard.of(StreamEnd.class)).isEmpty();
            assertReason(service.agent(), SHORT, "no answer");

            StreamEnd end = heard.awaitEnd();
            assertThat(end.reason()).isEqualTo(StreamEnd.Reason.CUT);
            assertThat(end.text()).contains("silent");
            service.silent = false;
            assertThat(probe.greet(service.agent(), LONG).version()).isEqualTo("0.55.1");
        }
    }

    @Test
    void leavesANodeAloneThatIsSlowToAnswerButStillSends() throws Exception {
        try (ScriptedGadgetService service = new ScriptedGadgetService()) {
            runtime.run(service.agent(), SPEC, heard);
            var call = service.nextCall().announce().data("a");
            heard.awaitFrames(1);
            service.silent = true;

            for (int i = 2; i < 5; i++) {
                assertReason(service.agent(), SHORT, "no answer");
                call.data("more");
                heard.awaitFrames(i);
            }

            assertThat(heard.of(StreamEnd.class)).isEmpty();
        }
    }

    @Test
    void leavesNeitherThreadsNorStreamsBehindWhenNodesKeepFailing() throws Exception {
        Agent agent = tcp(freePort());
        assertReason(agent, LONG, "connection refused");
        int before = Thread.activeCount();

        for (int i = 0; i < 60; i++) {
            assertThatThrownBy(() -> probe.greet(agent, LONG)).isInstanceOf(AgentUnreachable.class);
            HeardArrivals one = new HeardArrivals();
            runtime.run(agent, SPEC, one);
            one.awaitEnd();
        }

        assertThat(lines.count()).isEqualTo(1);
        assertThat(lines.to(agent).streams()).isZero();
        await().untilAsserted(
                        () -> assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 4));
    }

    private void assertReason(Agent agent, Duration timeout, String reason) {
        assertThatThrownBy(() -> probe.greet(agent, timeout))
                .isInstanceOf(AgentUnreachable.class)
                .hasMessageContaining(agent.address().toString())
                .hasMessageContaining(reason);
    }

    private static void babble(ServerSocket server) {
        byte[] garbage = new byte[4_096];
        new Random(3).nextBytes(garbage);
        try (server) {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(garbage);
                    socket.getInputStream().read();
                }
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Agent tcp(int port) {
        return ScriptedGadgetService.agentAt(
                new AgentAddress.Tcp("127.0.0.1", port, Optional.empty()));
    }

    private static Agent tls(int port, TestCertificates certificates, String serverName) {
        return ScriptedGadgetService.agentAt(
                new AgentAddress.Tcp(
                        "127.0.0.1",
                        port,
                        Optional.of(
                                new AgentAddress.Tls(
                                        certificates.authority(),
                                        certificates.certificate("hq"),
                                        certificates.key("hq"),
                                        Optional.of(serverName)))));
    }
}
