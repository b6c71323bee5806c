package io.gadgethq.runtime;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** What a gRPC status means, in words for a person. */
final class StatusWords {
    private static final String OTHER_SERVICE = "what listens there is not a gadget service";
    private static final int MOST_CAUSES = 10;

    private static final List<String> PEER_CLOSED =
            List.of(
                    "connection reset",
                    "broken pipe",
                    "network closed",
                    "connection closed",
                    "error reading from server",
                    "rst_stream closed stream",
                    "server shutdown");

    private StatusWords() {}

    /** Whether the agent's own code answered, so that the description is its text. */
    static boolean isAgentsAnswer(Status status) {
        return status.getCode() == Status.Code.UNKNOWN
                && status.getCause() == null
                && !isForeignHttp(text(status));
    }

    /** Whether the other side closed or reset a connection that had been open. */
    static boolean isClosedByPeer(Status status) {
        String all = everything(status);
        return PEER_CLOSED.stream().anyMatch(all::contains);
    }

    /**
     * @param waited the deadline of the call
     */
    static String why(Status status, Duration waited) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> "no answer within " + inWords(waited);
            case RESOURCE_EXHAUSTED -> tooLarge(status);
            case UNIMPLEMENTED -> OTHER_SERVICE + ": " + firstLine(text(status));
            default -> connection(status);
        };
    }

    static String tooLarge(Status status) {
        return text(status).contains("exceeds maximum")
                ? "a message above the limit of %d MiB"
                        .formatted(AgentChannels.LARGEST_MESSAGE >> 20)
                : firstLine(text(status));
    }

    private static String connection(Status status) {
        String text = text(status);
        return causes(status).stream()
                .map(StatusWords::ofCause)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ofText(status, text));
    }

    private static String ofText(Status status, String text) {
        if (isForeignHttp(text)) {
            return OTHER_SERVICE + ": " + firstLine(text);
        }
        if (text.startsWith("Network closed")) {
            return "the connection was closed: the agent ended, or it expects TLS";
        }
        return text.isEmpty() ? status.getCode().name().toLowerCase(Locale.ROOT) : firstLine(text);
    }

    private static Optional<String> ofCause(Throwable cause) {
        String said = cause.getMessage() == null ? "" : firstLine(cause.getMessage());
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("connection refused")) {
            return Optional.of("connection refused");
        }
        if (cause instanceof FileNotFoundException || text.contains("no such file")) {
            return Optional.of("there is no socket at this path");
        }
        if (text.contains("permission denied")) {
            return Optional.of("no permission to use the socket");
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of("unknown host");
        }
        if (cause instanceof NoRouteToHostException) {
            return Optional.of("no route to the host");
        }
        if (cause instanceof SSLException) {
            return Optional.of("TLS handshake failed: " + said);
        }
        if (cause instanceof StatusRuntimeException ours) {
            return Optional.of("the agent sent " + text(ours.getStatus()));
        }
        return isForeignHttp(said) ? Optional.of(OTHER_SERVICE) : Optional.empty();
    }

    private static boolean isForeignHttp(String text) {
        return text.contains("First received frame was not SETTINGS")
                || text.contains("invalid content-type")
                || text.contains("HTTP status code")
                || text.contains("Unexpected HTTP/1.x");
    }

    private static List<Throwable> causes(Status status) {
        return Stream.<@Nullable Throwable>iterate(
                        status.getCause(),
                        cause -> cause != null,
                        cause -> cause == null ? null : cause.getCause())
                .limit(MOST_CAUSES)
                .<Throwable>mapMulti((cause, out) -> {
                    if (cause != null) {
                        out.accept(cause);
                    }
                })
                .toList();
    }

    private static String everything(Status status) {
        StringBuilder all = new StringBuilder(text(status));
        causes(status).forEach(cause -> all.append('\n').append(cause.getMessage()));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    static String text(Status status) {
        return status.getDescription() == null ? "" : status.getDescription();
    }

    static String inWords(Duration time) {
        long millis = time.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
