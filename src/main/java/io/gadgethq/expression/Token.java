package io.gadgethq.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A word of an expression's text. Only for places in messages, chips and completion: the CEL library does the parsing. */
record Token(Kind kind, Span span) {
    enum Kind {
        /** Names joined by dots. */
        NAME,
        NUMBER,
        TEXT,
        /** A text whose end is missing. */
        OPEN_TEXT,
        SIGN
    }

    private static final String COMMENT = "//";

    private static final List<String> LONG_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||");

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith(COMMENT, at)) {
                at = endOfLine(text, at);
            } else {
                Token token = at(text, at);
                tokens.add(token);
                at = token.span.end();
            }
        }
        return tokens;
    }

    private static int endOfLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The text with blanks in place of its comments. */
    static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        for (Token token : of(text)) {
            String between = text.substring(kept.length(), token.span.start());
            kept.append(between.contains(COMMENT) ? " ".repeat(between.length()) : between);
            kept.append(token.text(text));
        }
        return kept.toString();
    }

    /** The token that covers a place of the text. */
    static Optional<Token> covering(String text, int place) {
        return of(text).stream()
                .filter(token -> token.span.start() <= place && place < token.span.end())
                .findFirst();
    }

    String text(String of) {
        return of.substring(span.start(), span.end());
    }

    private static Token at(String text, int start) {
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            return quoted(text, start, start, false);
        }
        if (Character.isDigit(first)) {
            return token(Kind.NUMBER, start, run(text, start));
        }
        if (isName(first)) {
            int end = run(text, start);
            boolean prefix = end < text.length() && isPrefix(text.substring(start, end));
            char next = prefix ? text.charAt(end) : ' ';
            return next == '"' || next == '\''
                    ? quoted(text, start, end, text.substring(start, end).matches(".*[rR].*"))
                    : token(Kind.NAME, start, end);
        }
        boolean two = LONG_SIGNS.stream().anyMatch(sign -> text.startsWith(sign, start));
        int one = Character.charCount(text.codePointAt(start));
        return token(Kind.SIGN, start, start + (two ? 2 : one));
    }

    private static boolean isPrefix(String name) {
        return name.matches("[rRbB]{1,2}");
    }

    private static int run(String text, int start) {
        int at = start;
        while (at < text.length() && (isName(text.charAt(at)) || isInnerDot(text, at))) {
            at++;
        }
        return at;
    }

    private static boolean isInnerDot(String text, int at) {
        return text.charAt(at) == '.' && at + 1 < text.length() && isName(text.charAt(at + 1));
    }

    static boolean isName(char character) {
        return character == '_'
                || character >= '0' && character <= '9'
                || character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z';
    }

    private static Token quoted(String text, int start, int quoteAt, boolean raw) {
        String one = text.substring(quoteAt, quoteAt + 1);
        String quote = text.startsWith(one.repeat(3), quoteAt) ? one.repeat(3) : one;
        int at = quoteAt + quote.length();
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        boolean closed = at < text.length();
        return closed
                ? token(Kind.TEXT, start, at + quote.length())
                : token(Kind.OPEN_TEXT, start, text.length());
    }

    private static Token token(Kind kind, int start, int end) {
        return new Token(kind, new Span(start, end));
    }
}
