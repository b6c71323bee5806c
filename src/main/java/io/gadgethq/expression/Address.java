package io.gadgethq.expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

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
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int missing = GROUPS - head.size() - tail.size();
        return gap < 0 && missing == 0 || gap >= 0 && missing > 0 ? of(head, tail) : null;
    }

    /**
     * The 16 bits of each group; null if one is wrong.
     *
     * @param endsAddress whether the last group may be an IPv4 address, which counts as two
     */
    private static @Nullable List<Integer> groups(String text, boolean endsAddress) {
        List<Integer> groups = new ArrayList<>(GROUPS);
        int at = 0;
        while (!text.isEmpty() && at <= text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            boolean isV4 = colon < 0 && endsAddress && text.indexOf('.', at) >= 0;
            long bits = isV4 ? v4(text, at) : hex(text, at, end);
            if (bits < 0) {
                return null;
            }
            if (isV4) {
                groups.add((int) (bits >>> 16));
            }
            groups.add((int) (bits & 0xFFFF));
            at = end + 1;
        }
        return groups;
    }

    /** One to four digits; -1 if it is anything else. */
    private static int hex(String text, int from, int end) {
        boolean fits = end > from && end - from <= 4;
        int value = 0;
        for (int at = from; fits && at < end; at++) {
            int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            fits = digit >= 0;
            value = value << 4 | digit;
        }
        return fits ? value : -1;
    }

    private static Address of(List<Integer> head, List<Integer> tail) {
        long[] halves = new long[2];
        for (int i = 0; i < head.size(); i++) {
            put(halves, i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            put(halves, GROUPS - tail.size() + i, tail.get(i));
        }
        return new Address(true, halves[0], halves[1]);
    }

    private static void put(long[] halves, int place, int group) {
        halves[place / 4] |= (long) group << (48 - 16 * (place % 4));
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
