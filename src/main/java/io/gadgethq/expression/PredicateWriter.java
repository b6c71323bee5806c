package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Makes of a condition what is asked of each event; columns are found once, here. */
final class PredicateWriter {
    private PredicateWriter() {}

    static Predicate<GadgetEvent> write(Condition condition) {
        return switch (condition) {
            case Condition.Always(boolean value) -> _ -> value;
            case Condition.All(List<Condition> of) -> all(of);
            case Condition.Any(List<Condition> of) -> any(of);
            case Condition.Not(Condition of) -> write(of).negate();
            case Condition.Same(Condition left, Condition right) -> same(write(left), write(right));
            case Condition.Flag(Column column) -> event -> event.row().number(column) != 0;
            case Condition.Filled(Column column) -> filled(column);
            case Condition.CompareText(Text left, Comparison comparison, Text right) ->
                    compare(text(left), comparison, text(right));
            case Condition.TextIn(Text of, List<String> values) -> in(text(of), Set.copyOf(values));
            case Condition.FindText(Text in, Condition.Place place, Text what) ->
                    find(text(in), place, text(what));
            case Condition.Matches(Text of, TextPattern pattern) -> {
                Function<GadgetEvent, String> text = text(of);
                yield event -> pattern.isIn(text.apply(event));
            }
            case Condition.InNetwork(Text of, Network network) -> {
                Function<GadgetEvent, String> text = text(of);
                yield event -> network.contains(text.apply(event));
            }
            case Condition.CompareWhole(Whole left, Comparison comparison, Whole right) ->
                    compare(left, comparison, right);
            case Condition.CompareReal(Real left, Comparison comparison, Real right) -> {
                ToDoubleFunction<GadgetEvent> first = real(left);
                ToDoubleFunction<GadgetEvent> second = real(right);
                yield event ->
                        comparison.holds(first.applyAsDouble(event), second.applyAsDouble(event));
            }
        };
    }

    private static Predicate<GadgetEvent> all(List<Condition> of) {
        List<Predicate<GadgetEvent>> all = of.stream().map(PredicateWriter::write).toList();
        return event -> {
            for (Predicate<GadgetEvent> one : all) {
                if (!one.test(event)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<GadgetEvent> any(List<Condition> of) {
        List<Predicate<GadgetEvent>> any = of.stream().map(PredicateWriter::write).toList();
        return event -> {
            for (Predicate<GadgetEvent> one : any) {
                if (one.test(event)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<GadgetEvent> same(
            Predicate<GadgetEvent> left, Predicate<GadgetEvent> right) {
        return event -> left.test(event) == right.test(event);
    }

    private static Predicate<GadgetEvent> in(
            Function<GadgetEvent, String> text, Set<String> values) {
        return event -> values.contains(text.apply(event));
    }

    private static Predicate<GadgetEvent> compare(
            Function<GadgetEvent, String> left,
            Comparison comparison,
            Function<GadgetEvent, String> right) {
        return switch (comparison) {
            case EQUAL -> event -> left.apply(event).equals(right.apply(event));
            case UNEQUAL -> event -> !left.apply(event).equals(right.apply(event));
            case LESS, AT_MOST, MORE, AT_LEAST ->
                    event ->
                            comparison.holds(
                                    CodePoints.compare(left.apply(event), right.apply(event)));
        };
    }

    private static Predicate<GadgetEvent> find(
            Function<GadgetEvent, String> in,
            Condition.Place place,
            Function<GadgetEvent, String> what) {
        return event -> Folding.found(in.apply(event), place, what.apply(event));
    }

    private static Predicate<GadgetEvent> compare(Whole left, Comparison comparison, Whole right) {
        ToLongFunction<GadgetEvent> first = whole(left);
        ToLongFunction<GadgetEvent> second = whole(right);
        boolean firstUnsigned = isUnsigned(left);
        boolean secondUnsigned = isUnsigned(right);
        return event ->
                comparison.holds(
                        Whole.compare(
                                first.applyAsLong(event),
                                firstUnsigned,
                                second.applyAsLong(event),
                                secondUnsigned));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static Predicate<GadgetEvent> filled(Column column) {
        return switch (column.field().kind()) {
            case FLOAT32, FLOAT64 ->
                    event ->
                            Arrays.stream(event.row().decimals(column))
                                    .anyMatch(value -> value != 0);
            default -> event -> !event.row().isEmpty(column);
        };
    }

    private static ToLongFunction<GadgetEvent> whole(Column column) {
        return isUnsigned(column) && isDuration(column)
                ? event -> bounded(event.row().number(column))
                : event -> event.row().number(column);
    }

    private static long bounded(long bits) {
        return bits < 0 ? Long.MAX_VALUE : bits;
    }

    private static boolean isUnsigned(Column column) {
        return column.field().kind() == FieldKind.UINT64;
    }

    private static boolean isDuration(Column column) {
        return Meaning.of(column) == Meaning.DURATION;
    }

    private static boolean isUnsigned(Whole whole) {
        return switch (whole) {
            case Whole.OfField(Column column) -> isUnsigned(column) && !isDuration(column);
            case Whole.Constant(_, boolean huge) -> huge;
            case Whole.Time _, Whole.Length _ -> false;
        };
    }

    private static Function<GadgetEvent, String> text(Text text) {
        return switch (text) {
            case Text.OfField(Column column) -> event -> Text.withoutNul(event.row().text(column));
            case Text.OfNode _ -> event -> event.feed().node().toString();
            case Text.Constant(String value) -> _ -> value;
            case Text.Lower(Text of) -> text(of).andThen(CodePoints::lower);
        };
    }

    private static ToLongFunction<GadgetEvent> whole(Whole whole) {
        return switch (whole) {
            case Whole.OfField(Column column) -> whole(column);
            case Whole.Time _ -> GadgetEvent::timeNanos;
            case Whole.Length(Text of) -> {
                Function<GadgetEvent, String> text = text(of);
                yield event -> CodePoints.length(text.apply(event));
            }
            case Whole.Constant(long bits, _) -> _ -> bits;
        };
    }

    private static ToDoubleFunction<GadgetEvent> real(Real real) {
        return switch (real) {
            case Real.OfField(Column column) -> event -> finite(event.row().decimal(column));
            case Real.OfWhole(Whole of) -> {
                ToLongFunction<GadgetEvent> whole = whole(of);
                boolean unsigned = isUnsigned(of);
                yield event -> Whole.real(whole.applyAsLong(event), unsigned);
            }
            case Real.Constant(double value) -> _ -> value;
        };
    }
}
