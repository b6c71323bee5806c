package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;

import io.gadgethq.session.Session;
import io.gadgethq.session.SessionState;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Icon;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** What can be done with a session. Stop asks nothing: what ran can be run again with one press. */
final class SessionMenu extends Div {
    private static final List<Duration> EXTENSIONS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));

    private final Button stop;
    private final Button again;
    private final MenuBar menu = new MenuBar();
    private final MenuItem extend;
    private @Nullable SessionState shown;

    SessionMenu(SessionCommands commands) {
        addClassName("hq-session-menu");
        stop = new Button(text("session.stop"), Icon.STOP.create(), _ -> commands.stop());
        stop.addThemeName("primary");
        again = new Button(text("session.again"), Icon.AGAIN.create(), _ -> commands.runAgain());
        again.addThemeName("primary");
        extend = menu.addItem(text("session.extend"));
        SubMenu durations = extend.getSubMenu();
        for (Duration by : EXTENSIONS) {
            durations.addItem(
                    text("session.extend.by", Formats.duration(by)), _ -> commands.extend(by));
        }
        MenuItem more = menu.addItem(text("session.more"));
        more.getSubMenu().addItem(text("session.copyLink"), _ -> commands.copyLink());
        more.getSubMenu().addItem(text("session.copyCommand"), _ -> commands.copyCommand());
        more.getSubMenu().addItem(text("session.history"), _ -> commands.history());
        more.getSubMenu().addItem(text("session.again"), _ -> commands.runAgain());
        more.getSubMenu().addItem(text("session.configure"), _ -> commands.configure());
        add(menu, stop, again);
    }

    void show(Session session) {
        // A button's text is sent anew whenever it is set.
        if (session.state() == shown) {
            return;
        }
        shown = session.state();
        boolean over = shown.ended();
        boolean stopping = shown == SessionState.STOPPING;
        stop.setVisible(!over);
        stop.setEnabled(!stopping);
        stop.setText(stopping ? text("session.stopping") : text("session.stop"));
        again.setVisible(over);
        extend.setVisible(!over && !stopping);
    }
}
