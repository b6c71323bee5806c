package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import io.gadgethq.access.Actor;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Exports;
import io.gadgethq.ui.look.Formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One export: how far it is, or its file. */
final class ExportRow extends Div {
    private static final int KILO = 1_000;

    ExportRow(Exports exports, Actor actor, ExportStatus status) {
        addClassName("hq-export");
        Span name = new Span(status.fileName());
        name.addClassName("hq-code");
        Span state = new Span(words(status));
        state.addClassName("hq-quiet");
        add(name, state, end(exports, actor, status));
    }

    private static String words(ExportStatus status) {
        String key = "history.export.state." + status.state().name().toLowerCase(Locale.ROOT);
        return text(key, Formats.count(status.events()), bytes(status.bytes()), status.problem());
    }

    private static Component end(Exports exports, Actor actor, ExportStatus status) {
        return switch (status.state()) {
            case DONE -> download(exports, actor, status);
            case WAITING, RUNNING -> {
                ProgressBar bar = new ProgressBar();
                bar.getElement().setAttribute("aria-label", status.fileName());
                double share = status.events() / (double) Math.max(1, status.expected().orElse(0));
                bar.setIndeterminate(status.expected().isEmpty());
                bar.setValue(Math.min(1, share));
                Button cancel =
                        new Button(text("history.cancel"), _ -> exports.cancel(actor, status.id()));
                cancel.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                yield new Div(bar, cancel);
            }
            case FAILED, CANCELLED -> new Span();
        };
    }

    private static Component download(Exports exports, Actor actor, ExportStatus status) {
        DownloadHandler file = DownloadHandler.fromInputStream(_ -> open(exports, actor, status));
        return new Anchor(file, text("history.export.download"));
    }

    /** Asked for anew at each download, with the rights of then. */
    private static DownloadResponse open(Exports exports, Actor actor, ExportStatus status) {
        try {
            Path path = exports.file(actor, status.id());
            return new DownloadResponse(
                    Files.newInputStream(path),
                    status.fileName(),
                    status.spec().format().mediaType(),
                    Files.size(path));
        } catch (IOException gone) {
            return DownloadResponse.error(410, String.valueOf(gone.getMessage()));
        }
    }

    /** {@code 12 kB}, {@code 3.4 MB}. */
    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < 3) {
            value /= KILO;
            unit++;
        }
        String number = String.format(Locale.ENGLISH, value < 10 ? "%.1f" : "%.0f", value);
        return number + " " + "kMGT".charAt(unit) + "B";
    }
}
