package io.gadgethq.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words as a POSIX shell splits and quotes them; variables and substitutions are taken as plain text. */
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final int MAX_CHARACTERS = 256 * 1024;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static List<String> split(String text) throws CommandUnreadable {
        if (text.length() > MAX_CHARACTERS) {
            throw new CommandUnreadable(
                    "a command has at most %d characters".formatted(MAX_CHARACTERS));
        }
        return new ShellWords(text).split();
    }

    private List<String> split() throws CommandUnreadable {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> quoted('\'');
                case '"' -> quoted('"');
                case '\\' -> escaped();
                default -> add(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void escaped() {
        if (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            } else if (c != '\n') {
                add(c);
            }
        }
    }

    private void quoted(char quote) throws CommandUnreadable {
        int opened = at;
        inWord = true;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return;
            }
            boolean escapes =
                    quote == '"'
                            && c == '\\'
                            && at < text.length()
                            && "\\\"$`".indexOf(text.charAt(at)) >= 0;
            word.append(escapes ? text.charAt(at++) : c);
        }
        throw new CommandUnreadable(
                "the quote %s at position %d is not closed".formatted(quote, opened));
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
