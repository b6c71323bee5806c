package io.gadgethq.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;

import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.ui.ScreenTest;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bar as its browser's side talks to it. */
class FilterBarTest extends ScreenTest {
    private final List<String> applied = new ArrayList<>();
    private final FilterBar bar =
            new FilterBar(
                    FilterPlace.VIEW,
                    filter -> applied.add(filter.map(this::text).orElse("nothing")));

    private String text(LayoutsExpression filter) {
        return filter.expression().text();
    }

    @BeforeEach
    void show() {
        UI.getCurrent().add(bar);
        bar.use(List.of(TestRows.LAYOUT), this::seen);
    }

    private List<FilterValues.Seen> seen(String field, String typed, int max) {
        return field.equals("fname") && "/etc/passwd".contains(typed)
                ? List.of(new FilterValues.Seen("/etc/passwd", 12))
                : List.of();
    }

    @Test
    void leadsFromAFieldOverAnOperatorToAValue() {
        JsonNode fields = suggest("", "", "file");
        assertThat(fields.at("/items/0/kind").asString()).isEqualTo("field");
        assertThat(fields.at("/items/0/label").asString()).isEqualTo("File name");
        assertThat(fields.at("/first").asBoolean()).isTrue();

        JsonNode operators = suggest("fname", "", "");
        assertThat(operators.at("/items/0/label").asString()).isEqualTo("=");
        assertThat(operators.findValuesAsString("key"))
                .contains("CONTAINS")
                .doesNotContain("IN_CIDR");

        JsonNode values = suggest("fname", "EQUAL", "/etc");
        assertThat(values.at("/items/0/insert").asString()).isEqualTo("/etc/passwd");
        assertThat(values.at("/items/0/detail").asString()).isEqualTo("12 rows");

        JsonNode answer = json(bar.put(-1, "fname", "EQUAL", "/etc/passwd"));
        assertThat(answer.at("/problem").isNull()).isTrue();
        assertThat(json(answer.at("/state").asString()).at("/chips/0/title").asString())
                .isEqualTo("File name");
        assertThat(applied).containsExactly("fname == \"/etc/passwd\"");
    }

    @Test
    void completesAnExpressionWithValuesSeen() {
        JsonNode suggested = json(bar.suggest("", "", "pid > 3 && fname == ", 20, true));

        assertThat(suggested.at("/items/0/insert").asString()).isEqualTo("\"/etc/passwd\"");
        assertThat(suggested.at("/problem/message").asString()).isNotEmpty();
    }

    @Test
    void saysWhereAnExpressionIsWrongAndKeepsTheFilter() {
        bar.apply("pid > 3");

        JsonNode answer = json(bar.apply("pid > 3 && fnam == 'x'"));

        assertThat(answer.at("/problem/at").asInt()).isEqualTo(11);
        assertThat(answer.at("/problem/length").asInt()).isEqualTo(4);
        assertThat(answer.at("/problem/hint").asString()).isEqualTo("Did you mean fname?");
        assertThat(bar.text()).isEqualTo("pid > 3");
        assertThat(applied).containsExactly("pid > 3");
    }

    @Test
    void saysWhichValueIsNone() {
        JsonNode answer = json(bar.put(-1, "pid", "MORE", "many"));

        assertThat(answer.at("/problem/message").asString()).isEqualTo("‘many’ is no number.");
        assertThat(answer.at("/problem/length").asInt()).isEqualTo(4);
        assertThat(applied).isEmpty();
    }

    @Test
    void offersToLookForAWordEverywhere() {
        JsonNode suggested = suggest("", "", "curl");

        JsonNode last = suggested.at("/items/" + (suggested.at("/items").size() - 1));
        assertThat(last.at("/label").asString()).isEqualTo("Any text contains “curl”");
        bar.change(-1, last.at("/text").asString());
        assertThat(applied).containsExactly("anyText(\"curl\")");
    }

    @Test
    void anAddressWithAWrongFilterFiltersNothing() {
        bar.open("pid >");

        assertThat(bar.isWrong()).isTrue();
        assertThat(bar.filter()).isEmpty();

        bar.apply("pid > 3");
        assertThat(bar.isWrong()).isFalse();
    }

    @Test
    void removesChipByChip() {
        bar.apply("pid > 3 && fname == 'x'");
        bar.remove(1);
        bar.remove(0);

        assertThat(applied).containsExactly("pid > 3 && fname == 'x'", "pid > 3", "nothing");
        assertThat(bar.filter()).isEqualTo(Optional.empty());
    }

    private JsonNode suggest(String field, String operator, String typed) {
        return json(bar.suggest(field, operator, typed, typed.length(), false));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
