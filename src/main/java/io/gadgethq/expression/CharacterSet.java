package io.gadgethq.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The characters one place of a regular expression accepts. */
final class CharacterSet {
    private final List<Range> ranges = new ArrayList<>();
    private boolean negated;

    record Range(int first, int last) {}

    CharacterSet add(int first, int last) {
        ranges.add(new Range(first, last));
        return this;
    }

    CharacterSet negated() {
        negated = true;
        return this;
    }

    CharacterSet digits() {
        return add('0', '9');
    }

    CharacterSet words() {
        return digits().add('A', 'Z').add('_', '_').add('a', 'z');
    }

    CharacterSet spaces() {
        return add('\t', '\n').add('\f', '\r').add(' ', ' ');
    }

    /** Adds the other case of the letters A to Z. */
    CharacterSet ignoringCase() {
        for (Range range : List.copyOf(ranges)) {
            shifted(range, 'A', 'Z', 'a' - 'A');
            shifted(range, 'a', 'z', 'A' - 'a');
        }
        return this;
    }

    private void shifted(Range range, int first, int last, int by) {
        int from = Math.max(range.first, first);
        int to = Math.min(range.last, last);
        if (from <= to) {
            add(from + by, to + by);
        }
    }

    /**
     * @param escape how the regular expression writes a character by its number
     */
    String write(IntFunction<String> escape) {
        if (!negated && ranges.size() == 1 && ranges.getFirst().first == ranges.getFirst().last) {
            return escape.apply(ranges.getFirst().first);
        }
        StringBuilder text = new StringBuilder(negated ? "[^" : "[");
        for (Range range : ranges) {
            text.append(escape.apply(range.first));
            if (range.last > range.first) {
                text.append('-').append(escape.apply(range.last));
            }
        }
        return text.append(']').toString();
    }
}
