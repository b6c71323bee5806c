package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.history.SavedQuery;
import io.gadgethq.history.SavedQuery.Draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Which saved query is shown, and the way to all others. Asks for them beside the screen's own thread. */
final class HistoryQueries implements QueriesDialog.Keeper {
    private final SavedQueries queries;
    private final Actor actor;
    private final HistoryHost host;
    private final Lane lane;
    private final Lane commands;
    private final Button mark = new Button();
    private HistoryAddress shown = HistoryAddress.PLAIN;
    private Optional<SavedQuery> current = Optional.empty();

    HistoryQueries(SavedQueries queries, Actor actor, HistoryHost host, Consumer<Command> screen) {
        this.queries = queries;
        this.actor = actor;
        this.host = host;
        this.lane = new Lane(screen);
        this.commands = new Lane(screen);
        mark.addClassName("hq-query-mark");
        mark.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        mark.addClickListener(_ -> open());
        mark.setVisible(false);
    }

    /** Says which one is shown. */
    Component mark() {
        return mark;
    }

    void open() {
        new QueriesDialog(this).open();
    }

    /** This is shown now. */
    void show(HistoryAddress address) {
        shown = address;
        Optional<UUID> id = address.saved();
        if (current.map(SavedQuery::id).equals(id)) {
            tell();
        } else if (id.isEmpty()) {
            became(Optional.empty());
        } else {
            lane.ask(() -> queries.find(actor, id.get()), this::became, Outcome::toast);
        }
    }

    private void became(Optional<SavedQuery> query) {
        current = query;
        tell();
    }

    private void tell() {
        mark.setVisible(current.isPresent());
        current.ifPresent(query -> {
            boolean same = read(query).question().equals(shown.question());
            mark.setText(same ? query.name() : text("history.queries.changed", query.name()));
            mark.setTooltipText(text(same ? "history.queries.is" : "history.queries.was"));
        });
    }

    private static HistoryAddress read(SavedQuery query) {
        return HistoryAddress.parse(QueryParameters.fromString(query.parameters()));
    }

    private Draft draft(String name, SavedQuery.Sharing sharing, List<String> tags) {
        String parameters = shown.question().query().getQueryString();
        return new Draft(name, tags, sharing, parameters);
    }

    @Override
    public void list(QueriesDialog dialog) {
        commands.ask(() -> queries.list(actor), dialog::show, problem -> refused(dialog, problem));
    }

    @Override
    public void open(SavedQuery query) {
        current = Optional.of(query);
        host.ask(_ -> read(query).question().saved(Optional.of(query.id())));
    }

    @Override
    public void save(QueriesDialog dialog, String name, SavedQuery.Sharing sharing) {
        ask(
                dialog,
                () -> Optional.of(queries.save(actor, draft(name, sharing, List.of()))),
                text("history.queries.saved", name.strip()));
    }

    @Override
    public void rename(QueriesDialog dialog, SavedQuery query, String name) {
        change(
                dialog,
                query,
                () -> new Draft(name, query.tags(), query.sharing(), query.parameters()));
    }

    @Override
    public void replace(QueriesDialog dialog, SavedQuery query) {
        change(dialog, query, () -> draft(query.name(), query.sharing(), query.tags()));
    }

    private void change(QueriesDialog dialog, SavedQuery query, Lane.Question<Draft> changed) {
        ask(
                dialog,
                () -> queries.change(actor, query.id(), changed.ask()),
                text("history.queries.done", query.name()));
    }

    /** What is saved is what is shown from then on, if it was shown or is new. */
    private void ask(
            QueriesDialog dialog, Lane.Question<Optional<SavedQuery>> command, String sentence) {
        commands.ask(
                command,
                saved -> {
                    saved.filter(this::isShown).ifPresent(this::now);
                    dialog.kept(saved.isPresent() ? sentence : text("history.queries.gone"));
                },
                problem -> refused(dialog, problem));
    }

    private boolean isShown(SavedQuery query) {
        boolean same = read(query).question().equals(shown.question());
        return same || current.map(SavedQuery::id).filter(query.id()::equals).isPresent();
    }

    private void now(SavedQuery query) {
        current = Optional.of(query);
        shown = shown.saved(Optional.of(query.id()));
        host.put(address -> address.saved(Optional.of(query.id())));
        tell();
    }

    @Override
    public void delete(QueriesDialog dialog, SavedQuery query) {
        commands.ask(
                () -> queries.delete(actor, query.id()),
                _ -> {
                    dialog.deleted(query);
                    if (current.map(SavedQuery::id).filter(query.id()::equals).isPresent()) {
                        host.put(address -> address.saved(Optional.empty()));
                        show(shown.saved(Optional.empty()));
                    }
                },
                problem -> refused(dialog, problem));
    }

    @Override
    public void restore(QueriesDialog dialog, SavedQuery query) {
        Draft again = new Draft(query.name(), query.tags(), query.sharing(), query.parameters());
        ask(
                dialog,
                () -> Optional.of(queries.save(actor, again)),
                text("history.queries.saved", query.name()));
    }

    private static void refused(QueriesDialog dialog, Exception problem) {
        if (problem instanceof NotPermitted || problem instanceof IllegalArgumentException) {
            dialog.refuse(String.valueOf(problem.getMessage()));
        } else {
            Outcome.toast(problem);
        }
    }

    @Override
    public boolean isOwn(SavedQuery query) {
        return query.owner().equals(actor.user());
    }

    @Override
    public String words(SavedQuery query) {
        HistoryAddress asked = read(query);
        List<String> words = new ArrayList<>();
        asked.sources().gadget().ifPresent(words::add);
        words.add(SpanText.of(asked.span(), host.zone()));
        if (!asked.filter().isEmpty()) {
            words.add(asked.filter());
        }
        return String.join(" · ", words);
    }
}
