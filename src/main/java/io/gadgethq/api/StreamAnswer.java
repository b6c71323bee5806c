package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/** Answers with server-sent events, written by the thread of the request until the stream or the reader ends. */
@Component
final class StreamAnswer {
    private static final Logger log = LoggerFactory.getLogger(StreamAnswer.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final LiveStreams streams;
    private final JsonMapper mapper;

    StreamAnswer(LiveStreams streams, JsonMapper mapper) {
        this.streams = streams;
        this.mapper = mapper;
    }

    /** What is written. */
    interface Stream {
        void run(LiveStreams.Place seat, LiveFrames frames)
                throws IOException, InterruptedException, ExpressionProblem;
    }

    /**
     * @throws Refusal if too many streams are open
     * @throws ExpressionProblem from the stream, before anything was written
     */
    void write(Actor actor, SessionId session, HttpServletResponse response, Stream stream)
            throws IOException, ExpressionProblem {
        try (LiveStreams.Place seat = streams.open(actor, session)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
            stream.run(seat, new LiveFrames(out, mapper));
        } catch (IOException e) {
            if (isStalled(e)) {
                streams.countCut();
                log.info("session {}: {}'s stream is cut, it took nothing", session, actor.user());
            } else {
                // The usual end: the reader closed the connection.
                log.debug("a reader of session {} has gone", session, e);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server waits only so long for a reader to take what was written. */
    private static boolean isStalled(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
