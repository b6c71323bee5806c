package io.gadgethq.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds gadgets by what people type in trouble. Every word must be found somewhere; where it is found decides the rank:
 * name before title and domain before symptoms before purpose, exact words before beginnings before misspellings.
 */
final class GadgetSearch {
    private static final Set<String> SMALL_WORDS =
            Set.of(
                    "a", "an", "and", "are", "at", "by", "do", "does", "for", "from", "in", "is",
                    "it", "my", "of", "on", "our", "the", "to", "was", "what", "which", "who",
                    "why", "with");
    private static final int MAX_WORDS = 10;
    private static final double WHOLE_SYMPTOM = 12;

    private GadgetSearch() {}

    private record Part(double weight, List<String> words) {}

    private record Hit(Gadget gadget, double score) {}

    static List<Gadget> search(List<Gadget> gadgets, String query) {
        List<String> typed = words(query);
        List<String> telling = typed.stream().filter(word -> !SMALL_WORDS.contains(word)).toList();
        List<String> wanted =
                (telling.isEmpty() ? typed : telling).stream().limit(MAX_WORDS).toList();
        if (wanted.isEmpty()) {
            return gadgets;
        }
        String phrase = String.join(" ", typed);
        return gadgets.stream()
                .map(gadget -> new Hit(gadget, score(gadget, wanted, phrase)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .map(Hit::gadget)
                .toList();
    }

    private static double score(Gadget gadget, List<String> wanted, String phrase) {
        List<Part> parts = parts(gadget);
        double total = 0;
        for (String word : wanted) {
            double best = 0;
            double all = 0;
            for (Part part : parts) {
                double score = part.weight() * quality(word, part.words());
                best = Math.max(best, score);
                all += score;
            }
            if (best == 0) {
                return 0;
            }
            total += best + all / 10;
        }
        return total + (saysSo(gadget, phrase) ? WHOLE_SYMPTOM : 0);
    }

    private static boolean saysSo(Gadget gadget, String phrase) {
        return gadget.symptoms().stream()
                .anyMatch(symptom -> String.join(" ", words(symptom)).equals(phrase));
    }

    private static List<Part> parts(Gadget gadget) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(10, List.of(gadget.name().toLowerCase(Locale.ROOT))));
        parts.add(new Part(8, words(gadget.name())));
        parts.add(new Part(5, words(gadget.title())));
        parts.add(new Part(4, words(gadget.domain() + " " + gadget.shape().title())));
        gadget.symptoms().forEach(symptom -> parts.add(new Part(3, words(symptom))));
        parts.add(new Part(1, words(gadget.purpose())));
        return parts;
    }

    private static double quality(String wanted, List<String> words) {
        return words.stream().mapToDouble(word -> quality(wanted, word)).max().orElse(0);
    }

    private static double quality(String wanted, String word) {
        if (word.equals(wanted)) {
            return 1;
        }
        if (word.startsWith(wanted)) {
            return 0.8;
        }
        if (sameStem(wanted, word)) {
            return 0.6;
        }
        if (wanted.length() >= 3 && word.contains(wanted)) {
            return 0.4;
        }
        int allowed = wanted.length() >= 8 ? 2 : wanted.length() >= 4 ? 1 : 0;
        boolean misspelt =
                allowed > 0
                        && Math.abs(wanted.length() - word.length()) <= allowed
                        && Spelling.distance(wanted, word) <= allowed;
        return misspelt ? 0.3 : 0;
    }

    /** "fails" and "failing", "processes" and "process": same beginning, short different ends. */
    private static boolean sameStem(String one, String other) {
        int same = 0;
        while (same < one.length()
                && same < other.length()
                && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same >= 4 && one.length() - same <= 3 && other.length() - same <= 3;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > 40 ? word.substring(0, 40) : word)
                .toList();
    }
}
