package io.gadgethq.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;

import java.util.Map;
import java.util.Optional;

/** Where in the text the parts of an expression stand. The library counts code points, people and editors {@code char}s. */
final class Places {
    private final String text;
    private final Map<Long, Integer> positions;
    private final CelSource source;

    Places(String text, CelSource source) {
        this.text = text;
        this.source = source;
        this.positions = source.getPositionsMap();
    }

    Span of(CelExpr part) {
        return at(positions.getOrDefault(leftmost(part).id(), 0));
    }

    /** Of a call the sign or the name, of anything else the whole. */
    Span ofSign(CelExpr call) {
        return called(at(positions.getOrDefault(call.id(), 0)));
    }

    /** The library gives the bracket of a call; people look for its name. */
    private Span called(Span sign) {
        boolean call = sign.length() == 1 && text.charAt(sign.start()) == '(';
        return Token.of(text).stream()
                .filter(token -> call && token.kind() == Token.Kind.NAME)
                .filter(token -> isRightBefore(token.span(), sign.start()))
                .findFirst()
                .map(token -> lastPart(token.span()))
                .orElse(sign);
    }

    private boolean isRightBefore(Span name, int start) {
        return name.end() <= start && text.substring(name.end(), start).isBlank();
    }

    private Span lastPart(Span name) {
        int dot = text.lastIndexOf('.', name.end() - 1);
        return new Span(Math.max(name.start(), dot + 1), name.end());
    }

    Span of(CelIssue issue) {
        Optional<Integer> offset = source.getLocationOffset(issue.getSourceLocation());
        return called(at(offset.orElse(0)));
    }

    private Span at(int codePoints) {
        int known = Math.min(codePoints, text.codePointCount(0, text.length()));
        int start = text.offsetByCodePoints(0, known);
        return Token.covering(text, start).map(Token::span).orElseGet(() -> here(start));
    }

    /** What is missing behind the last word is missing at the end. */
    private Span here(int start) {
        boolean end = text.substring(start).isBlank();
        return end ? new Span(text.length(), text.length()) : new Span(start, start);
    }

    private static CelExpr leftmost(CelExpr part) {
        CelExpr at = part;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            at = at.select().operand();
        }
        return at;
    }
}
