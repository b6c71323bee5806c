package io.gadgethq.expression;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of an expression at the places where {@code &&} joins it, so that each part keeps its wording. */
final class Conjunction {
    private Conjunction() {}

    /** The parts, without brackets around the whole of them; one if the text is an alternative. */
    static List<String> parts(String text) {
        String inner = withoutBrackets(text);
        if (isAlternative(inner)) {
            return List.of(inner);
        }
        List<Token> joints =
                outer(inner).stream().filter(sign -> sign.text(inner).equals("&&")).toList();
        if (joints.isEmpty()) {
            return List.of(inner);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Token joint : joints) {
            parts.addAll(parts(inner.substring(from, joint.span().start())));
            from = joint.span().end();
        }
        parts.addAll(parts(inner.substring(from)));
        return parts;
    }

    /** Whether it needs brackets to be joined by {@code &&}. */
    static boolean isAlternative(String text) {
        return outer(text).stream()
                .map(token -> token.text(text))
                .anyMatch(sign -> sign.equals("||") || sign.equals("?"));
    }

    /** The signs that stand outside of all brackets. */
    private static List<Token> outer(String text) {
        List<Token> outer = new ArrayList<>();
        int depth = 0;
        for (Token token : Token.of(text)) {
            depth -= isSign(token, text, ")]}") ? 1 : 0;
            if (depth == 0 && token.kind() == Token.Kind.SIGN) {
                outer.add(token);
            }
            depth += isSign(token, text, "([{") ? 1 : 0;
        }
        return outer;
    }

    private static boolean isSign(Token token, String text, String signs) {
        return token.kind() == Token.Kind.SIGN && signs.contains(token.text(text));
    }

    private static String withoutBrackets(String text) {
        String inner = text.strip();
        while (isEnclosed(inner)) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** Whether the first bracket is closed by the last character. */
    private static boolean isEnclosed(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int depth = 0;
        for (Token token : Token.of(text)) {
            depth += isSign(token, text, "([{") ? 1 : isSign(token, text, ")]}") ? -1 : 0;
            if (depth == 0) {
                return token.span().end() == text.length();
            }
        }
        return false;
    }
}
