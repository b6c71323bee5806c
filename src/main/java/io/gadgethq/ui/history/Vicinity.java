package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.Chip;
import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Literal;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.grid.RowDrawer;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How near to an event another has to happen to be shown around it. */
enum Vicinity {
    POD("k8s.namespace", "k8s.podName"),
    PROCESS("proc.pid"),
    NODE,
    ALL;

    /** The fields whose values have to be the same. */
    private final List<String> fields;

    Vicinity(String... fields) {
        this.fields = List.of(fields);
    }

    /** Those that make sense for an event. */
    static List<RowDrawer.Place> of(GadgetEvent event) {
        return Arrays.stream(values())
                .filter(it -> it.fields.stream().allMatch(name -> has(event, name)))
                .map(it -> new RowDrawer.Place(it.key(), text("history.around." + it.key())))
                .toList();
    }

    /** That of this key; what is none is everywhere. */
    static Vicinity named(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst().orElse(ALL);
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean has(GadgetEvent event, String name) {
        return event.row()
                .layout()
                .column(name)
                .filter(column -> !event.row().isEmpty(column))
                .isPresent();
    }

    /** An expression that lets only events of the same place through; empty: all. */
    String filter(GadgetEvent event) {
        return fields.stream()
                .flatMap(name -> event.row().layout().column(name).stream())
                .map(column -> {
                    String value = event.row().text(column);
                    Literal literal =
                            column.field().kind().isNumber()
                                    ? new Literal(Literal.Kind.NUMBER, value)
                                    : Literal.text(value);
                    return new Chip.OfField(column.name(), ChipOperator.EQUAL, literal)
                            .expression();
                })
                .collect(Collectors.joining(" && "));
    }

    /**
     * Whose events: of every gadget, not only the one that recorded it.
     *
     * @param cluster where it happened, if known
     */
    HistorySources sources(GadgetEvent event, Optional<String> cluster) {
        return this == ALL
                ? HistorySources.ALL
                : new HistorySources(
                        Set.of(), Optional.empty(), cluster, Optional.of(event.feed().node()));
    }

    HistorySelection selection(GadgetEvent event, Optional<String> cluster, Duration within) {
        Instant at = Instant.EPOCH.plusNanos(event.timeNanos());
        TimeRange range = new TimeRange(at.minus(within), at.plus(within).plusNanos(1));
        String filter = filter(event);
        return new HistorySelection(range, sources(event, cluster), Optional.of(filter));
    }
}
