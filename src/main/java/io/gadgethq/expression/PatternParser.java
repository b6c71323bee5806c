package io.gadgethq.expression;

import com.google.re2j.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the part of RE2's regular expressions that PostgreSQL's have too, and writes it in both forms.
 *
 * <p>The two differ in what {@code \w}, {@code .} and the case of letters mean and in what they put up with, so every
 * place is written as an explicit set of characters. Refused: what looks around or back, flags except a leading
 * {@code (?i)}, which means A to Z only, and repetitions so large that one of them would give up.
 */
final class PatternParser {
    /** Characters one could match at least, with all repetitions written out; RE2 stops at 1 000 repetitions. */
    private static final int MAX_SIZE = 500;

    /** PostgreSQL's limit. */
    private static final int MAX_COUNT = 255;

    private static final int MAX_DEPTH = 20;
    private static final String IGNORE_CASE = "(?i)";

    private final String text;
    private final boolean ignoreCase;
    private final StringBuilder java = new StringBuilder();
    private final StringBuilder sql = new StringBuilder();
    private int at;
    private int depth;

    private PatternParser(String text) {
        this.text = text;
        this.ignoreCase = text.startsWith(IGNORE_CASE);
        this.at = ignoreCase ? IGNORE_CASE.length() : 0;
    }

    /** Says in a sentence why an expression is not accepted. */
    static final class Refused extends Exception {
        Refused(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static TextPattern parse(String text) throws Refused {
        PatternParser parser = new PatternParser(text);
        parser.alternatives();
        if (parser.at < text.length()) {
            throw new Refused("A ')' has no '(' before it.");
        }
        return new TextPattern(Pattern.compile(parser.java.toString()), parser.sql.toString());
    }

    private long alternatives() throws Refused {
        long size = sequence();
        while (peek('|')) {
            at++;
            both("|");
            size += sequence();
        }
        return size;
    }

    private long sequence() throws Refused {
        int start = at;
        long size = 0;
        while (at < text.length() && !peek('|') && !peek(')')) {
            int javaStart = java.length();
            int sqlStart = sql.length();
            Atom atom = atom();
            size += atom.size * repeat(atom, javaStart, sqlStart);
            if (size > MAX_SIZE) {
                throw new Refused("It is too large when its repetitions are written out.");
            }
        }
        if (at == start) {
            both("(?:)");
        }
        return size;
    }

    /**
     * @param repeatable whether a repetition may follow
     */
    private record Atom(long size, boolean repeatable) {}

    private static final Atom ONE = new Atom(1, true);
    private static final Atom PLACE = new Atom(1, false);

    private Atom atom() throws Refused {
        char first = text.charAt(at);
        return switch (first) {
            case '(' -> group();
            case '[' -> {
                at++;
                yield set(bracket());
            }
            case '.' -> {
                at++;
                yield set(new CharacterSet().add('\n', '\n').negated());
            }
            case '^', '$' -> {
                at++;
                both(String.valueOf(first));
                yield PLACE;
            }
            case '\\' -> escape();
            case '*', '+', '?' -> throw new Refused("Nothing stands before '%c'.".formatted(first));
            case '{', '}' ->
                    throw new Refused("Write \\%1$c for the character %1$c.".formatted(first));
            default -> set(one(character()));
        };
    }

    private Atom group() throws Refused {
        if (++depth > MAX_DEPTH) {
            throw new Refused("Its groups are nested too deeply.");
        }
        at++;
        if (peek('?')) {
            if (!text.startsWith("?:", at)) {
                throw new Refused(
                        "Of groups that begin with '(?' only '(?:' is known, and a leading (?i).");
            }
            at += 2;
        }
        both("(?:");
        long size = alternatives();
        if (!peek(')')) {
            throw new Refused("A ')' is missing.");
        }
        at++;
        depth--;
        both(")");
        return new Atom(Math.max(size, 1), size > 0);
    }

    private Atom escape() throws Refused {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        @Nullable CharacterSet set = named(kind);
        if (set != null) {
            at += 2;
            return set(set);
        }
        @Nullable String place =
                switch (kind) {
                    case 'A' -> "^";
                    case 'z' -> "$";
                    case 'b', 'B' -> "\\" + kind;
                    default -> null;
                };
        if (place != null) {
            at += 2;
            java.append(place);
            sql.append(place.equals("\\b") ? "\\y" : place.equals("\\B") ? "\\Y" : place);
            return PLACE;
        }
        return set(one(escaped()));
    }

    private static @Nullable CharacterSet named(char kind) {
        return switch (kind) {
            case 'd' -> new CharacterSet().digits();
            case 'D' -> new CharacterSet().digits().negated();
            case 'w' -> new CharacterSet().words();
            case 'W' -> new CharacterSet().words().negated();
            case 's' -> new CharacterSet().spaces();
            case 'S' -> new CharacterSet().spaces().negated();
            default -> null;
        };
    }

    /** The character after a backslash. */
    private int escaped() throws Refused {
        at++;
        if (at == text.length()) {
            throw new Refused("It ends with a single '\\'.");
        }
        int character = character();
        return switch (character) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            default -> {
                if (Character.isLetterOrDigit(character) || character > 127) {
                    throw new Refused(
                            "'\\%s' is not known.".formatted(Character.toString(character)));
                }
                yield character;
            }
        };
    }

    private CharacterSet bracket() throws Refused {
        CharacterSet set = new CharacterSet();
        boolean negated = peek('^');
        at += negated ? 1 : 0;
        boolean first = true;
        while (first || !peek(']')) {
            if (at >= text.length()) {
                throw new Refused("A ']' is missing.");
            }
            member(set);
            first = false;
        }
        at++;
        if (ignoreCase) {
            set.ignoringCase();
        }
        return negated ? set.negated() : set;
    }

    private void member(CharacterSet set) throws Refused {
        if (text.startsWith("[:", at) || text.startsWith("[.", at) || text.startsWith("[=", at)) {
            throw new Refused("Classes such as [[:alpha:]] are not known; write [A-Za-z].");
        }
        char kind = peek('\\') && at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        switch (kind) {
            case 'd' -> set.digits();
            case 'w' -> set.words();
            case 's' -> set.spaces();
            case 'D', 'W', 'S' ->
                    throw new Refused("'\\%c' cannot stand inside brackets.".formatted(kind));
            default -> {
                range(set);
                return;
            }
        }
        at += 2;
    }

    private void range(CharacterSet set) throws Refused {
        int first = peek('\\') ? escaped() : character();
        boolean range = peek('-') && at + 1 < text.length() && text.charAt(at + 1) != ']';
        if (!range) {
            set.add(first, first);
            return;
        }
        at++;
        int last = peek('\\') ? escaped() : character();
        if (last < first) {
            throw new Refused("A range in brackets runs backwards.");
        }
        set.add(first, last);
    }

    /** Writes the repetition that follows, if one does; answers how often the atom may come at least. */
    private long repeat(Atom atom, int javaStart, int sqlStart) throws Refused {
        if (at >= text.length() || "*+?{".indexOf(text.charAt(at)) < 0) {
            return 1;
        }
        if (!atom.repeatable) {
            throw new Refused("A place such as ^, $ or \\b, or nothing, cannot be repeated.");
        }
        long times = 1;
        String sign = text.substring(at, at + 1);
        if (sign.equals("{")) {
            int end = text.indexOf('}', at);
            sign = end < 0 ? "" : text.substring(at, end + 1);
            times = times(sign);
        }
        at += sign.length();
        // The shortest match exists exactly when the longest does.
        at += peek('?') ? 1 : 0;
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw new Refused("A repetition cannot be repeated; use a group.");
        }
        // An own group, so that neither side takes two signs in a row for one.
        java.insert(javaStart, "(?:").append(')').append(sign);
        sql.insert(sqlStart, "(?:").append(')').append(sign);
        return times;
    }

    private static long times(String sign) throws Refused {
        if (!sign.matches("\\{[0-9]{1,3}(,[0-9]{0,3})?}")) {
            throw new Refused(
                    "A repetition in braces is written {2}, {2,} or {2,5}; write \\{ for the character.");
        }
        String[] bounds = sign.substring(1, sign.length() - 1).split(",");
        int least = Integer.parseInt(bounds[0]);
        int open = sign.contains(",") ? Math.max(least, 1) : least;
        int most = bounds.length > 1 ? Integer.parseInt(bounds[1]) : open;
        if (most > MAX_COUNT || least > most || most == 0) {
            throw new Refused("A repetition must be of 1 to %d times.".formatted(MAX_COUNT));
        }
        return most;
    }

    private CharacterSet one(int character) {
        CharacterSet set = new CharacterSet().add(character, character);
        return ignoreCase ? set.ignoringCase() : set;
    }

    private Atom set(CharacterSet set) {
        java.append(set.write(PatternParser::javaEscape));
        sql.append(set.write(PatternParser::sqlEscape));
        return ONE;
    }

    private static String javaEscape(int character) {
        return isPlain(character) ? Character.toString(character) : "\\x{%x}".formatted(character);
    }

    private static String sqlEscape(int character) {
        if (isPlain(character)) {
            return Character.toString(character);
        }
        return character > 0xFFFF ? "\\U%08x".formatted(character) : "\\u%04x".formatted(character);
    }

    private static boolean isPlain(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    private int character() {
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private boolean peek(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private void both(String part) {
        java.append(part);
        sql.append(part);
    }
}
