package io.gadgethq.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForeignOriginFilterTest {
    private final ForeignOriginFilter filter = new ForeignOriginFilter();

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:8081", "%%%"})
    void refusesAHandshakeOfAForeignPage(String origin) throws Exception {
        MockHttpServletRequest handshake = request("GET", "/VAADIN/push");
        handshake.addHeader("Upgrade", "websocket");
        handshake.addHeader("Origin", origin);

        assertThat(passes(handshake)).isFalse();
    }

    @Test
    void refusesAPostOfAForeignPage() throws Exception {
        MockHttpServletRequest post = request("POST", "/");
        post.addHeader("Origin", "https://evil.example");

        assertThat(passes(post)).isFalse();
    }

    @Test
    void admitsOurOwnPage() throws Exception {
        MockHttpServletRequest handshake = request("GET", "/VAADIN/push");
        handshake.addHeader("Upgrade", "WebSocket");
        handshake.addHeader("Origin", "http://LOCALHOST:8080");

        assertThat(passes(handshake)).isTrue();
    }

    @Test
    void admitsWhatTheProxyInFrontWasAskedFor() throws Exception {
        MockHttpServletRequest post = new MockHttpServletRequest("POST", "/");
        post.setServerName("hq.example");
        post.setServerPort(443);
        post.setSecure(true);
        post.addHeader("Origin", "https://hq.example");

        assertThat(passes(post)).isTrue();
    }

    @Test
    void leavesReadingAndProgramsAlone() throws Exception {
        MockHttpServletRequest link = request("GET", "/gadgets");
        link.addHeader("Origin", "https://evil.example");
        MockHttpServletRequest program = request("POST", "/api/v1/sessions");
        program.addHeader("Origin", "https://tool.example");
        MockHttpServletRequest withoutOrigin = request("POST", "/login");

        assertThat(passes(link)).isTrue();
        assertThat(passes(program)).isTrue();
        assertThat(passes(withoutOrigin)).isTrue();
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Host", "localhost:8080");
        request.setServerName("localhost");
        request.setServerPort(8080);
        return request;
    }

    private boolean passes(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        boolean passed = chain.getRequest() != null;
        assertThat(response.getStatus()).isEqualTo(passed ? 200 : 403);
        return passed;
    }
}
