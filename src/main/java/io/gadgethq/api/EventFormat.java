package io.gadgethq.api;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

import java.util.List;

/** How stored events are answered. */
enum EventFormat {
    /** A page. */
    JSON(MediaType.APPLICATION_JSON_VALUE),

    /** One event a line. */
    NDJSON(EventFormat.NDJSON_VALUE),

    /** RFC 4180, with a line of names first. */
    CSV(EventFormat.CSV_VALUE);

    static final String NDJSON_VALUE = "application/x-ndjson";
    static final String CSV_VALUE = "text/csv";

    private final MediaType type;

    EventFormat(String type) {
        this.type = MediaType.parseMediaType(type);
    }

    MediaType type() {
        return type;
    }

    /**
     * The first of these that the caller would rather have.
     *
     * @param accept an {@code Accept} header that names at least one of them; empty: anything
     */
    static EventFormat of(String accept) {
        for (MediaType wanted : wanted(accept)) {
            for (EventFormat format : values()) {
                if (wanted.includes(format.type)) {
                    return format;
                }
            }
        }
        return JSON;
    }

    private static List<MediaType> wanted(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            wanted.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
            return wanted;
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }
}
