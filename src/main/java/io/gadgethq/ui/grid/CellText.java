package io.gadgethq.ui.grid;

/**
 * Makes a text from an event fit to stand in one line: what would break the line, hide or turn text around is shown as a mark
 * instead. Events are written by whoever runs on the node, an intruder too.
 */
public final class CellText {

    private CellText() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        append(text, 0, text.length(), out);
        return out.toString();
    }

    /** Never cuts a pair of surrogates in two. */
    public static void append(String text, int from, int to, StringBuilder out) {
        int start = from;
        int end = to;
        if (start > 0 && start < end && Character.isLowSurrogate(text.charAt(start))) {
            start++;
        }
        if (end < text.length() && end > start && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = start; i < end; i++) {
            out.append(plain(text.charAt(i)));
        }
    }

    private static char plain(char c) {
        if (c >= ' ' && c < 0x7F) {
            return c;
        }
        return switch (c) {
            case '\n' -> '␊';
            case '\r' -> '␍';
            case '\t' -> '␉';
            // Inspektor Gadget joins arguments with no-break spaces.
            case '\u00a0' -> ' ';
            case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\ufeff' -> '\ufffd';
            case '\u2028', '\u2029' -> '␊';
            default -> Character.isISOControl(c) || isDirection(c) ? '\ufffd' : c;
        };
    }

    private static boolean isDirection(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
