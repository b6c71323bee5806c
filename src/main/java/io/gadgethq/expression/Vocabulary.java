package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names that can stand in an expression about a data source. */
final class Vocabulary {
    static final String NODE = "node";
    static final String SOURCE = "source";
    static final String TIME = "time";

    /** Names proposed in place of an unknown one. */
    private static final int MAX_NEAREST = 3;

    /** Typing errors that still make a name a near one. */
    private static final int MAX_DISTANCE = 3;

    private final RowLayout layout;

    Vocabulary(RowLayout layout) {
        this.layout = layout;
    }

    /** The data source's own field of that name, if any, else what every event has. */
    Optional<Type> type(String name) {
        return layout.column(name).map(Type::of).or(() -> ofEnvelope(name));
    }

    Optional<Column> column(String name) {
        return layout.column(name);
    }

    static Map<String, Type> envelope() {
        Map<String, Type> names = new LinkedHashMap<>();
        names.put(NODE, Type.TEXT);
        names.put(SOURCE, Type.TEXT);
        names.put(TIME, Type.MOMENT);
        return names;
    }

    private static Optional<Type> ofEnvelope(String name) {
        return Optional.ofNullable(envelope().get(name));
    }

    private static Stream<String> names(RowLayout layout) {
        return Stream.concat(
                layout.columns().stream().map(Column::name), envelope().keySet().stream());
    }

    /** Known names that may have been meant, the likeliest first. */
    static List<String> nearest(String unknown, Collection<RowLayout> layouts) {
        List<String> known = layouts.stream().flatMap(Vocabulary::names).distinct().toList();
        return nearestOf(unknown, known);
    }

    static List<String> nearestOf(String unknown, Collection<String> known) {
        String wanted = CodePoints.lower(unknown);
        List<String> near = new ArrayList<>();
        addIf(near, known, name -> CodePoints.lower(name).equals(wanted));
        addIf(near, known, name -> CodePoints.lower(name).endsWith("." + wanted));
        addIf(near, known, name -> CodePoints.lower(name).startsWith(wanted + "."));
        int allowed = Math.min(MAX_DISTANCE, wanted.length() / 2);
        for (int distance = 1; distance <= allowed; distance++) {
            int exactly = distance;
            addIf(near, known, name -> distance(CodePoints.lower(name), wanted) == exactly);
            addIf(near, known, name -> distance(lastPart(name), wanted) == exactly);
        }
        return near.stream().distinct().limit(MAX_NEAREST).toList();
    }

    private static String lastPart(String name) {
        return CodePoints.lower(name.substring(name.lastIndexOf('.') + 1));
    }

    private static void addIf(
            List<String> near, Collection<String> known, Predicate<String> likely) {
        known.stream().filter(likely).forEach(near::add);
    }

    /** How many characters have to be put in, left out or changed; at most one more than is of interest. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > MAX_DISTANCE) {
            return MAX_DISTANCE + 1;
        }
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] below = new int[above.length];
            below[0] = row;
            for (int column = 1; column < above.length; column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                below[column] =
                        Math.min(
                                above[column - 1] + change,
                                1 + Math.min(above[column], below[column - 1]));
            }
            above = below;
        }
        return above[right.length()];
    }

    static String hint(List<String> near) {
        return near.isEmpty() ? "" : "Did you mean %s?".formatted(String.join(" or ", near));
    }
}
