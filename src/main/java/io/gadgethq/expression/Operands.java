package io.gadgethq.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.OptionalLong;

/** The values in an expression: fields of a data source and what was written down. */
final class Operands {
    private final RowLayout layout;
    private final Places places;

    Operands(RowLayout layout, Places places) {
        this.layout = layout;
        this.places = places;
    }

    Column column(CelExpr part) throws ExpressionProblem {
        String name = name(part);
        return layout.column(name).orElseThrow(() -> notHere(part));
    }

    private String name(CelExpr part) throws ExpressionProblem {
        return Names.dotted(part).orElseThrow(() -> notHere(part));
    }

    Text text(CelExpr part) throws ExpressionProblem {
        return switch (part.getKind()) {
            case CONSTANT -> new Text.Constant(literal(part));
            case IDENT, SELECT -> namedText(part);
            case CALL -> {
                CelExpr of = part.call().target().orElseThrow(() -> notHere(part));
                yield Folding.lower(text(of));
            }
            case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> throw notHere(part);
        };
    }

    private Text namedText(CelExpr part) throws ExpressionProblem {
        String name = name(part);
        if (layout.column(name).isPresent()) {
            return new Text.OfField(column(part));
        }
        return switch (name) {
            case Vocabulary.NODE -> new Text.OfNode();
            case Vocabulary.SOURCE -> new Text.Constant(Text.withoutNul(layout.source().name()));
            default -> throw notHere(part);
        };
    }

    Numeric number(CelExpr part) throws ExpressionProblem {
        return switch (part.getKind()) {
            case CONSTANT -> constant(part, part.constant());
            case IDENT, SELECT -> namedNumber(part);
            case CALL -> called(part, part.call());
            case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> throw notHere(part);
        };
    }

    private Numeric constant(CelExpr part, CelConstant constant) throws ExpressionProblem {
        return switch (constant.getKind()) {
            case INT64_VALUE -> Whole.Constant.of(constant.int64Value());
            case UINT64_VALUE -> {
                long bits = constant.uint64Value().longValue();
                yield new Whole.Constant(bits, bits < 0);
            }
            case DOUBLE_VALUE -> new Real.Constant(constant.doubleValue());
            default -> throw notHere(part);
        };
    }

    private Numeric namedNumber(CelExpr part) throws ExpressionProblem {
        if (layout.column(name(part)).isEmpty() && name(part).equals(Vocabulary.TIME)) {
            return new Whole.Time();
        }
        Column column = column(part);
        return Meaning.of(column) == Meaning.REAL
                ? new Real.OfField(column)
                : new Whole.OfField(column);
    }

    private Numeric called(CelExpr part, CelCall call) throws ExpressionProblem {
        Operation operation = Operation.named(call.function()).orElseThrow(() -> notHere(part));
        return switch (operation) {
            case SIZE -> {
                CelExpr of = call.target().orElseGet(() -> call.args().getFirst());
                yield Folding.length(text(of));
            }
            case DURATION, TIMESTAMP, BYTES -> quantity(operation, call.args().getFirst());
            case CONTAINS, STARTS_WITH, ENDS_WITH, MATCHES, IN_CIDR, LOWER, HAS, ANY_TEXT ->
                    throw notHere(part);
        };
    }

    private Whole quantity(Operation operation, CelExpr part) throws ExpressionProblem {
        String text = literal(part);
        OptionalLong number =
                switch (operation) {
                    case DURATION -> Quantities.duration(text);
                    case TIMESTAMP -> Quantities.time(text);
                    default -> Quantities.size(text);
                };
        if (number.isEmpty()) {
            throw new ExpressionProblem(
                    "\"%s\" is not %s.".formatted(text, operation.description()),
                    places.of(part),
                    "Write %s.".formatted(operation.description()));
        }
        return Whole.Constant.of(number.getAsLong());
    }

    TextPattern pattern(CelExpr part) throws ExpressionProblem {
        try {
            return PatternParser.parse(literal(part));
        } catch (PatternParser.Refused refused) {
            throw new ExpressionProblem(
                    "This regular expression is not accepted.", places.of(part), refused.why());
        }
    }

    Network network(CelExpr part) throws ExpressionProblem {
        String text = literal(part);
        return Network.parse(text)
                .orElseThrow(() ->
                        new ExpressionProblem(
                                "\"%s\" is not a network.".formatted(text),
                                places.of(part),
                                "Write \"10.0.0.0/8\", \"fd00::/8\" or a single address."));
    }

    /** A text that was written down. */
    String literal(CelExpr part) throws ExpressionProblem {
        boolean isText =
                part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!isText) {
            throw new ExpressionProblem("A text in quotes is needed here.", places.of(part), "");
        }
        return Text.withoutNul(part.constant().stringValue());
    }

    private ExpressionProblem notHere(CelExpr part) {
        return new ExpressionProblem(
                "This cannot stand here.", places.of(part), "Name a field or write a value.");
    }
}
