package io.gadgethq.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stored row that is written again and again as another: pods are replaced every day, processes with them, and numbers such as
 * ports and sizes differ. All changes keep their length, so they are made in place.
 */
final class RowVariant {
    private static final int COLUMNS_BEFORE_POD = 10;
    private static final int COLUMNS_BEFORE_FIELDS = 14;
    private static final int POD_END = 5;
    private static final int NONE = -1;
    private static final String KERNEL_NAMESPACE = "40265";
    private static final byte[] LETTERS =
            "bcdfghjklmnpqrstvwxz2456789".getBytes(StandardCharsets.US_ASCII);

    private final byte[] row;
    private final int podEnd;
    private final int pod;
    private final int pid;
    private final int[] digits;

    RowVariant(byte[] row) {
        this.row = row;
        int podAt = column(COLUMNS_BEFORE_POD);
        int podLength = length(podAt);
        this.podEnd = podLength > 2 * POD_END ? podAt + 4 + podLength - POD_END : NONE;
        this.pod = podName(podAt, podLength).hashCode();
        this.pid = (int) ByteBuffer.wrap(row).getLong(StoredRows.PID);
        int fieldsAt = column(COLUMNS_BEFORE_FIELDS);
        String fields =
                new String(row, fieldsAt + 5, length(fieldsAt) - 1, StandardCharsets.ISO_8859_1);
        this.digits = lastDigits(fields, fieldsAt + 5);
    }

    private int column(int before) {
        int at = 2;
        for (int i = 0; i < before; i++) {
            at += 4 + Math.max(0, length(at));
        }
        return at;
    }

    private int length(int at) {
        return ByteBuffer.wrap(row).getInt(at);
    }

    private String podName(int at, int length) {
        return new String(row, at + 4, length, StandardCharsets.UTF_8);
    }

    /** Places of the last three digits of each number of at least four, but of those that the kernel gives to namespaces. */
    private static int[] lastDigits(String fields, int at) {
        List<Integer> places = new ArrayList<>();
        boolean text = false;
        for (int i = 0; i < fields.length(); i++) {
            char character = fields.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == '"') {
                text = !text;
            } else if (!text && isDigit(character)) {
                int end = i;
                while (end < fields.length() && isDigit(fields.charAt(end))) {
                    end++;
                }
                if (end - i >= 4 && !fields.startsWith(KERNEL_NAMESPACE, i)) {
                    places.add(at + end - 3);
                }
                i = end - 1;
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    int feed() {
        return ByteBuffer.wrap(row).getInt(StoredRows.FEED);
    }

    int size() {
        return row.length;
    }

    /**
     * @param micros since 2000
     * @param day number of the day, on which pods are others than on the day before
     */
    void write(
            ByteBuffer out, long micros, long ordinal, int feed, int day, SplittableRandom chance) {
        int at = out.position();
        out.put(row);
        out.putLong(at + StoredRows.TIME, micros);
        out.putLong(at + StoredRows.ORDINAL, ordinal);
        out.putInt(at + StoredRows.FEED, feed);
        long life = mix(pod * 31L + day);
        if (pid > 1) {
            out.putLong(at + StoredRows.PID, 2 + Math.floorMod(life + pid, 65_000));
        }
        if (podEnd != NONE) {
            letters(out, at + podEnd, POD_END, LETTERS, life);
        }
        for (int place : digits) {
            int number = chance.nextInt(1_000);
            out.put(at + place, (byte) ('0' + number / 100));
            out.put(at + place + 1, (byte) ('0' + number / 10 % 10));
            out.put(at + place + 2, (byte) ('0' + number % 10));
        }
    }

    private static void letters(ByteBuffer out, int at, int count, byte[] alphabet, long seed) {
        long rest = seed;
        for (int i = 0; i < count; i++) {
            out.put(at + i, alphabet[(int) Math.floorMod(rest, (long) alphabet.length)]);
            rest = Math.floorDiv(rest, alphabet.length);
        }
    }

    /** Spreads neighbouring numbers, as the second half of MurmurHash3 does. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
