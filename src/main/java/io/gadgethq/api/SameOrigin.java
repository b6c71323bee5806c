package io.gadgethq.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Set;

/**
 * Refuses commands that a page of another site makes a browser send: browsers add the password they remember for us by
 * themselves. Programs do not send this header.
 */
final class SameOrigin extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final ProblemWriter problems;

    SameOrigin(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site) && !READING.contains(request.getMethod())) {
            problems.write(
                    response,
                    Problem.of(
                                    Problem.Kind.NOT_PERMITTED,
                                    "a page of another site may not give commands here")
                            .remedy("call from a program, or from a page of this console"));
            return;
        }
        chain.doFilter(request, response);
    }
}
