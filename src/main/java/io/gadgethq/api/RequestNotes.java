package io.gadgethq.api;

import io.gadgethq.access.Actor;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import java.util.ArrayList;
import java.util.List;

/** What a request turned out to be about, for its line in the request log. Never a payload. */
final class RequestNotes {
    private static final String PREFIX = "io.gadgethq.api.note.";
    private static final List<String> NAMES =
            List.of("user", "tenant", "session", "cluster", "namespace", "gadget");

    private RequestNotes() {}

    static void actor(HttpServletRequest request, Actor actor) {
        request.setAttribute(PREFIX + "user", actor.user());
        actor.tenant().ifPresent(tenant -> request.setAttribute(PREFIX + "tenant", tenant.value()));
    }

    static void session(String id) {
        note("session", id);
    }

    static void cluster(String id) {
        note("cluster", id);
    }

    static void gadget(String name) {
        note("gadget", name);
    }

    static void namespaces(List<String> names) {
        if (!names.isEmpty()) {
            note("namespace", String.join(",", names));
        }
    }

    private static void note(String name, String value) {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (attributes != null) {
            attributes.setAttribute(PREFIX + name, value, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** In a fixed order; what is not known is left out. */
    static List<String> of(HttpServletRequest request) {
        List<String> notes = new ArrayList<>();
        for (String name : NAMES) {
            if (request.getAttribute(PREFIX + name) instanceof String value) {
                notes.add(name + "=" + plain(value));
            }
        }
        return notes;
    }

    /** One word: nobody can write a second line, or a second pair, into the log. */
    static String plain(String value) {
        String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
        return shown.replaceAll("[\\s\\p{Cntrl}=\"]", "_");
    }
}
