package io.gadgethq.session;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of sessions. */
interface SessionRepository
        extends Repository<SessionEntity, UUID>, JpaSpecificationExecutor<SessionEntity> {

    /** Written at once, so that the rows of feeds can refer to it. */
    SessionEntity saveAndFlush(SessionEntity session);

    Optional<SessionEntity> findById(UUID id);

    List<SessionEntity> findByEndedIsNull();

    void deleteById(UUID id);
}
