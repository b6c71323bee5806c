package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A condition that people often want, made for the fields at hand, with a value to start from.
 *
 * @param label what it is for, such as {@code errors only}
 */
public record ReadyChip(String label, Chip.OfField chip) {
    private static final int MAX_OFFERED = 12;

    /** Those that fit to some of the data sources. */
    public static List<ReadyChip> of(Collection<RowLayout> layouts) {
        List<ReadyChip> ready = new ArrayList<>();
        layouts.stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> Chip.OfField.canName(column.name()))
                .forEach(column -> of(column).ifPresent(ready::add));
        return ready.stream().distinct().limit(MAX_OFFERED).toList();
    }

    private static Optional<ReadyChip> of(Column column) {
        String name = column.name();
        boolean isText = Meaning.of(column) == Meaning.TEXT;
        if (Meaning.of(column) == Meaning.DURATION) {
            Literal value = Literal.duration(100_000_000);
            return ready("slower than", new Chip.OfField(name, ChipOperator.MORE, value));
        }
        if (isText && name.equals("error")) {
            return ready("errors only", new Chip.OfField(name, ChipOperator.SET));
        }
        if (isText && (name.equals("addr") || name.endsWith(".addr"))) {
            Literal value = Literal.text("10.0.0.0/8");
            return ready("address in", new Chip.OfField(name, ChipOperator.IN_CIDR, value));
        }
        return Optional.empty();
    }

    private static Optional<ReadyChip> ready(String label, Chip.OfField chip) {
        return Optional.of(new ReadyChip(label, chip));
    }
}
