package io.gadgethq.history.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.RecordedAdmission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.history.SavedQuery;
import io.gadgethq.history.SavedQuery.Draft;
import io.gadgethq.history.SavedQuery.Sharing;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class SavedQueriesIT {
    private static final Actor ANN = actor("ann", "shop", Role.VIEWER);
    private static final Actor BOB = actor("bob", "shop", Role.TENANT_ADMIN);
    private static final Actor SAM = actor("sam", "payments", Role.OPERATOR);
    private static final Actor ROOT =
            new Actor("root", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));

    private static TestDatabase database;
    private PostgresSavedQueries queries;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        database = TestDatabase.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("DELETE FROM history_query").update();
        queries =
                new PostgresSavedQueries(
                        database.jdbc(),
                        new RecordedAdmission(),
                        InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
    }

    private static Actor actor(String name, String tenant, Role role) {
        return new Actor(name, Optional.of(new TenantId(tenant)), Set.of(role));
    }

    private static Draft draft(String name, Sharing sharing) {
        return new Draft(name, List.of("dns", "slow"), sharing, "filter=error%20!%3D%20%22%22");
    }

    private List<String> seenBy(Actor actor) {
        return queries.list(actor).stream().map(SavedQuery::name).toList();
    }

    @Test
    void areSeenByThoseTheyAreSharedWith() {
        queries.save(ANN, draft("mine", Sharing.PRIVATE));
        queries.save(ANN, draft("Ours", Sharing.TEAM));
        queries.save(ROOT, draft("all", Sharing.EVERYONE));

        assertThat(seenBy(ANN)).containsExactly("all", "mine", "Ours");
        assertThat(seenBy(BOB)).containsExactly("all", "Ours");
        assertThat(seenBy(SAM)).containsExactly("all");
        assertThat(queries.list(BOB).getLast().tags()).containsExactly("dns", "slow");
    }

    @Test
    void areChangedByTheirOwnersOnly() {
        SavedQuery saved = queries.save(ANN, draft("ours", Sharing.TEAM));

        assertThat(queries.change(BOB, saved.id(), draft("his", Sharing.TEAM))).isEmpty();
        assertThat(queries.delete(BOB, saved.id())).isFalse();
        assertThat(queries.change(ANN, saved.id(), draft("new", Sharing.PRIVATE)))
                .get()
                .extracting(SavedQuery::name)
                .isEqualTo("new");
        assertThat(queries.find(BOB, saved.id())).isEmpty();
        assertThat(queries.delete(ANN, saved.id())).isTrue();
        assertThat(seenBy(ANN)).isEmpty();
    }

    @Test
    void areNotSharedFurtherThanTheOwnerMay() {
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> queries.save(BOB, draft("all", Sharing.EVERYONE)));
        SavedQuery own = queries.save(BOB, draft("own", Sharing.PRIVATE));
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> queries.change(BOB, own.id(), draft("own", Sharing.EVERYONE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queries.save(ROOT, draft("team", Sharing.TEAM)));
    }

    @Test
    void areBounded() {
        for (int i = 0; i < PostgresSavedQueries.MAX_OWN; i++) {
            queries.save(SAM, draft("q" + i, Sharing.PRIVATE));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> queries.save(SAM, draft("one more", Sharing.PRIVATE)));
        assertThatIllegalArgumentException().isThrownBy(() -> draft(" ", Sharing.PRIVATE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft("x".repeat(101), Sharing.PRIVATE));
    }
}
