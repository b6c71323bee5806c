package io.gadgethq.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
 * repeat a POST without starting something twice. Answers are kept by this process, bounded by number and age.
 */
final class Idempotency extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 255;
    private static final int MAX_BODY = 256 * 1024;

    private record Key(String user, String path, String key) {}

    /** What is known about a key. Compared by identity: {@link #PENDING} until the first request is served. */
    private static final class Answer {
        static final Answer PENDING = new Answer(0, null, null, new byte[0]);

        private final int status;
        private final @Nullable String type;
        private final @Nullable String location;
        private final byte[] body;

        Answer(int status, @Nullable String type, @Nullable String location, byte[] body) {
            this.status = status;
            this.type = type;
            this.location = location;
            this.body = body;
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

    Idempotency(ApiProperties properties, ProblemWriter problems, InstantSource clock) {
        this.problems = problems;
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
        if (text.isBlank() || text.length() > MAX_KEY) {
            problems.write(
                    response,
                    Problem.of(
                                    Problem.Kind.BAD_INPUT,
                                    "an Idempotency-Key has 1 to %d characters".formatted(MAX_KEY))
                            .field(HEADER));
            return;
        }
        Key key = new Key(caller == null ? "" : caller.getName(), request.getRequestURI(), text);
        Answer known = answers.asMap().putIfAbsent(key, Answer.PENDING);
        if (known == null) {
            serve(key, request, response, chain);
        } else if (known == Answer.PENDING) {
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
            Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
        Answer answer = null;
        try {
            chain.doFilter(request, copy);
            if (isFinal(copy.getStatus()) && copy.getContentSize() <= MAX_BODY) {
                answer =
                        new Answer(
                                copy.getStatus(),
                                copy.getContentType(),
                                copy.getHeader(HttpHeaders.LOCATION),
                                copy.getContentAsByteArray());
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
