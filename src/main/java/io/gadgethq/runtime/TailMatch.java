package io.gadgethq.runtime;

import io.gadgethq.event.FeedTail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the packets accepted earlier end in what a new attach brings.
 *
 * <p>First the longest run of packets that ends as the tail ends is looked for. Packets that an earlier stream lost on
 * its way (full queue, full inlet) are in the ring but not in the tail and break such runs: then single packets that occur
 * exactly once on both sides are matched. Equal packets, such as empty arrays of an idle gadget, place a packet but prove
 * nothing; a place they alone speak for is taken, since nothing may come twice, but counts as uncertain. One thing leaves no trace: which of several equal packets in a
 * row an earlier stream lost; then one of them may come again.
 *
 * @param next position of the first packet that is new; 0: all are
 * @param certain whether nothing was lost in between
 */
record TailMatch(int next, boolean certain) {
    /** So many packets in a row are no accident. */
    static final int PROOF = 8;

    /** Among them so many different records. */
    private static final int DIFFERENT = 3;

    /**
     * @param digests of the packets of the attach, in order
     * @param empty whether the packet at a position holds no record
     */
    static TailMatch find(FeedTail tail, long[] digests, boolean[] empty) {
        Run best = longestRun(tail, digests);
        if (best.length() >= Math.min(PROOF, tail.size())) {
            boolean certain =
                    proves(tail, digests, empty, best)
                            && allEmpty(empty, best.firstEnd() + 1, best.lastEnd() + 1);
            return new TailMatch(best.lastEnd() + 1, certain);
        }
        return bySingles(tail, digests, empty);
    }

    /**
     * @param firstEnd earliest position at which a run of this length ends
     * @param lastEnd the latest one
     */
    private record Run(int length, int firstEnd, int lastEnd) {}

    private static Run longestRun(FeedTail tail, long[] digests) {
        Run best = new Run(0, -1, -1);
        for (int end = 0; end < digests.length; end++) {
            int length = runUpTo(tail, digests, end);
            if (length > best.length()) {
                best = new Run(length, end, end);
            } else if (length == best.length() && length > 0) {
                best = new Run(length, best.firstEnd(), end);
            }
        }
        return best;
    }

    /** How many packets up to {@code end} equal the last ones of the tail. */
    static int runUpTo(FeedTail tail, long[] digests, int end) {
        int most = Math.min(tail.size(), end + 1);
        int length = 0;
        while (length < most && digests[end - length] == tail.digest(tail.size() - 1 - length)) {
            length++;
        }
        return length;
    }

    /**
     * A run of nothing but equal packets could be anywhere, even in a ring that was filled anew: several different records
     * are proof, or all the tail has of them if none is repeated here.
     */
    private static boolean proves(FeedTail tail, long[] digests, boolean[] empty, Run run) {
        Map<Long, Integer> here = singles(digests);
        Set<Long> records = new HashSet<>();
        boolean repeated = false;
        for (int i = run.lastEnd() - run.length() + 1; i <= run.lastEnd(); i++) {
            if (!empty[i]) {
                records.add(digests[i]);
                repeated |= here.getOrDefault(digests[i], -1) < 0;
            }
        }
        return records.size() >= DIFFERENT
                || (!records.isEmpty() && !repeated && run.length() == tail.size());
    }

    private static boolean allEmpty(boolean[] empty, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!empty[i]) {
                return false;
            }
        }
        return true;
    }

    private static TailMatch bySingles(FeedTail tail, long[] digests, boolean[] empty) {
        Map<Long, Integer> here = singles(digests);
        Map<Long, Integer> before = singles(tail.toArray());
        int found = 0;
        int inTail = -1;
        int position = -1;
        boolean ordered = true;
        for (int i = 0; i < tail.size(); i++) {
            int at = here.getOrDefault(tail.digest(i), -1);
            if (at >= 0 && !empty[at] && before.getOrDefault(tail.digest(i), -1) >= 0) {
                found++;
                ordered &= at > position;
                position = Math.max(position, at);
                inTail = i;
            }
        }
        if (found == 0) {
            return new TailMatch(startRun(tail, digests), false);
        }
        boolean reached = true;
        for (int i = inTail + 1; i < tail.size(); i++) {
            boolean same = position + 1 < digests.length && digests[position + 1] == tail.digest(i);
            position += same ? 1 : 0;
            reached &= same;
        }
        return new TailMatch(position + 1, ordered && reached && found >= PROOF);
    }

    /** What occurs exactly once, with its position; what occurs more often has a negative one. */
    private static Map<Long, Integer> singles(long[] digests) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < digests.length; i++) {
            places.merge(digests[i], i, (one, other) -> -1);
        }
        return places;
    }

    /** The ring may begin with the very last packets of the tail: they were accepted already. */
    private static int startRun(FeedTail tail, long[] digests) {
        for (int end = Math.min(tail.size(), digests.length) - 1; end >= 0; end--) {
            if (runUpTo(tail, digests, end) == end + 1) {
                return end + 1;
            }
        }
        return 0;
    }
}
