package io.gadgethq.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.gadgethq.session.StartKey;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;

/**
 * The same {@code Idempotency-Key} from the same caller gives the same answer: a program whose connection broke may
 * repeat a POST without starting something twice. The same key with another body is a mistake and is told so. Answers are
 * kept by this process, bounded by number and age; what has to be known longer than a process lives, that a session was
 * started, is written down with it: see {@link StartKey}.
 */
final class Idempotency extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";

    /** The request's {@link StartKey}, for those who write it down. */
    static final String KEY = "io.gadgethq.start-key";

    private static final int MAX_BODY = 256 * 1024;

    private record Key(String user, String path, String key) {}

    /** What is known about a key. Pending until the first request is served. */
    private static final class Answer {
        private final boolean pending;
        private final String request;
        private final int status;
        private final @Nullable String type;
        private final @Nullable String location;
        private final byte[] body;

        private Answer(
                boolean pending,
                String request,
                int status,
                @Nullable String type,
                @Nullable String location,
                byte[] body) {
            this.pending = pending;
            this.request = request;
            this.status = status;
            this.type = type;
            this.location = location;
            this.body = body;
        }

        static Answer pending(String request) {
            return new Answer(true, request, 0, null, null, new byte[0]);
        }

        static Answer of(String request, ContentCachingResponseWrapper given) {
            return new Answer(
                    false,
                    request,
                    given.getStatus(),
                    given.getContentType(),
                    given.getHeader(HttpHeaders.LOCATION),
                    given.getContentAsByteArray());
        }

        void send(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            if (type != null) {
                response.setContentType(type);
            }
            if (location != null) {
                response.setHeader(HttpHeaders.LOCATION, location);
            }
            response.setHeader("Idempotency-Replayed", "true");
            response.getOutputStream().write(body);
        }
    }

    private final Cache<Key, Answer> answers;
    private final ProblemWriter problems;
    private final ApiProperties properties;

    Idempotency(ApiProperties properties, ProblemWriter problems, InstantSource clock) {
        this.problems = problems;
        this.properties = properties;
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(properties.answersKept())
                        .expireAfterWrite(properties.answerAge())
                        .ticker(() -> clock.millis() * 1_000_000L)
                        .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String text = request.getHeader(HEADER);
        Principal caller = request.getUserPrincipal();
        if (text.isBlank() || text.length() > StartKey.MAX_LENGTH) {
            problems.write(
                    response,
                    Problem.of(
                                    Problem.Kind.BAD_INPUT,
                                    "an Idempotency-Key has 1 to %d characters"
                                            .formatted(StartKey.MAX_LENGTH))
                            .field(HEADER));
            return;
        }
        Key key = new Key(caller == null ? "" : caller.getName(), request.getRequestURI(), text);
        HeldBody held;
        try {
            held = new HeldBody(request);
        } catch (BodyLimit.Exceeded _) {
            problems.write(response, BodyLimit.problem(properties.maxBody().toBytes()));
            return;
        }
        String digest = held.digest();
        held.setAttribute(KEY, new StartKey(text, digest, properties.answerAge()));
        Answer known = answers.asMap().putIfAbsent(key, Answer.pending(digest));
        if (known == null) {
            serve(key, digest, held, response, chain);
        } else if (!known.request.equals(digest)) {
            problems.write(
                    response,
                    Problem.of(
                                    Problem.Kind.WRONG_STATE,
                                    "another request was sent with this Idempotency-Key before")
                            .remedy("send another key with another request")
                            .field(HEADER));
        } else if (known.pending) {
            problems.write(
                    response,
                    Problem.of(
                                    Problem.Kind.WRONG_STATE,
                                    "a request with this Idempotency-Key is being served")
                            .remedy("wait a moment and repeat it"));
        } else {
            known.send(response);
        }
    }

    /** Failures of ours are not kept: the caller shall try again with the same key. */
    private void serve(
            Key key,
            String digest,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
        Answer answer = null;
        try {
            chain.doFilter(request, copy);
            if (isFinal(copy.getStatus()) && copy.getContentSize() <= MAX_BODY) {
                answer = Answer.of(digest, copy);
            }
        } finally {
            if (answer == null) {
                answers.invalidate(key);
            } else {
                answers.put(key, answer);
            }
        }
        copy.copyBodyToResponse();
    }

    private static boolean isFinal(int status) {
        return status < 500 && status != Problem.Kind.LIMIT_REACHED.status();
    }
}
