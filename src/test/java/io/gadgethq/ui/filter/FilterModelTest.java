package io.gadgethq.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.Chip;
import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FilterModelTest {
    /** A data source without fields. */
    private static final RowLayout NOTHING =
            RowLayout.of(
                    new DataSourceSchema(1, "other", false, false, List.of(), List.of(), Map.of()));

    private final FilterModel model = new FilterModel();

    FilterModelTest() {
        assertThat(model.use(List.of(TestRows.LAYOUT))).isEmpty();
    }

    @Test
    void keepsTheLastFilterThatCouldBeApplied() {
        assertThat(model.apply("pid > 100")).isEmpty();

        FilterProblem problem = model.apply("  pidd > 3").orElseThrow();

        assertThat(problem.at()).isEqualTo(2);
        assertThat(problem.length()).isEqualTo(4);
        assertThat(problem.hint()).isEqualTo("Did you mean pid?");
        assertThat(model.text()).isEqualTo("pid > 100");
        assertThat(accepts(101, "/x")).isTrue();
        assertThat(accepts(100, "/x")).isFalse();
    }

    @Test
    void showsAnExpressionAsChipsAndChipsAsAnExpression() {
        model.apply("pid > 100 && fname.startsWith(\"/etc\")");

        assertThat(model.chips())
                .extracting(Chip::expression)
                .containsExactly("pid > 100", "fname.startsWith(\"/etc\")");

        model.remove(0);

        assertThat(model.text()).isEqualTo("fname.startsWith(\"/etc\")");
    }

    @Test
    void takesValuesAsPeopleTypeThem() {
        assertThat(model.put(-1, "fname", "CONTAINS", "a \"b\" \\c")).isEmpty();

        assertThat(model.text()).isEqualTo("fname.contains(\"a \\\"b\\\" \\\\c\")");
        assertThat(accepts(1, "/a \"b\" \\c")).isTrue();
    }

    @Test
    void takesListsWithCommasInTheirValues() {
        assertThat(model.put(-1, "fname", "IN", "/etc/passwd, \"/tmp/a,b\" , /c")).isEmpty();

        assertThat(accepts(1, "/tmp/a,b")).isTrue();
        assertThat(accepts(1, "/c")).isTrue();
        assertThat(accepts(1, "/tmp/a")).isFalse();
        Chip.OfField chip = (Chip.OfField) model.chips().getFirst();
        assertThat(TypedValue.text(chip.values())).isEqualTo("/etc/passwd, \"/tmp/a,b\", /c");
    }

    @Test
    void anotherConditionTakesThePlaceOfAChip() {
        model.apply("pid > 100 && fname == \"/x\"");

        assertThat(model.put(0, "pid", "AT_MOST", "5")).isEmpty();

        assertThat(model.text()).isEqualTo("pid <= 5 && fname == \"/x\"");
    }

    @Test
    void putsAlternativesIntoBracketsAmongOtherConditions() {
        model.apply("pid > 100");

        model.put(-1, "pid == 1 || pid == 2");

        assertThat(model.text()).isEqualTo("pid > 100 && (pid == 1 || pid == 2)");
        assertThat(model.put(-1, "pid > 100")).isEmpty();
        assertThat(model.chips()).hasSize(2);
    }

    @Test
    void valuesIncludedOneAfterTheOtherAreAlternatives() {
        model.include(TestRows.event(1, 7, "/a"), "fname");
        assertThat(model.text()).isEqualTo("fname == \"/a\"");

        model.include(TestRows.event(2, 7, "/b"), "fname");
        model.include(TestRows.event(2, 7, "/b"), "fname");
        assertThat(model.text()).isEqualTo("fname in [\"/a\", \"/b\"]");

        model.exclude(TestRows.event(3, 7, "/c"), "pid");
        assertThat(model.text()).isEqualTo("fname in [\"/a\", \"/b\"] && pid != 7");

        model.only(TestRows.event(4, 9, "/d"), "@node");
        assertThat(model.text()).isEqualTo("node == \"worker-1\"");
    }

    @Test
    void excludingWhatWasIncludedTakesItsPlace() {
        GadgetEvent event = TestRows.event(1, 7, "/a");
        model.include(event, "fname");

        model.exclude(event, "fname");

        assertThat(model.text()).isEqualTo("fname != \"/a\"");
    }

    @Test
    void aTimeIsNoColumnToFilterBy() {
        assertThat(model.include(TestRows.event(1, 7, "/a"), "@time")).isEmpty();

        assertThat(model.filter()).isEmpty();
    }

    @Test
    void aFilterThatDoesNotFitOtherDataSourcesIsLeftOut() {
        model.apply("pid > 100");

        FilterProblem problem = model.use(List.of(NOTHING)).orElseThrow();

        assertThat(problem.message()).contains("pid");
        assertThat(model.filter()).isEmpty();
    }

    private boolean accepts(int pid, String path) {
        return model.filter()
                .map(LayoutsExpression::predicate)
                .orElseThrow()
                .test(TestRows.event(1, pid, path));
    }
}
