package io.gadgethq.ui.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.catalog.Shape;
import io.gadgethq.ui.ScreenTest;

import org.junit.jupiter.api.Test;

class CatalogueViewTest extends ScreenTest {

    @Test
    void showsAllGadgetsByDomain() {
        open("gadgets");

        assertThat(shown()).contains("45 gadgets", "network", "security", "trace_exec");
    }

    @Test
    void findsByTypingASymptom() {
        open("gadgets");

        test(findInView(TextField.class).first()).setValue("DNS is failing");

        assertThat(shown()).contains("trace_dns").doesNotContain("trace_bind");
    }

    @Test
    void showsWhatTheAddressAsksFor() {
        open("gadgets?q=tcp&shape=top");

        assertThat(shown()).contains("top_tcp").doesNotContain("trace_tcpdrop");
        assertThat(findInView(TextField.class).first().getValue()).isEqualTo("tcp");
        assertThat(findInView(Select.class).first().getValue()).isEqualTo(Shape.TOP);
    }

    @Test
    void offersToRunAnyImageThatCouldExist() {
        open("gadgets?q=registry.example%2Fmine%3Av1");

        assertThat(shown()).contains("No gadget matches", "Run image", "registry.example/mine:v1");
    }

    @Test
    void aCardLeadsToTheStartForm() {
        open("gadgets?q=trace_exec");

        assertThat(findInView(GadgetCard.class).first().getHref())
                .isEqualTo("gadgets/trace_exec/start");
    }

    @Test
    void survivesAnAddressFullOfNonsense() {
        open("gadgets?shape=round&tier=9&q=%00%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        assertThat(shown()).contains("No gadget matches").doesNotContain("Run image");
    }
}
