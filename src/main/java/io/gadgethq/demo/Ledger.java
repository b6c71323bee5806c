package io.gadgethq.demo;

import com.dynatrace.hash4j.hashing.Hashing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an agent emitted, so that a test can compare it event by event with what arrived. One account per start of an
 * instance or foreground run; the oldest of {@value #MAX_ACCOUNTS} are forgotten. Thread-safe.
 */
public final class Ledger {
    private static final int MAX_ACCOUNTS = 1_000;
    private static final int MAX_PACKETS = 4_000_000;

    private final List<Account> accounts = new ArrayList<>();
    private volatile boolean detailed;

    /**
     * The sums of one start of an instance or run.
     *
     * @param id of the instance; {@code run-1}, {@code run-2} … for foreground runs
     * @param image as it was asked for
     * @param start 1 for the first start of this id, 2 after a restart …
     * @param packets emitted, damaged ones included
     * @param records in the undamaged packets
     * @param damaged packets that were garbled on purpose
     * @param lost packets thrown away at the stop, though the stream ended well
     */
    public record Sums(
            String id,
            String image,
            int start,
            long packets,
            long records,
            long damaged,
            long lost) {}

    /**
     * One emitted packet.
     *
     * @param index 0, 1, 2 … within its account
     * @param nanos time of its last record; 0 if records keep their recorded time
     * @param digest of source and bytes, see {@link Ledger#digest}
     */
    public record Emitted(
            long index, int source, int records, long nanos, long digest, boolean damaged) {}

    /** Also keeps index, time and digest of every packet of accounts opened from now on (at most 4 million each). */
    public void detailed(boolean on) {
        detailed = on;
    }

    /** The accounts in the order they were opened. */
    public synchronized List<Sums> accounts() {
        return accounts.stream().map(Account::sums).toList();
    }

    /** The latest account of an instance. */
    public synchronized Optional<Sums> latest(String id) {
        return accounts.stream()
                .filter(a -> a.id.equals(id))
                .map(Account::sums)
                .reduce((a, b) -> b);
    }

    /**
     * The packets of one account; empty unless {@link #detailed} was on when it was opened.
     *
     * @param start as in {@link Sums#start}
     */
    public synchronized List<Emitted> packets(String id, int start) {
        return accounts.stream()
                .filter(account -> account.id.equals(id) && account.start == start)
                .findFirst()
                .map(Account::packets)
                .orElse(List.of());
    }

    /** The digest the ledger keeps: equal for equal source and bytes. */
    public static long digest(int source, byte[] payload) {
        return Hashing.komihash5_0().hashBytesToLong(payload) * 31 + source;
    }

    synchronized Account open(String id, String image) {
        int start = 1 + (int) accounts.stream().filter(account -> account.id.equals(id)).count();
        Account account = new Account(id, image, start, detailed);
        accounts.add(account);
        if (accounts.size() > MAX_ACCOUNTS) {
            accounts.removeFirst();
        }
        return account;
    }

    /** The open page of one instance or run. */
    final class Account {
        private final String id;
        private final String image;
        private final int start;
        private final boolean keepsPackets;
        private long packets;
        private long records;
        private long damaged;
        private long lost;
        private long[] kept = new long[0];

        private Account(String id, String image, int start, boolean keepsPackets) {
            this.id = id;
            this.image = image;
            this.start = start;
            this.keepsPackets = keepsPackets;
        }

        void emitted(Packet packet, boolean garbled) {
            synchronized (Ledger.this) {
                if (keepsPackets && packets < MAX_PACKETS) {
                    keep(packet, garbled);
                }
                packets++;
                if (garbled) {
                    damaged++;
                } else {
                    records += packet.records();
                }
            }
        }

        void lost(long count) {
            synchronized (Ledger.this) {
                lost += count;
            }
        }

        private void keep(Packet packet, boolean garbled) {
            int at = (int) packets * 3;
            if (at == kept.length) {
                kept = Arrays.copyOf(kept, Math.max(3 * 1_024, kept.length * 2));
            }
            kept[at] =
                    (long) packet.source() << 33 | (long) packet.records() << 1 | (garbled ? 1 : 0);
            kept[at + 1] = packet.nanos();
            kept[at + 2] = digest(packet.source(), packet.payload().toByteArray());
        }

        private Sums sums() {
            return new Sums(id, image, start, packets, records, damaged, lost);
        }

        private List<Emitted> packets() {
            int known = keepsPackets ? (int) Math.min(packets, MAX_PACKETS) : 0;
            List<Emitted> list = new ArrayList<>(known);
            for (int i = 0; i < known; i++) {
                long head = kept[i * 3];
                list.add(
                        new Emitted(
                                i,
                                (int) (head >>> 33),
                                (int) (head >>> 1),
                                kept[i * 3 + 1],
                                kept[i * 3 + 2],
                                (head & 1) == 1));
            }
            return list;
        }
    }
}
