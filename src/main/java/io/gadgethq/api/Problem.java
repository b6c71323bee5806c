package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: a problem detail of RFC 9457 with members of our own.
 *
 * @param remedy what to do about it
 * @param field which input is to blame
 * @param right the one that is missing
 * @param quota the limit that was reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String remedy,
        @Nullable String field,
        @Nullable String right,
        @Nullable Limit quota) {

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
                null);
    }

    Problem remedy(String text) {
        return new Problem(
                type, title, status, detail, text.isBlank() ? null : text, field, right, quota);
    }

    Problem field(@Nullable String name) {
        return new Problem(type, title, status, detail, remedy, name, right, quota);
    }

    Problem right(String name) {
        return new Problem(type, title, status, detail, remedy, field, name, quota);
    }

    Problem quota(Limit limit) {
        return new Problem(type, title, status, detail, remedy, field, right, limit);
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
        PART_DOWN(503, "A part is down");

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
