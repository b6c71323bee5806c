package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /me}. */
@RestController
@Tag(name = "Caller")
final class PersonResource {
    private final Admission admission;

    PersonResource(Admission admission) {
        this.admission = admission;
    }

    record PersonView(
            String user, @Nullable String tenant, List<String> roles, List<RightView> rights) {}

    /**
     * @param upTo the most sensitive gadgets it holds for
     */
    record RightView(String right, String upTo) {}

    @GetMapping("/api/v1/me")
    @Operation(summary = "Who you are and what you may do")
    PersonView me(Actor actor) {
        return new PersonView(
                actor.user(),
                actor.tenant().map(TenantId::value).orElse(null),
                actor.roles().stream().map(Inputs::word).sorted().toList(),
                Stream.of(Verb.values()).flatMap(verb -> right(actor, verb).stream()).toList());
    }

    private Optional<RightView> right(Actor actor, Verb verb) {
        return Arrays.stream(Tier.values())
                .filter(tier ->
                        admission.allows(
                                actor, new Permission(verb, actor.tenant(), tier, actor.user())))
                .reduce((_, higher) -> higher)
                .map(tier -> new RightView(Inputs.word(verb), Inputs.word(tier)));
    }
}
