package io.gadgethq.ui.filter;

import io.gadgethq.event.Column;
import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A field that can be filtered by.
 *
 * @param key full name
 * @param title for people
 * @param tip what it means; may be empty
 * @param address whether its texts are network addresses
 * @param choices the only values it has, if the gadget says so
 */
record FilterField(
        String key,
        String title,
        String tip,
        Meaning meaning,
        boolean address,
        List<String> choices) {

    static FilterField of(Column column, String title, String tip) {
        Meaning meaning = Meaning.of(column);
        return new FilterField(
                column.name(),
                title,
                tip,
                meaning,
                meaning == Meaning.TEXT && isAddress(column.field().name()),
                column.field()
                        .annotation("value.one-of")
                        .map(all -> Arrays.stream(all.split(",")).map(String::strip).toList())
                        .orElse(List.of()));
    }

    /** Agents print addresses as text and tell them by the name of the field only. */
    private static boolean isAddress(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("addr") || lower.endsWith("address") || name.matches(".*(IP|_ip)|ip");
    }

    /** Those that fit, the most usual first. */
    List<ChipOperator> operators() {
        List<ChipOperator> usual =
                switch (meaning) {
                    case TEXT ->
                            address
                                    ? List.of(ChipOperator.IN_CIDR, ChipOperator.NOT_IN_CIDR)
                                    : List.of(
                                            ChipOperator.EQUAL,
                                            ChipOperator.UNEQUAL,
                                            ChipOperator.CONTAINS,
                                            ChipOperator.NOT_CONTAINS);
                    case DURATION, SIZE -> List.of(ChipOperator.MORE, ChipOperator.LESS);
                    case WHOLE, REAL, TIME, FLAG, BLOCK -> List.of();
                };
        List<ChipOperator> all = new ArrayList<>(usual);
        ChipOperator.of(meaning).stream()
                .filter(operator -> !usual.contains(operator) && (address || !isCidr(operator)))
                .forEach(all::add);
        return all;
    }

    private static boolean isCidr(ChipOperator operator) {
        return operator == ChipOperator.IN_CIDR || operator == ChipOperator.NOT_IN_CIDR;
    }

    /** Values to begin with where none have been seen. */
    List<String> examples(ChipOperator operator) {
        if (isCidr(operator)) {
            return List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
        }
        return switch (meaning) {
            case DURATION -> List.of("1ms", "10ms", "100ms", "1s", "10s");
            case SIZE -> List.of("1KiB", "64KiB", "1MiB", "16MiB", "1GiB");
            case TEXT, WHOLE, REAL, FLAG, TIME, BLOCK -> choices;
        };
    }

    /** Whether values that were seen are values to filter by: others are too many to choose from. */
    boolean isChosenFromSeen(ChipOperator operator) {
        return switch (meaning) {
            case TEXT -> !isCidr(operator);
            case WHOLE -> true;
            case REAL, SIZE, DURATION, TIME, FLAG, BLOCK -> false;
        };
    }

    /** Whether a person who types this may mean it. */
    boolean answers(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return key.toLowerCase(Locale.ROOT).contains(wanted)
                || title.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Whether what was typed is how it begins. */
    boolean begins(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith(wanted)
                || lower.substring(lower.lastIndexOf('.') + 1).startsWith(wanted)
                || title.toLowerCase(Locale.ROOT).startsWith(wanted);
    }
}
