package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes expressions by chance, about values that events have or almost have. */
final class Expressions {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> EQUALITIES = List.of("==", "!=");
    private static final List<String> STRANGE =
            List.of(
                    "%",
                    "_",
                    "'",
                    "\"",
                    "\\",
                    "?",
                    "\u00e9",
                    "\ud83d\udca5",
                    "\uffff",
                    "\uFFFD",
                    "\n",
                    "$",
                    "{}",
                    "K",
                    "\u212a",
                    "\u017f",
                    "\0",
                    ":",
                    "--",
                    "\u00a0");
    private static final List<String> WHOLES =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "255",
                    "65535",
                    "4294967295",
                    "2147483648",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9223372036854775808u",
                    "18446744073709551615u",
                    "0.5",
                    "-0.5",
                    "1e3",
                    "1.5e19",
                    "-1.0e30",
                    "1e300",
                    "53.0",
                    "1.8446744073709552e19");

    /** Characters of a text that is written down. */
    private static final int LONGEST = 150;

    private final Random random;
    private final List<GadgetEvent> events;
    private final List<Column> columns;
    private final Patterns patterns;

    Expressions(long seed, RowLayout layout, List<GadgetEvent> events) {
        this.random = new Random(seed);
        this.events = events;
        this.columns =
                layout.columns().stream()
                        .filter(column -> Chip.OfField.canName(column.name()))
                        .toList();
        this.patterns = new Patterns(random);
    }

    String next() {
        String text = condition(random.nextInt(4));
        return text.length() <= Language.MAX_LENGTH ? text : atom();
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return atom();
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> "(%s && %s)".formatted(condition(depth - 1), condition(depth - 1));
            case 2, 3 -> "(%s || %s)".formatted(condition(depth - 1), condition(depth - 1));
            case 4 -> "!(%s)".formatted(condition(depth - 1));
            case 5 ->
                    "(%s ? %s : %s)"
                            .formatted(
                                    condition(depth - 1),
                                    condition(depth - 1),
                                    condition(depth - 1));
            default ->
                    "((%s) %s (%s))"
                            .formatted(condition(depth - 1), one(EQUALITIES), condition(depth - 1));
        };
    }

    private String atom() {
        if (random.nextInt(12) == 0) {
            return envelope();
        }
        Column column = column();
        if (random.nextInt(15) == 0) {
            return "has(" + column.name() + ")";
        }
        return switch (Meaning.of(column)) {
            case TEXT -> text(column);
            case WHOLE, SIZE -> number(column, this::whole);
            case DURATION ->
                    number(column, () -> random.nextBoolean() ? whole(column) : duration(column));
            case TIME -> number(column, () -> random.nextBoolean() ? whole(column) : time(column));
            case REAL -> number(column, () -> real(column));
            case FLAG ->
                    one(
                            List.of(
                                    column.name(),
                                    "!" + column.name(),
                                    column.name() + " == true",
                                    "false != " + column.name()));
            case BLOCK -> "has(" + column.name() + ")";
        };
    }

    /** One that is not empty in a row chosen by chance, if a few tries find any. */
    private Column column() {
        Column column = one(columns);
        for (int i = 0; i < 6 && row().isEmpty(column); i++) {
            column = one(columns);
        }
        return column;
    }

    private Row row() {
        return one(events).row();
    }

    private String envelope() {
        return switch (random.nextInt(3)) {
            case 0 ->
                    "node %s %s"
                            .formatted(
                                    one(COMPARISONS), one(List.of("'node-1'", "'node-2'", "''")));
            case 1 -> "source.contains('%s')".formatted(one(List.of("e", "x", "")));
            default -> {
                long nanos = one(events).timeNanos() + random.nextInt(-2, 3);
                yield random.nextBoolean()
                        ? "time %s timestamp('%s')".formatted(one(COMPARISONS), instant(nanos))
                        : "%d %s time".formatted(nanos, one(COMPARISONS));
            }
        };
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private String text(Column column) {
        String name = random.nextInt(6) == 0 ? column.name() + ".lowerAscii()" : column.name();
        String value = value(column);
        return switch (random.nextInt(12)) {
            case 0, 1 -> "%s %s %s".formatted(name, one(COMPARISONS), quoted(value));
            case 2 -> "%s in [%s, %s]".formatted(name, quoted(value), quoted(value(column)));
            case 3 -> "%s.contains(%s)".formatted(name, quoted(part(value)));
            case 4 -> "%s.startsWith(%s)".formatted(name, quoted(mutated(value, 0)));
            case 5 -> "%s.endsWith(%s)".formatted(name, quoted(value.substring(boundary(value))));
            case 6, 7 -> "%s.matches(%s)".formatted(name, quoted(patterns.of(value)));
            case 8 -> "%s.inCidr('%s')".formatted(name, network(value));
            case 9 ->
                    "size(%s) %s %d"
                            .formatted(
                                    name,
                                    one(COMPARISONS),
                                    value.codePointCount(0, value.length()));
            case 10 -> "anyText(%s)".formatted(quoted(part(value)));
            default -> "%s %s %s".formatted(name, one(COMPARISONS), otherText());
        };
    }

    private String otherText() {
        List<Column> texts =
                columns.stream().filter(column -> Meaning.of(column) == Meaning.TEXT).toList();
        return one(texts).name();
    }

    private String value(Column column) {
        String whole = row().text(column);
        String value =
                whole.substring(
                        0,
                        whole.offsetByCodePoints(
                                0, Math.min(LONGEST, whole.codePointCount(0, whole.length()))));
        return random.nextInt(3) == 0 ? mutated(value, random.nextInt(4)) : value;
    }

    private String mutated(String value, int how) {
        int at = boundary(value);
        return switch (how) {
            case 0 -> value.substring(0, at);
            case 1 -> value.substring(0, at) + one(STRANGE) + value.substring(at);
            case 2 -> random.nextBoolean() ? value.toUpperCase() : value.toLowerCase();
            default -> one(STRANGE);
        };
    }

    private String part(String value) {
        int from = boundary(value);
        String rest = value.substring(from);
        String part = rest.substring(0, Math.min(boundary(rest), 8));
        boolean whole =
                part.isEmpty() || !Character.isHighSurrogate(part.charAt(part.length() - 1));
        return whole ? random.nextInt(8) == 0 ? mutated(part, 1) : part : "x";
    }

    /** A place that is not inside of a character. */
    private int boundary(String value) {
        int at = value.isEmpty() ? 0 : random.nextInt(Math.min(value.length(), 60) + 1);
        boolean inside =
                at > 0 && at < value.length() && Character.isLowSurrogate(value.charAt(at));
        return inside ? at - 1 : at;
    }

    private String network(String value) {
        boolean address = Address.parse(value) != null;
        int bits = random.nextInt(address && value.contains(":") ? 129 : 33);
        return address
                ? value + "/" + bits
                : one(List.of("10.0.0.0/8", "0.0.0.0/0", "::/0", "127.0.0.1", "fe80::/10", "::1"));
    }

    private interface Value {
        String of(Column column);
    }

    private String number(Column column, Value value) {
        return number(column, () -> value.of(column));
    }

    private String number(Column column, Supplier<String> value) {
        return switch (random.nextInt(6)) {
            case 0 -> "%s in [%s, %s]".formatted(column.name(), value.get(), value.get());
            case 1 -> "%s %s %s".formatted(value.get(), one(COMPARISONS), column.name());
            case 2 -> "%s %s %s".formatted(column.name(), one(COMPARISONS), otherNumber(column));
            default -> "%s %s %s".formatted(column.name(), one(COMPARISONS), value.get());
        };
    }

    /** A field that may be compared with this one, at least itself. */
    private String otherNumber(Column column) {
        List<Column> others =
                columns.stream()
                        .filter(other -> Type.of(column).comparedWith().contains(Type.of(other)))
                        .toList();
        return one(others).name();
    }

    private String whole(Column column) {
        if (random.nextInt(4) == 0) {
            return random.nextInt(8) == 0 ? "bytes('1.5KiB')" : one(WHOLES);
        }
        String value = row().text(column);
        boolean huge = value.length() > 18;
        if (huge) {
            return value.startsWith("-") || value.compareTo("9223372036854775807") <= 0
                    ? value.length() == 19 || value.startsWith("-") ? value : value + "u"
                    : value + "u";
        }
        long number = Long.parseLong(value) + random.nextInt(-1, 2);
        return random.nextInt(5) == 0 ? number + ".5" : Long.toString(number);
    }

    private String real(Column column) {
        double value = row().decimal(column);
        return random.nextInt(3) == 0 || !Double.isFinite(value)
                ? one(List.of("0.0", "-0.0", "1", "0", "100", "1e308", "-3.5", "0.1", "1e-320"))
                : Double.toString(random.nextBoolean() ? value : value * 1.5);
    }

    private String duration(Column column) {
        Literal value = Literal.duration(row().number(column) & Long.MAX_VALUE);
        return random.nextBoolean()
                ? value.expression()
                : one(
                        List.of(
                                "duration('1ms')",
                                "duration('1h2m3.5s')",
                                "duration('-1s')",
                                "duration('0')"));
    }

    private String time(Column column) {
        return "timestamp('%s')".formatted(instant(row().number(column) & Long.MAX_VALUE));
    }

    private static String quoted(String value) {
        return Literal.quoted(value);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Regular expressions that are likely to have something to do with a text. */
    private record Patterns(Random random) {
        String of(String value) {
            StringBuilder pattern = new StringBuilder(random.nextInt(4) == 0 ? "(?i)" : "");
            pattern.append(random.nextInt(3) == 0 ? "^" : "");
            int from = random.nextInt(3) == 0 ? 0 : random.nextInt(30);
            int[] characters = value.codePoints().skip(from).limit(random.nextInt(8)).toArray();
            List<String> atoms = new ArrayList<>();
            for (int character : characters) {
                atoms.add(atom(character) + repetition());
            }
            pattern.append(String.join("", atoms));
            if (random.nextInt(4) == 0) {
                pattern.append("|")
                        .append(atoms.isEmpty() ? "\\bx\\B" : "(a|" + atoms.getLast() + "b){1,2}");
            }
            return pattern.append(random.nextInt(4) == 0 ? "$" : "").toString();
        }

        private String atom(int character) {
            String literal = literal(character);
            return switch (random.nextInt(10)) {
                case 0 -> ".";
                case 1 -> Character.isLetterOrDigit(character) ? "\\w" : "\\W";
                case 2 -> "[" + literal + "\\d]";
                case 3 -> "[^" + literal + "]";
                case 4 ->
                        character < 0xD000 && character >= 0x20
                                ? "[" + literal + "-" + literal(character + 1) + "]"
                                : literal;
                case 5 -> "(?:" + literal + "|\\s)";
                case 6 -> random.nextBoolean() ? "\\S" : "\\D";
                default -> literal;
            };
        }

        private static String literal(int character) {
            String text = Character.toString(character);
            return character < 128
                            && !Character.isLetterOrDigit(character)
                            && !Character.isISOControl(character)
                    ? "\\" + text
                    : text;
        }

        private String repetition() {
            return switch (random.nextInt(12)) {
                case 0 -> "+";
                case 1 -> "*";
                case 2 -> "?";
                case 3 -> "{1,3}";
                case 4 -> "{2}";
                case 5 -> "+?";
                default -> "";
            };
        }
    }
}
