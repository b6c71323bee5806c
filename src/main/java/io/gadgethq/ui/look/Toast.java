package io.gadgethq.ui.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;

/** A sentence at the edge of the screen. Success goes by itself, failure stays until it was read. */
public final class Toast {
    private static final int MILLIS = 4_000;

    private Toast() {}

    public static void success(String sentence) {
        Notification notification =
                new Notification(sentence, MILLIS, Notification.Position.BOTTOM_END);
        notification.open();
    }

    public static void failure(String sentence) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.BOTTOM_END);
        notification.addThemeVariants(NotificationVariant.ERROR);
        notification.setAssertive(true);
        Button close = new Button(Texts.text("look.close"), _ -> notification.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        HorizontalLayout content = new HorizontalLayout(new Span(sentence), close);
        content.setDefaultVerticalComponentAlignment(
                com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment.CENTER);
        notification.add(content);
        notification.open();
    }
}
