package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportFormat;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Exports;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Toast;
import io.gadgethq.ui.viewer.Beat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes what is shown to a file, beside the screen, and gives out the files that are done. */
final class ExportDialog extends Dialog {
    private final Exports exports;
    private final Actor actor;
    private final HistorySelection selection;
    private final List<String> columns;
    private final Lane lane;
    private final Select<ExportFormat> format = new Select<>();
    private final Checkbox shownOnly = new Checkbox(text("history.export.shown"));
    private final Paragraph size = new Paragraph(text("history.export.estimating"));
    private final Div jobs = new Div();
    private final Map<ExportStatus, ExportRow> rows = new LinkedHashMap<>();

    /**
     * @param columns names of the fields shown
     */
    ExportDialog(
            Exports exports,
            Actor actor,
            HistorySelection selection,
            List<String> columns,
            Beat beat,
            Consumer<Command> screen) {
        this.exports = exports;
        this.actor = actor;
        this.selection = selection;
        this.columns = columns;
        this.lane = new Lane(screen);
        setHeaderTitle(text("history.export"));
        setWidth("34rem");
        format.setLabel(text("history.export.format"));
        format.setItems(ExportFormat.values());
        format.setItemLabelGenerator(ExportFormat::name);
        format.setValue(ExportFormat.CSV);
        format.addValueChangeListener(_ -> estimate());
        shownOnly.setValue(false);
        shownOnly.addValueChangeListener(_ -> estimate());
        Button start = new Button(text("history.export.start"), _ -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        Div choice = new Div(format, shownOnly, start);
        choice.addClassName("hq-export-choice");
        jobs.addClassName("hq-exports");
        size.getElement().setAttribute("role", "status");
        add(choice, size, jobs);
        getFooter().add(new Button(text("history.close"), _ -> close()));
        beat.refresh(jobs, _ -> refresh());
        refresh();
        estimate();
    }

    private ExportSpec spec() {
        return new ExportSpec(
                selection,
                HistoryOrder.OLDEST_FIRST,
                format.getValue(),
                shownOnly.getValue() ? columns : List.of());
    }

    private void estimate() {
        ExportSpec spec = spec();
        size.setText(text("history.export.estimating"));
        lane.ask(
                () -> exports.estimate(actor, spec),
                found -> size.setText(words(found)),
                _ -> size.setText(text("history.export.unknown")));
    }

    private static String words(ExportEstimate estimate) {
        return estimate.events().isEmpty()
                ? text("history.export.unknown")
                : text(
                        "history.export.size",
                        Formats.count(estimate.events().getAsLong()),
                        ExportRow.bytes(estimate.bytes().orElse(0)));
    }

    private void start() {
        try {
            exports.start(actor, spec());
            refresh();
        } catch (NotPermitted | HistoryBusy refused) {
            Toast.failure(String.valueOf(refused.getMessage()));
        } catch (ExpressionProblem wrong) {
            Toast.failure(wrong.getMessage() + " " + wrong.hint());
        }
    }

    private void refresh() {
        List<ExportStatus> now = exports.list(actor);
        if (rows.keySet().containsAll(now) && rows.size() == now.size()) {
            return;
        }
        jobs.removeAll();
        rows.clear();
        for (ExportStatus status : now) {
            ExportRow row = new ExportRow(exports, actor, status);
            rows.put(status, row);
            jobs.add(row);
        }
    }
}
