package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.Preset;
import io.gadgethq.session.Presets;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.look.Icon;
import io.gadgethq.ui.look.Toast;

import java.util.List;

/** The person's own filled-in forms of one gadget: take one, save this one, forget one. */
class PresetDialog extends Dialog {
    private static final int MAX_NAME = 80;

    private final transient Presets presets;
    private final transient Actor actor;
    private final transient GadgetImage image;
    private final transient ClusterId cluster;
    private final transient StartValues values;
    private final Div list = new Div();
    private final TextField name = new TextField(text("gadget.presets.name"));

    PresetDialog(
            Presets presets,
            Actor actor,
            GadgetImage image,
            ClusterId cluster,
            StartValues values) {
        this.presets = presets;
        this.actor = actor;
        this.image = image;
        this.cluster = cluster;
        this.values = values;
        setHeaderTitle(text("gadget.presets"));
        setWidth("30rem");
        list.addClassName("hq-presets");
        name.setMaxLength(MAX_NAME);
        name.setManualValidation(true);
        name.setWidthFull();
        name.addKeyDownListener(Key.ENTER, _ -> save());
        Button save = new Button(text("gadget.presets.save"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div bar = new Div(name, save);
        bar.addClassName("hq-preset-save");
        add(list, bar);
        getFooter().add(new Button(text("gadget.presets.close"), _ -> close()));
        show();
    }

    private void show() {
        list.removeAll();
        List<Preset> all = presets.list(actor, image);
        if (all.isEmpty()) {
            list.add(new Paragraph(text("gadget.presets.none")));
        }
        all.forEach(preset -> list.add(row(preset)));
    }

    private Div row(Preset preset) {
        Button take = new Button(preset.name(), _ -> take(preset));
        take.addThemeVariants(ButtonVariant.TERTIARY);
        Button delete = new Button(Icon.DELETE.create(), _ -> delete(preset));
        delete.addThemeVariants(ButtonVariant.TERTIARY);
        delete.setAriaLabel(text("gadget.presets.delete", preset.name()));
        Span on = new Span(text("gadget.presets.on", preset.spec().cluster().value()));
        on.addClassName("hq-quiet");
        Div row = new Div(take, on, delete);
        row.addClassName("hq-preset");
        return row;
    }

    private void take(Preset preset) {
        close();
        GadgetRoutes.Target target = GadgetRoutes.start(preset.spec());
        UI.getCurrent().navigate(target.path(), target.query());
    }

    private void delete(Preset preset) {
        presets.delete(actor, image, preset.name());
        show();
    }

    private void save() {
        try {
            presets.save(actor, new Preset(name.getValue(), values.spec(image, cluster)));
            Toast.success(text("gadget.presets.saved", name.getValue()));
            name.clear();
            name.setInvalid(false);
            show();
        } catch (SessionRefused refused) {
            refuse(refused.getMessage() + ". " + refused.remedy());
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String sentence) {
        name.setInvalid(true);
        name.setErrorMessage(sentence);
        name.focus();
    }
}
