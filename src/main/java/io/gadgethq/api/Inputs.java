package io.gadgethq.api;

import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.SessionId;
import io.gadgethq.runtime.GadgetImage;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns texts of a request into values; what does not fit is refused with the input's name. */
final class Inputs {
    private static final int MAX_SHOWN = 100;

    private Inputs() {}

    static ClusterId cluster(String text) {
        return value(
                "cluster",
                () -> new ClusterId(text),
                "GET /api/v1/clusters lists those you may see");
    }

    static GadgetImage gadget(String field, String text) {
        return value(
                field,
                () -> new GadgetImage(text),
                "give a short name such as trace_exec, or an image reference");
    }

    /** What is no id names no session: not found rather than bad input. */
    static SessionId session(String text) {
        try {
            SessionId id = SessionId.parse(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // Told below, as for an id that nobody has.
        }
        throw noSession(text);
    }

    static Refusal noSession(String id) {
        return new Refusal(
                Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "there is no session %s, or it is not yours to see"
                                        .formatted(shortened(id)))
                        .remedy("GET /api/v1/sessions lists yours"));
    }

    static String needed(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.badInput(field, field + " is missing", "give a value for " + field);
        }
        return text;
    }

    /** A comma list of an enum's words, in any case; null or blank: none. */
    static <E extends Enum<E>> Set<E> words(String field, Class<E> type, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Set.of();
        }
        return Stream.of(text.split(","))
                .map(word -> word(field, type, word))
                .collect(Collectors.toUnmodifiableSet());
    }

    static <E extends Enum<E>> E word(String field, Class<E> type, String text) {
        for (E value : type.getEnumConstants()) {
            if (word(value).equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        throw Refusal.badInput(
                field,
                "'%s' is no %s".formatted(shortened(text), field),
                "choose from "
                        + Stream.of(type.getEnumConstants())
                                .map(Inputs::word)
                                .collect(Collectors.joining(", ")));
    }

    /** How an enum is written in JSON: lower case. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String shortened(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    /** A value that checks itself. */
    static <T> T value(String field, Supplier<T> make, String remedy) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw refused(field, e, remedy);
        }
    }

    /**
     * @param e whose message is for the one who asked
     */
    static Refusal refused(String field, IllegalArgumentException e, String remedy) {
        return Refusal.badInput(field, shownReason(e), remedy);
    }

    private static String shownReason(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null ? "not a valid value" : longer(message);
    }

    private static String longer(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
