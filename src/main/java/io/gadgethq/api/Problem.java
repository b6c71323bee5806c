package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: a problem detail of RFC 9457 with members of our own.
 *
 * @param remedy what to do about it
 * @param field which input is to blame
 * @param position column in an expression, from 1
 * @param right the one that is missing
 * @param quota the limit that was reached
 * @param retryAfter seconds after which trying again may help; told in a header
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String remedy,
        @Nullable String field,
        @Nullable Integer position,
        @Nullable String right,
        @Nullable Limit quota,
        @JsonIgnore @Nullable Long retryAfter) {

    /**
     * @param retryAfter seconds
     */
    record Limit(String name, long limit, long used, long retryAfter) {}

    static Problem of(Kind kind, String detail) {
        return new Problem(
                "urn:gadget-hq:problem:" + kind.word(),
                kind.title(),
                kind.status(),
                detail,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Problem remedy(String text) {
        String given = text.isBlank() ? null : text;
        return new Problem(
                type, title, status, detail, given, field, position, right, quota, retryAfter);
    }

    Problem field(@Nullable String name) {
        return new Problem(
                type, title, status, detail, remedy, name, position, right, quota, retryAfter);
    }

    /**
     * @param column from 1
     */
    Problem position(int column) {
        return new Problem(
                type, title, status, detail, remedy, field, column, right, quota, retryAfter);
    }

    Problem right(String name) {
        return new Problem(
                type, title, status, detail, remedy, field, position, name, quota, retryAfter);
    }

    Problem quota(Limit limit) {
        return new Problem(
                type,
                title,
                status,
                detail,
                remedy,
                field,
                position,
                right,
                limit,
                limit.retryAfter());
    }

    Problem retryAfter(long seconds) {
        return new Problem(
                type, title, status, detail, remedy, field, position, right, quota, seconds);
    }

    /** The kinds of no. */
    enum Kind {
        BAD_INPUT(400, "Bad input"),
        NOT_SIGNED_IN(401, "Not signed in"),
        NOT_PERMITTED(403, "Not permitted"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "No such format"),
        WRONG_STATE(409, "Wrong state"),
        TOO_LARGE(413, "Too large"),
        UNSUPPORTED_FORMAT(415, "Unsupported format"),
        REFUSED(422, "Refused by the gadget or the cluster"),
        LIMIT_REACHED(429, "Limit reached"),
        UNEXPECTED(500, "Unexpected error"),
        PART_DOWN(503, "A part is down"),
        TOO_SLOW(503, "It would take too long");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
