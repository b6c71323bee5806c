package io.gadgethq.ui.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses what a page of another site sends to the browser's door. Browsers let any page open a WebSocket to us and attach our
 * cookies to it; only the Origin header tells. The programs' door has no cookies and is left alone.
 */
final class ForeignOriginFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        boolean handshake = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if ((changes || handshake) && foreign(request)) {
            response.sendError(
                    HttpServletResponse.SC_FORBIDDEN, "This page belongs to another site.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean foreign(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        // A sandboxed or local page says "null": foreign as well.
        return authority(origin)
                .filter(authority ->
                        authority.equals(lower(request.getHeader("Host")))
                                || authority.equals(asForwarded(request)))
                .isEmpty();
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getAuthority())
                    .map(authority -> authority.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** What the proxy in front was asked for, where forwarded headers are trusted. */
    private static String asForwarded(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return lower(request.getServerName()) + (usual ? "" : ":" + port);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
