package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;

/** Batches as they lie in the spool. A change of this form needs a new {@link #VERSION}. */
final class BatchCodec {
    static final int VERSION = 2;

    private BatchCodec() {}

    static void write(EncodedBatch batch, DataOutputStream out) throws IOException {
        out.writeInt(batch.owner().feed());
        out.writeLong(batch.owner().fence());
        out.writeInt(batch.owner().shelf());
        out.writeBoolean(batch.owner().keepsEvents());
        out.writeLong(batch.number());
        out.writeLong(batch.lost());
        write(batch.after(), out);
        write(batch.definitions(), out);
        out.writeInt(batch.losses().size());
        for (Loss loss : batch.losses()) {
            write(loss, out);
        }
        write(batch.tuples(), out);
    }

    private static void write(Definitions definitions, DataOutputStream out) throws IOException {
        out.writeInt(definitions.layouts().size());
        for (NewLayout layout : definitions.layouts()) {
            out.writeShort(layout.number());
            write(layout.schema().id(), out);
            write(layout.schema().source(), out);
            write(layout.schema().json(), out);
        }
        out.writeInt(definitions.origins().size());
        for (NewOrigin origin : definitions.origins()) {
            out.writeShort(origin.number());
            write(origin.digest(), out);
            write(origin.fields(), out);
        }
    }

    private static void write(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(FeedCheckpoint at, DataOutputStream out) throws IOException {
        out.writeInt(at.epoch());
        out.writeLong(at.nextOrdinal());
        out.writeLong(at.reservedTo());
        write(at.tail().toBytes(), out);
        FeedCounts counts = at.counts();
        out.writeLong(counts.received());
        out.writeLong(counts.unreadable());
        out.writeLong(counts.outOfScope());
        out.writeLong(counts.filtered());
        out.writeLong(counts.sampled());
        out.writeLong(counts.accepted());
        out.writeBoolean(at.heard().isPresent());
        if (at.heard().isPresent()) {
            write(at.heard().get(), out);
        }
    }

    private static void write(Loss loss, DataOutputStream out) throws IOException {
        out.writeUTF(loss.place().name());
        write(loss.from(), out);
        write(loss.to(), out);
        write(loss.afterOrdinal(), out);
        write(loss.count(), out);
        out.writeBoolean(loss.atLeast());
        write(loss.cause(), out);
    }

    private static void write(Tuples tuples, DataOutputStream out) throws IOException {
        out.writeInt(tuples.count());
        out.writeLong(tuples.firstOrdinal());
        out.writeLong(tuples.firstMicros());
        out.writeLong(tuples.lastMicros());
        out.writeInt(tuples.slots().size());
        for (long slot : tuples.slots()) {
            out.writeLong(slot);
        }
        write(tuples.bytes(), out);
    }

    private static void write(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void write(OptionalLong value, DataOutputStream out) throws IOException {
        out.writeBoolean(value.isPresent());
        out.writeLong(value.orElse(0));
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static EncodedBatch read(DataInputStream in) throws IOException {
        int feed = in.readInt();
        long fence = in.readLong();
        int shelf = in.readInt();
        Owner owner = new Owner(feed, fence, shelf, in.readBoolean());
        long number = in.readLong();
        long lost = in.readLong();
        FeedCheckpoint after = readCheckpoint(in);
        Definitions definitions = readDefinitions(in);
        List<Loss> losses = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            losses.add(readLoss(in));
        }
        return new EncodedBatch(owner, number, readTuples(in), definitions, losses, lost, after);
    }

    private static FeedCheckpoint readCheckpoint(DataInputStream in) throws IOException {
        int epoch = in.readInt();
        long next = in.readLong();
        long reserved = in.readLong();
        FeedTail tail = FeedTail.ofBytes(readBytes(in));
        FeedCounts counts =
                new FeedCounts(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong());
        Optional<Instant> heard = in.readBoolean() ? Optional.of(readTime(in)) : Optional.empty();
        return new FeedCheckpoint(epoch, next, reserved, tail, counts, heard);
    }

    private static Definitions readDefinitions(DataInputStream in) throws IOException {
        List<NewLayout> layouts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            short number = in.readShort();
            UUID id = readId(in);
            layouts.add(new NewLayout(number, new SchemaContent(id, readText(in), readText(in))));
        }
        List<NewOrigin> origins = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            origins.add(new NewOrigin(in.readShort(), readId(in), readText(in)));
        }
        return new Definitions(layouts, origins);
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static Loss readLoss(DataInputStream in) throws IOException {
        return new Loss(
                LossPlace.valueOf(in.readUTF()),
                readTime(in),
                readTime(in),
                readNumber(in),
                readNumber(in),
                in.readBoolean(),
                readText(in));
    }

    private static Tuples readTuples(DataInputStream in) throws IOException {
        int count = in.readInt();
        long ordinal = in.readLong();
        long first = in.readLong();
        long last = in.readLong();
        TreeSet<Long> slots = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            slots.add(in.readLong());
        }
        return new Tuples(readBytes(in), count, slots, ordinal, first, last);
    }

    private static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static OptionalLong readNumber(DataInputStream in) throws IOException {
        boolean present = in.readBoolean();
        long value = in.readLong();
        return present ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
