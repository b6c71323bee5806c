package io.gadgethq.session;

/**
 * A start form somebody filled in and wants again.
 *
 * @param name 1 to 80 characters, unique among a person's presets of the same gadget
 * @param spec what the form said
 */
public record Preset(String name, SessionSpec spec) {

    public Preset {
        name = name.strip();
        if (name.isEmpty() || name.length() > 80) {
            throw new IllegalArgumentException("a preset's name has 1 to 80 characters");
        }
    }
}
