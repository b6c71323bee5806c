package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.StreamEnd;
import io.grpc.Status;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Duration;

import javax.net.ssl.SSLHandshakeException;

class StatusWordsTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void namesTheTimeThatWasWaited() {
        assertThat(StatusWords.why(Status.DEADLINE_EXCEEDED, TWO_SECONDS))
                .isEqualTo("no answer within 2 s");
    }

    @Test
    void findsTheReasonDeepInTheCauses() {
        Status status =
                Status.UNAVAILABLE
                        .withDescription("io exception")
                        .withCause(
                                new IllegalStateException(
                                        new SSLHandshakeException("unknown authority")));

        assertThat(StatusWords.why(status, TWO_SECONDS))
                .isEqualTo("TLS handshake failed: unknown authority");
    }

    @Test
    void takesOnlyTheAgentsOwnWordsForTheGadgetsFailure() {
        Status agents = Status.UNKNOWN.withDescription("pulling image: 404");
        Status proxys =
                Status.UNKNOWN.withDescription(
                        "HTTP status code 200\ninvalid content-type: text/html");

        assertThat(StreamEndings.reason(agents, null)).isEqualTo(StreamEnd.Reason.GADGET_FAILED);
        assertThat(StreamEndings.text(agents, null, false)).isEqualTo("pulling image: 404");
        assertThat(StreamEndings.reason(proxys, null)).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(StreamEndings.text(proxys, null, false))
                .startsWith("what listens there is not a gadget service");
    }

    @Test
    void saysThatAMessageCouldNotBeRead() {
        Status damaged = Status.CANCELLED.withDescription("Failed to read message.");
        try {
            new WirePacketMarshaller().parse(new ByteArrayInputStream(new byte[] {8}));
        } catch (io.grpc.StatusRuntimeException refused) {
            damaged = damaged.withCause(refused);
        }

        assertThat(StreamEndings.reason(damaged, null)).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(StreamEndings.text(damaged, null, false))
                .isEqualTo(
                        "the agent sent a message that is no gadget event: it ends inside a number");
    }

    @Test
    void tellsAnAgentThatWentFromAConnectionThatBroke() {
        assertThat(
                        StreamEndings.reason(
                                Status.UNAVAILABLE
                                        .withDescription("io exception")
                                        .withCause(
                                                new java.io.IOException(
                                                        "Connection reset by peer")),
                                null))
                .isEqualTo(StreamEnd.Reason.AGENT_GONE);
        assertThat(
                        StreamEndings.reason(
                                Status.UNAVAILABLE.withDescription(
                                        "Keepalive failed. The connection is likely gone"),
                                null))
                .isEqualTo(StreamEnd.Reason.CUT);
    }
}
