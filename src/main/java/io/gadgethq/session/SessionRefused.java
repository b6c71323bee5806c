package io.gadgethq.session;

import io.gadgethq.event.SessionId;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A session command that cannot be carried out as asked. The message says why, the remedy what to do. */
public final class SessionRefused extends Exception {

    /** What kind of no it is. */
    public enum Kind {
        /** Something in the request is wrong: see {@link #field()}. */
        BAD_INPUT,
        /** No such session, or not the actor's to see. */
        NOT_FOUND,
        /** Not in this state. */
        WRONG_STATE,
        /** The gadget or the cluster refused; the message has their words. */
        CLUSTER_REFUSED
    }

    private final Kind kind;
    private final Optional<String> field;
    private final String remedy;
    private final OptionalInt position;

    public SessionRefused(Kind kind, Optional<String> field, String message, String remedy) {
        this(kind, field, message, remedy, OptionalInt.empty());
    }

    public SessionRefused(
            Kind kind,
            Optional<String> field,
            String message,
            String remedy,
            OptionalInt position) {
        super(message);
        this.position = position;
        this.kind = kind;
        this.field = field;
        this.remedy = remedy;
    }

    static SessionRefused notFound(SessionId id) {
        return new SessionRefused(
                Kind.NOT_FOUND,
                Optional.empty(),
                "There is no session %s, or it is not yours to see".formatted(id),
                "Choose one from the list of sessions.");
    }

    public Kind kind() {
        return kind;
    }

    /** The input to blame: a name of the API's request, or {@code parameters.KEY}. */
    public Optional<String> field() {
        return field;
    }

    /** First character of the place to blame in an expression, from 0. */
    public OptionalInt position() {
        return position;
    }

    public String remedy() {
        return remedy;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
