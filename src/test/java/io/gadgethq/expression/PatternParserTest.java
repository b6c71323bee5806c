package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "^ng.*x$ nginx true",
                "^ng.*x$ nginxy false",
                "(?i)NGINX nginx true",
                "(?i)[a-c]x BX true",
                "(?i)k \u212a false",
                "a{2,3}b aab true",
                "^a{2,3}b ab false",
                "[^\\d]+$ 12a true",
                "\\bsh\\b run-sh-now true",
                "a|^$ `` true",
                "[]x] ] true",
                "[a\\-c] - true",
                "^a.b$ `a\nb` false",
                "\ud83d\udca5 x\ud83d\udca5 true"
            })
    void findsAMatch(String pattern, String text, boolean found) throws PatternParser.Refused {
        assertThat(PatternParser.parse(pattern).isIn(text)).isEqualTo(found);
    }

    /** Each of these means something else to one of the two, or nothing, or takes too long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<n>a)",
                "(?s)a",
                "a(?i)b",
                "(a)\\1",
                "\\pL",
                "[[:alpha:]]",
                "[\\W]",
                "a**",
                "a*+",
                "*a",
                "^*",
                "(|)*",
                "a{256}",
                "a{3,2}",
                "a{0}",
                "a{,3}",
                "a{",
                "}",
                "(a",
                "a)",
                "[a",
                "[b-a]",
                "a\\",
                "\\Z",
                "\\x41",
                "((a{100}){100})"
            })
    void refusesWhatIsNotCommonToJavaAndTheDatabase(String pattern) {
        assertThatThrownBy(() -> PatternParser.parse(pattern))
                .isInstanceOf(PatternParser.Refused.class)
                .hasMessageEndingWith(".");
    }
}
