package io.gadgethq.expression;

import com.google.re2j.Pattern;

/**
 * A regular expression that means the same to Java and to PostgreSQL.
 *
 * @param java for RE2, which needs time in proportion to the text whatever the expression is
 * @param sql for PostgreSQL's operator {@code ~} under the collation "C"
 */
record TextPattern(Pattern java, String sql) {

    boolean isIn(String text) {
        return java.matcher(text).find();
    }
}
