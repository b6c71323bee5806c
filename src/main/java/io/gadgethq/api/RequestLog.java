package io.gadgethq.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Writes one line for each call of the API: who, what, about what, how it ended and how long it took. */
final class RequestLog extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger("io.gadgethq.api.requests");

    private final InstantSource clock;

    RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant began = clock.instant();
        try {
            chain.doFilter(request, response);
        } finally {
            log.info("{}", line(request, response, Duration.between(began, clock.instant())));
        }
    }

    private static String line(
            HttpServletRequest request, HttpServletResponse response, Duration took) {
        StringBuilder line = new StringBuilder("api");
        RequestNotes.of(request).forEach(note -> line.append(' ').append(note));
        return line.append(" method=")
                .append(RequestNotes.plain(request.getMethod()))
                .append(" path=")
                .append(RequestNotes.plain(request.getRequestURI()))
                .append(" status=")
                .append(response.getStatus())
                .append(" ms=")
                .append(took.toMillis())
                .toString();
    }
}
