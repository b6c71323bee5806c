package io.gadgethq.history;

/** How an export is written. Values are as they came: a program that takes texts for formulas is to import them as texts. */
public enum ExportFormat {
    /** RFC 4180, as {@link EventCsv} has it. */
    CSV("csv", "text/csv"),

    /** One event a line, as {@link EventJson} has it. */
    NDJSON("ndjson", "application/x-ndjson"),

    /** One column a field, typed by the schema, compressed with Snappy. Arrays and bytes are texts as in CSV. */
    PARQUET("parquet", "application/vnd.apache.parquet");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
