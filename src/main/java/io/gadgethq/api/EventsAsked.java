package io.gadgethq.api;

import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.swagger.v3.oas.annotations.Parameter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which stored events a request is about: its query parameters. */
record EventsAsked(
        @Parameter(description = "since this time: RFC 3339, a day, now, -15m, now-1h")
                @Nullable String from,
        @Parameter(description = "before this time") @Nullable String to,
        @Parameter(
                        description =
                                "an expression, such as k8s.namespace == \"shop\" && error != \"\"")
                @Nullable String filter,
        @Parameter(description = "ids of sessions, by comma; none: all you may see")
                @Nullable String session,
        @Parameter(description = "name as GET /gadgets has it") @Nullable String gadget,
        @Parameter(description = "id of a cluster") @Nullable String cluster,
        @Parameter(description = "name of a node") @Nullable String node) {

    HistorySelection selection(Instant now) {
        return new HistorySelection(Times.range(from, to, now), sources(), filled(filter));
    }

    /** Of one session, whatever the parameter says. */
    HistorySelection selection(SessionId only, Instant now) {
        HistorySources named = sources();
        HistorySources sources =
                new HistorySources(Set.of(only), named.gadget(), named.cluster(), named.node());
        return new HistorySelection(Times.range(from, to, now), sources, filled(filter));
    }

    /** For the request log. */
    void note() {
        filled(session).ifPresent(RequestNotes::session);
        filled(cluster).ifPresent(RequestNotes::cluster);
        filled(gadget).ifPresent(RequestNotes::gadget);
    }

    boolean hasFrom() {
        return filled(from).isPresent();
    }

    boolean hasTo() {
        return filled(to).isPresent();
    }

    private HistorySources sources() {
        Set<SessionId> sessions =
                words(session).stream().map(Inputs::session).collect(Collectors.toSet());
        if (sessions.size() > HistorySources.MAX_SESSIONS) {
            throw Refusal.badInput(
                    "session",
                    "at most %d sessions at once, not %d"
                            .formatted(HistorySources.MAX_SESSIONS, sessions.size()),
                    "name none to ask for all you may see");
        }
        return new HistorySources(
                sessions,
                filled(gadget),
                filled(cluster),
                filled(node).map(valueOf("node", NodeName::new)));
    }

    private static <T> Function<String, T> valueOf(String field, Function<String, T> make) {
        return text -> Inputs.value(field, () -> make.apply(text), "");
    }

    static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isBlank());
    }

    /** The parts between commas that are not blank. */
    static List<String> words(@Nullable String text) {
        return filled(text).stream()
                .flatMap(all -> Stream.of(all.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
