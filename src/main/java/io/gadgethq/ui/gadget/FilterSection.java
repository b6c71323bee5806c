package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.RowLayout;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.filter.FilterPlace;
import io.gadgethq.ui.filter.FilterValues;

import java.util.List;

/** Which events go on; the fields are those the gadget says it has. */
class FilterSection extends Section {
    private final FilterBar bar;
    private final String typed;

    /**
     * @param typed as the address says; may be no filter at all
     */
    FilterSection(List<DataSourceSchema> sources, String typed, Runnable changed) {
        this.typed = typed;
        addClassName("hq-panel");
        bar = new FilterBar(FilterPlace.CONSOLE, _ -> changed.run());
        bar.use(sources.stream().map(RowLayout::of).toList(), FilterValues.NONE);
        bar.open(typed);
        bar.takesOnLeaving();
        add(
                new H2(text("gadget.start.filter")),
                bar,
                new Paragraph(text("gadget.start.filter.help")));
    }

    /** What the address said and is wrong stays, so that it is not left out unseen. */
    String filter() {
        return bar.isWrong() && bar.text().isEmpty() ? typed : bar.text();
    }

    boolean valid() {
        return !bar.isWrong();
    }

    /** Shows what the server says about the filter; false if it is not about it. */
    boolean refuse(String field, String sentence) {
        if (!field.equals("filter")) {
            return false;
        }
        bar.refuse(sentence);
        return true;
    }

    void focus() {
        bar.focus();
    }
}
