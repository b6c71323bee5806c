package io.gadgethq.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;

import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Gives every page a content security policy of its own: scripts come from us or carry this page's nonce, nothing else is
 * loaded from anywhere. The framework compiles the calls its server sends, hence {@code unsafe-eval}; its components bring
 * style elements, hence {@code unsafe-inline} for styles only.
 */
@Component
class IndexPage implements VaadinServiceInitListener {
    private static final int NONCE_BYTES = 18;

    private final transient SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::protect);
    }

    private void protect(IndexHtmlResponse response) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        response.getDocument().getElementsByTag("script").attr("nonce", nonce);
        response.getDocument().child(0).attr("lang", "en");
        response.getVaadinResponse().setHeader("X-Frame-Options", "DENY");
        response.getVaadinResponse()
                .setHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval'; "
                                        .formatted(nonce)
                                + BrowserSecurity.POLICY_TAIL);
    }
}
