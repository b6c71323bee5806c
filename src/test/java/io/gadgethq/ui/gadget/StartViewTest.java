package io.gadgethq.ui.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.ui.ScreenTest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class StartViewTest extends ScreenTest {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));

    @Test
    void fillsTheFormFromTheAddress() {
        openForm(
                "gadgets/trace_exec/start?namespace=shop&namespace=billing&duration=PT5M"
                        + "&p.operator.oci.ebpf.paths=true&name=look");

        assertThat(box("Paths").getValue()).isTrue();
        assertThat(line("Duration").getValue()).isEqualTo("5m");
        assertThat(line("Name").getValue()).isEqualTo("look");
        assertThat(picker("Namespaces").getValue()).containsExactlyInAnyOrder("shop", "billing");
        assertThat(shown()).contains("kubectl gadget run trace_exec --paths=true");
    }

    @Test
    void doesNotAskTwiceForWhatSelectsContainers() {
        openForm("gadgets/trace_exec/start");

        assertThat(findInView(TextField.class).withCaption("Namespace").all()).isEmpty();
        assertThat(findInView(Checkbox.class).withCaption("All namespaces").all()).isEmpty();
    }

    @Test
    void startsWithCtrlEnterAndSendsOnlyWhatWasChosen() {
        openForm("gadgets/trace_exec/start?namespace=shop");
        test(box("Paths")).click();
        test(line("Name")).setValue("chosen");

        fireShortcut(Key.ENTER, KeyModifier.CONTROL);

        Session session = named("chosen");
        assertThat(session.params()).containsOnlyKeys("operator.oci.ebpf.paths");
        assertThat(session.scope().namespaces()).containsExactly("shop");
        assertThat(Duration.between(session.started(), session.ends()))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void startsWithTheFilterOfTheAddress() {
        openForm("gadgets/trace_exec/start?name=filtered&filter=proc.pid+%3E+100");

        test(start()).click();

        assertThat(named("filtered").filter()).isEqualTo("proc.pid > 100");
    }

    @Test
    void doesNotStartWithAFilterThatIsNone() {
        openForm("gadgets/trace_exec/start?name=never-filtered&filter=proc.pid+%3E");

        test(start()).click();

        assertThat(all()).noneMatch(session -> session.name().equals("never-filtered"));
    }

    @Test
    void saysAtTheFieldWhatIsWrongWhileItIsTyped() {
        openForm("gadgets/trace_exec/start?name=never");

        test(line("Max entries")).setValue("many");
        test(start()).click();

        assertThat(line("Max entries").isInvalid()).isTrue();
        assertThat(line("Max entries").getErrorMessage()).contains("whole number");
        assertThat(all()).noneMatch(session -> session.name().equals("never"));
    }

    @Test
    void showsTheRefusalOfTheServiceAtTheFieldToBlame() {
        openForm("gadgets/trace_exec/start");
        test(line("Duration")).setValue("2h");

        test(start()).click();

        assertThat(line("Duration").isInvalid()).isTrue();
        assertThat(line("Duration").getErrorMessage()).contains("longer than the 1 h");
        assertThat(start().isEnabled()).isTrue();
    }

    @Test
    void refusesADurationThatIsNone() {
        for (String wrong : List.of("soon", "0s", "-5m")) {
            openForm("gadgets/trace_exec/start?name=none");
            test(line("Duration")).setValue(wrong);

            test(start()).click();

            assertThat(line("Duration").isInvalid()).as(wrong).isTrue();
        }
        assertThat(all()).noneMatch(session -> session.name().equals("none"));
    }

    @Test
    void showsTheAgentsOwnWordsAndAsksAgain() {
        open("gadgets/deadlock/start");
        until(() -> shown().contains("kernel is too old"));

        test(findInView(Button.class).withText("Try again").single()).click();

        until(() -> shown().contains("kernel is too old"));
    }

    @Test
    void takesAPastedCommand() {
        openForm("gadgets/trace_exec/start");
        test(findInView(TextArea.class).single()).setValue("kubectl gadget run trace_open --paths");

        test(findInView(Button.class).withText("Fill the form").single()).click();
        until(() -> shown().contains("File opens") && formIsThere());

        assertThat(box("Paths").getValue()).isTrue();
        assertThat(line("Duration").getValue()).isEqualTo("7m");
    }

    @Test
    void keepsAndTakesAPreset() {
        openForm("gadgets/trace_exec/start?p.operator.oci.ebpf.paths=true");
        test(findInView(Button.class).withText("Presets").single()).click();
        test(find(TextField.class).withCaption("Name of the preset").single()).setValue("mine");
        test(find(Button.class).withText("Save").single()).click();
        test(find(Button.class).withText("Close").single()).click();

        assertThat(sessions.list(OPERATOR, new GadgetImage("trace_exec")))
                .singleElement()
                .satisfies(preset ->
                        assertThat(preset.spec().params())
                                .containsEntry("operator.oci.ebpf.paths", "true"));

        openForm("gadgets/trace_exec/start");
        test(findInView(Button.class).withText("Presets").single()).click();
        test(find(Button.class).withText("mine").single()).click();
        until(() -> formIsThere() && box("Paths").getValue());
    }

    @Test
    void anAddressThatIsNoImageLeadsNowhere() {
        open("gadgets/start?gadget=%2Fetc%2Fpasswd");

        assertThat(shown()).contains("There is nothing here");
    }

    private void openForm(String address) {
        open(address);
        until(this::formIsThere);
    }

    private boolean formIsThere() {
        return !findInView(Button.class).withText("Start").all().isEmpty();
    }

    private Button start() {
        return findInView(Button.class).withText("Start").single();
    }

    private TextField line(String label) {
        return findInView(TextField.class).withCaption(label).single();
    }

    private Checkbox box(String label) {
        return findInView(Checkbox.class).withCaption(label).single();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> picker(String label) {
        return findInView(MultiSelectComboBox.class).withCaption(label).single();
    }

    private List<Session> all() {
        return sessions.list(OPERATOR, SessionQuery.ALL).items();
    }

    private Session named(String name) {
        return all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
