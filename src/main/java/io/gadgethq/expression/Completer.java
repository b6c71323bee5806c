package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out from the words before the cursor what is expected there. Works on texts that are not yet expressions. */
final class Completer {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");

    private final String text;
    private final List<Token> before = new ArrayList<>();
    private final Span word;
    private final Map<String, Column> fields = new LinkedHashMap<>();

    Completer(String text, int cursor, Collection<RowLayout> layouts) {
        this.text = text;
        Span current = new Span(cursor, cursor);
        for (Token token : Token.of(text)) {
            boolean touches = token.span().start() < cursor && cursor <= token.span().end();
            if (touches && isUnfinished(token, cursor)) {
                current = token.span();
            } else if (token.span().end() <= cursor) {
                before.add(token);
            }
        }
        this.word = withDot(current, cursor);
        layouts.stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> Chip.OfField.canName(column.name()))
                .forEach(column -> fields.putIfAbsent(column.name(), column));
    }

    /** The dot at the end of a name belongs to it while the next part is not yet there. */
    private Span withDot(Span current, int cursor) {
        boolean dot = current.length() == 0 && word(1).equals(".") && before.size() > 1;
        if (!dot || before.getLast().span().end() != cursor) {
            return current;
        }
        before.removeLast();
        return new Span(before.removeLast().span().start(), cursor);
    }

    /** A sign or a closed text at the cursor is done; a name may go on. */
    private static boolean isUnfinished(Token token, int cursor) {
        return switch (token.kind()) {
            case NAME, NUMBER, OPEN_TEXT -> true;
            case TEXT -> cursor < token.span().end();
            case SIGN -> false;
        };
    }

    Completion complete() {
        String last = word(1);
        String written = text.substring(word.start(), word.end());
        if (COMPARISONS.contains(last)) {
            return values(field(2), written);
        }
        if (last.equals("[") || last.equals(",") && inList()) {
            return values(fieldOfList(), written);
        }
        if (last.equals("(") && Operation.named(lastPart(word(2))).isPresent()) {
            return argument(written);
        }
        Optional<Column> owner = owner(written);
        if (owner.isPresent()) {
            return functions(owner.get(), written);
        }
        if (before.isEmpty() || Set.of("(", "&&", "||", "!", "?", ":").contains(last)) {
            return conditions(written);
        }
        return result(operators(field(1)), written, Optional.empty());
    }

    /** The word so many places before the cursor; empty if there is none. */
    private String word(int back) {
        return before.size() < back ? "" : before.get(before.size() - back).text(text);
    }

    private Optional<Column> field(int back) {
        return Optional.ofNullable(fields.get(word(back)));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private boolean inList() {
        return fieldOfList().isPresent();
    }

    /** The field before {@code in [} when the cursor is inside of the brackets. */
    private Optional<Column> fieldOfList() {
        int back = 1;
        while (back <= before.size() && !word(back).equals("[")) {
            if (word(back).equals("]") || word(back).equals("(")) {
                return Optional.empty();
            }
            back++;
        }
        return word(back + 1).equals("in") ? field(back + 2) : Optional.empty();
    }

    private Completion argument(String written) {
        String function = word(2);
        if (function.equals(Operation.HAS.text())) {
            return result(named(), written, Optional.empty());
        }
        int dot = function.lastIndexOf('.');
        Optional<Column> of =
                dot < 0
                        ? Optional.empty()
                        : Optional.ofNullable(fields.get(function.substring(0, dot)));
        return values(of, written);
    }

    /** The text field behind whose dot the cursor is. */
    private Optional<Column> owner(String written) {
        int dot = written.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(fields.get(written.substring(0, dot)))
                        .filter(column -> Meaning.of(column) == Meaning.TEXT);
    }

    private Completion functions(Column owner, String written) {
        List<Suggestion> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.form() == Operation.Form.OF_TEXT) {
                String name = operation.text() + (operation.takesText() ? "(\"" : "()");
                all.add(function(owner.name() + "." + name, operation));
            }
        }
        return result(all, written, Optional.empty());
    }

    private static Suggestion function(String text, Operation operation) {
        return new Suggestion(Suggestion.Kind.FUNCTION, text, operation.description(), "");
    }

    private Completion conditions(String written) {
        List<Suggestion> all = new ArrayList<>(named());
        all.add(function("has(", Operation.HAS));
        all.add(function("anyText(\"", Operation.ANY_TEXT));
        return result(all, written, Optional.empty());
    }

    private List<Suggestion> named() {
        List<Suggestion> all = new ArrayList<>();
        fields.values().stream()
                .map(column ->
                        new Suggestion(
                                Suggestion.Kind.FIELD,
                                column.name(),
                                Type.of(column).words(),
                                column.field().annotation("description").orElse("")))
                .forEach(all::add);
        Vocabulary.envelope()
                .forEach((name, type) -> {
                    if (!fields.containsKey(name)) {
                        all.add(
                                new Suggestion(
                                        Suggestion.Kind.FIELD,
                                        name,
                                        type.words(),
                                        "of every event"));
                    }
                });
        return all;
    }

    private static List<Suggestion> operators(Optional<Column> field) {
        if (field.isEmpty()) {
            return List.of(operator("&&", "and"), operator("||", "or"));
        }
        return switch (Meaning.of(field.get())) {
            case TEXT ->
                    List.of(
                            operator("== ", "equal"),
                            operator("!= ", "not equal"),
                            operator("in [", "one of"));
            case WHOLE, REAL, SIZE, DURATION, TIME ->
                    List.of(
                            operator("== ", "equal"),
                            operator("!= ", "not equal"),
                            operator("> ", "more than"),
                            operator(">= ", "at least"),
                            operator("< ", "less than"),
                            operator("<= ", "at most"),
                            operator("in [", "one of"));
            case FLAG -> List.of(operator("&& ", "and"), operator("|| ", "or"));
            case BLOCK -> List.of();
        };
    }

    private static Suggestion operator(String text, String detail) {
        return new Suggestion(Suggestion.Kind.OPERATOR, text, detail, "");
    }

    private Completion values(Optional<Column> field, String written) {
        List<Suggestion> all = new ArrayList<>();
        field.ifPresent(column -> {
            boolean quoted = Meaning.of(column) == Meaning.TEXT;
            column.field().annotation("value.one-of").stream()
                    .flatMap(list -> List.of(list.split(", ")).stream())
                    .map(value -> quoted ? Literal.quoted(value) : value)
                    .map(value -> new Suggestion(Suggestion.Kind.VALUE, value, "", ""))
                    .forEach(all::add);
            switch (Meaning.of(column)) {
                case DURATION -> all.add(function("duration(\"", Operation.DURATION));
                case TIME -> all.add(function("timestamp(\"", Operation.TIMESTAMP));
                case SIZE -> all.add(function("bytes(\"", Operation.BYTES));
                case TEXT, WHOLE, REAL, FLAG, BLOCK -> {}
            }
        });
        return result(all, written, field.map(Column::name));
    }

    /** Those that fit what is written: by their beginning first, then by the beginning of a part, then by any part. */
    private Completion result(List<Suggestion> all, String written, Optional<String> valueOf) {
        String wanted = plain(written);
        List<Suggestion> fitting = new ArrayList<>();
        all.stream().filter(one -> plain(one.text()).startsWith(wanted)).forEach(fitting::add);
        all.stream().filter(one -> plain(one.text()).contains("." + wanted)).forEach(fitting::add);
        all.stream().filter(one -> plain(one.text()).contains(wanted)).forEach(fitting::add);
        return new Completion(
                word.start(),
                word.end(),
                valueOf,
                fitting.stream().distinct().limit(Completion.MAX_SUGGESTIONS).toList());
    }

    /** Without quotes and capitals. */
    private static String plain(String text) {
        return CodePoints.lower(text.replace("\"", "").replace("'", ""));
    }
}
