package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetImage;

import java.util.List;

/**
 * The parts of an image reference that tell which gadget it is. A reference without a slash means the official repository
 * (reference section 7).
 *
 * @param name last part of the repository, without tag and digest
 * @param official whether it comes from a repository of the official gadgets
 */
record ImageName(String name, boolean official) {

    static ImageName of(GadgetImage image, List<String> officialPrefixes) {
        String reference = image.reference();
        String repository = withoutTag(reference.split("@", 2)[0]);
        int slash = repository.lastIndexOf('/');
        String folder = repository.substring(0, slash + 1);
        boolean official =
                folder.isEmpty()
                        || officialPrefixes.stream()
                                .anyMatch(prefix ->
                                        prefix.equals(folder)
                                                || prefix.equals("ghcr.io/" + folder));
        return new ImageName(repository.substring(slash + 1), official);
    }

    /** A colon behind the last slash begins the tag; one before it belongs to the registry's port. */
    private static String withoutTag(String repository) {
        int colon = repository.lastIndexOf(':');
        return colon > repository.lastIndexOf('/') ? repository.substring(0, colon) : repository;
    }

    /** Words for a person: {@code trace_my_app} becomes "Trace my app". */
    String title() {
        String words = name.replaceAll("[_.-]+", " ").strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
