package io.gadgethq.ui.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;
import io.gadgethq.ui.FakeRetention;
import io.gadgethq.ui.ScreenTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

@WithMockUser("admin")
class StorageViewTest extends ScreenTest {
    private static final Actor ADMIN =
            new Actor("admin", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));

    @Autowired private FakeRetention retention;

    @BeforeEach
    void openTheScreen() {
        retention.clear();
        open("storage");
    }

    private static String limits(FakeRetention retention) {
        return retention.limits().toString();
    }

    private <T extends com.vaadin.flow.component.Component> T field(Class<T> type, String label) {
        return find(type).all().stream()
                .filter(it -> label.equals(it.getElement().getProperty("label")))
                .findFirst()
                .orElseThrow();
    }

    private void press(String word) {
        test(find(Button.class).withText(word).first()).click();
    }

    @Test
    void saysWhatIsTakenAndThatNothingIsOver() {
        assertThat(shown())
                .contains("Stored events take 3.0 GB of 20 GB.")
                .contains("All events are within their limits.")
                .doesNotContain("Legal holds");
    }

    @Test
    void saysNothingOfTheWholeToThoseWhoSeeTheirTeamOnly() {
        retention.total = OptionalLong.empty();
        openAgain();
        assertThat(shown()).contains("Stored events take 3.0 GB.").doesNotContain("20 GB");

        retention.limit(ADMIN, FakeRetention.PATHS.tenant(), OptionalLong.of(6L << 30));
        openAgain();
        assertThat(shown()).contains("Stored events take 3.0 GB of 6.0 GB.");
    }

    private void openAgain() {
        open("sessions");
        open("storage");
    }

    @Test
    void saysWhatOtherLimitsWouldDeleteBeforeTheyAreSet() {
        change();
        assertThat(effect()).isEqualTo("This deletes nothing now.");

        test(field(TextField.class, "Kept for")).setValue("6h");
        test(field(NumberField.class, "At most, in GB")).setValue(2.0);
        assertThat(effect()).isEqualTo("This deletes 1.0 GB within minutes.");
        assertThat(limits(retention)).isEqualTo("{}");

        press("Set limits");
        assertThat(retention.limits())
                .containsEntry(
                        FakeRetention.PATHS,
                        new KeepLimits(Duration.ofHours(6), OptionalLong.of(2L << 30)));
        assertThat(shown()).contains("deleted within minutes: 1.0 GB");

        change();
        press("Back to the installation’s");
        assertThat(limits(retention)).isEqualTo("{}");
    }

    private void change() {
        Grid<?> shelves = find(ShelfGrid.class).first();
        Button change = (Button) test(shelves).getCellComponent(0, 8);
        test(change).click();
    }

    private String effect() {
        return find(Paragraph.class).withId("storage-effect").first().getText();
    }

    @Test
    void refusesWhatIsNoLimit() {
        change();

        test(field(TextField.class, "Kept for")).setValue("1s");

        assertThat(field(TextField.class, "Kept for").isInvalid()).isTrue();
        assertThat(find(Button.class).withText("Set limits").first().isEnabled()).isFalse();
    }

    @Test
    void limitsATeam() {
        Grid<?> teams = find(TeamGrid.class).first();
        test((Button) test(teams).getCellComponent(0, 3)).click();

        test(field(NumberField.class, "At most, in GB")).setValue(0.0);
        press("Set limits");
        assertThat(field(NumberField.class, "At most, in GB").isInvalid()).isTrue();

        test(field(NumberField.class, "At most, in GB")).setValue(4.0);
        press("Set limits");
        assertThat(retention.teamLimit()).hasValue(4L << 30);
    }

    @Test
    @SuppressWarnings("unchecked")
    void holdsAClassAndReleasesIt() {
        press("Hold events");
        press("Hold");
        assertThat(field(TextField.class, "Session").isInvalid()).isTrue();

        Select<Shelf> shelf = field(Select.class, "All events of");
        shelf.setValue(FakeRetention.METADATA);
        press("Hold");
        assertThat(field(TextArea.class, "Reason").isInvalid()).isTrue();

        test(field(TextArea.class, "Reason")).setValue("case 4711");
        press("Hold");
        assertThat(shown()).contains("Legal holds");
        Grid<Hold> holds = find(HoldGrid.class).first();
        assertThat(test(holds).getRow(0).reason()).isEqualTo("case 4711");
    }

    @Test
    @WithMockUser("operator")
    void isNotForThoseWhoMayNotSeeIt() {
        assertThat(shown()).contains("You may not.");
    }
}
