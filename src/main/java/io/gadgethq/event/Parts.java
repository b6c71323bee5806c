package io.gadgethq.event;

/** Where the values of variable length of one record lie in a packet. Used again for the next record. */
final class Parts {
    private final int[] starts;
    private final int[] kept;
    private final int[] full;

    Parts(int count) {
        this.starts = new int[count];
        this.kept = new int[count];
        this.full = new int[count];
    }

    /**
     * @param kept bytes to keep
     * @param full bytes of the value before zeros were cut off
     */
    void set(int part, int start, int kept, int full) {
        this.starts[part] = start;
        this.kept[part] = kept;
        this.full[part] = full;
    }

    int start(int part) {
        return starts[part];
    }

    int kept(int part) {
        return kept[part];
    }

    int full(int part) {
        return full[part];
    }

    long total() {
        long total = 0;
        for (int length : kept) {
            total += length;
        }
        return total;
    }
}
