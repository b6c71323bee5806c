package io.gadgethq.expression;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as agents write it. Read by hand, because the JDK's readers accept more than the database's does (short
 * forms, scopes) and say no by an exception, which a filter cannot afford for each event.
 *
 * @param high the first 64 bits; of an IPv4 address the 32 bits stand at the top
 */
record Address(boolean isV6, long high, long low) {
    private static final int GROUPS = 8;

    /** Of the longest form: six groups of hexadecimal digits and an IPv4 address. */
    private static final int MAX_LENGTH = 45;

    /** Bits. */
    int length() {
        return isV6 ? 128 : 32;
    }

    /** Null if the text is no address. */
    static @Nullable Address parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        if (text.indexOf(':') >= 0) {
            return v6(text);
        }
        long bits = v4(text, 0);
        return bits < 0 ? null : new Address(false, bits << 32, 0);
    }

    /** The 32 bits of four decimal numbers without leading zeros; -1 if it is anything else. */
    private static long v4(String text, int from) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || leadingZero) {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return at == text.length() ? bits : -1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static @Nullable Address v6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.charAt(0) == ':') {
            return null;
        }
        while (at < text.length()) {
            int end = endOfGroup(text, at);
            if (end < text.length() && text.charAt(end) == '.') {
                long bits = count <= GROUPS - 2 ? v4(text, at) : -1;
                if (bits < 0) {
                    return null;
                }
                groups[count++] = (int) (bits >>> 16);
                groups[count++] = (int) (bits & 0xFFFF);
                break;
            }
            if (end == at || end - at > 4 || count == GROUPS) {
                return null;
            }
            groups[count++] = Integer.parseInt(text, at, end, 16);
            at = end;
            if (at < text.length()) {
                boolean twice = text.startsWith("::", at);
                if (text.charAt(at) != ':'
                        || twice && gap >= 0
                        || !twice && at + 1 == text.length()) {
                    return null;
                }
                gap = twice ? count : gap;
                at += twice ? 2 : 1;
            }
        }
        return gap < 0 && count < GROUPS || gap >= 0 && count == GROUPS
                ? null
                : of(groups, count, gap);
    }

    private static int endOfGroup(String text, int from) {
        int at = from;
        while (at < text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && text.charAt(at) < 128) {
            at++;
        }
        return at;
    }

    /** Groups behind the gap move to the end. */
    private static Address of(int[] groups, int count, int gap) {
        long[] halves = new long[2];
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? i + GROUPS - count : i;
            halves[place / 4] |= (long) groups[i] << (48 - 16 * (place % 4));
        }
        return new Address(true, halves[0], halves[1]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (isV6 ? GROUPS : 4); i++) {
            if (isV6) {
                long half = i < 4 ? high : low;
                text.append(i == 0 ? "" : ":")
                        .append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xFFFF));
            } else {
                text.append(i == 0 ? "" : ".").append(high >>> (56 - 8 * i) & 0xFF);
            }
        }
        return text.toString();
    }
}
