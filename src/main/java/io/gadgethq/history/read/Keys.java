package io.gadgethq.history.read;

import java.util.ArrayList;
import java.util.List;

/**
 * What events are divided by, as SQL.
 *
 * @param values each a {@code text}
 * @param joins further tables that are needed
 * @param conditions rows of sources that do not know a field are left out
 */
record Keys(List<String> values, String joins, Sql conditions) {

    /**
     * @throws IllegalArgumentException for a field that no source has
     */
    static Keys of(Chosen chosen, List<String> by) {
        List<String> values = new ArrayList<>();
        Sql conditions = new Sql();
        boolean joined = false;
        for (String word : by) {
            Dimension dimension = Dimension.of(word).orElse(null);
            if (dimension != null) {
                values.add(dimension.sql());
                joined = true;
            } else {
                values.add(chosen.valueIfKnown(word, Chosen.ColumnOf::text));
                if (!chosen.allHave(word)) {
                    conditions.add(" AND ").add(chosen.has(word));
                }
            }
        }
        return new Keys(values, joined ? Dimension.JOINS : "", conditions);
    }
}
