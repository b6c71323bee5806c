package io.gadgethq.history.read;

import static org.awaitility.Awaitility.await;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.ingest.StoreHouse;
import io.gadgethq.storage.TestDatabase;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes events as the console does, commit by commit. */
public final class StoredRows implements AutoCloseable {
    private final TestDatabase database;
    private final StoreHouse house;
    private final Map<Feed, FeedStore> stores = new HashMap<>();
    private final Map<Feed, FeedCheckpoint> standings = new HashMap<>();

    StoredRows(TestDatabase database, Path spool) {
        this.database = database;
        this.house = StoreHouse.over(database, spool);
    }

    public record Owner(Feed feed) {}

    public Owner open(SessionId session, String node, String tenant, String gadget, Tier tier) {
        Feed feed = new Feed(session, new NodeName(node));
        StoredFeed stored = new StoredFeed(feed, new TenantId(tenant), "demo", gadget, tier, true);
        await().ignoreException(StoreUnavailable.class)
                .untilAsserted(() -> stores.put(feed, house.store().open(stored)));
        standings.put(feed, FeedCheckpoint.START);
        return new Owner(feed);
    }

    /** Returns once they are committed. */
    public void append(Owner owner, List<GadgetEvent> events) {
        FeedCheckpoint before = standings.get(owner.feed());
        FeedCounts counts =
                before.counts().plus(new FeedCounts(events.size(), 0, 0, 0, 0, events.size()));
        FeedCheckpoint after =
                new FeedCheckpoint(1, events.getLast().ordinal() + 1, FeedTail.EMPTY, counts);
        standings.put(owner.feed(), after);
        stores.get(owner.feed()).append(new StoreBatch(events, List.of(), after));
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> committed(owner.feed()) == after.nextOrdinal());
    }

    private long committed(Feed feed) {
        return database.jdbc()
                .sql("SELECT next_ordinal FROM history_feed WHERE feed = ?")
                .param(feed.id().value())
                .query(Long.class)
                .single();
    }

    /** Returns once it is committed. */
    public void lose(Owner owner, Loss loss) {
        FeedCheckpoint after = standings.get(owner.feed());
        stores.get(owner.feed()).append(new StoreBatch(List.of(), List.of(loss), after));
        await().until(() ->
                database.jdbc()
                                .sql("SELECT count(*) FROM history_loss WHERE cause = ?")
                                .param(loss.cause())
                                .query(Long.class)
                                .single()
                        > 0);
    }

    public static SessionId session() {
        return new SessionId(UUID.randomUUID());
    }

    @Override
    public void close() {
        stores.values().forEach(FeedStore::close);
        house.close();
    }
}
