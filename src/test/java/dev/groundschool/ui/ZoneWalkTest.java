package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import org.junit.jupiter.api.Test;

/** The lesson that puts a zone out, in the window: a step breaks it, the site stays up, undo brings it back. */
class ZoneWalkTest extends Walk {
    @Test
    void aZoneIsLostAndTheSiteStays() {
        press("module-architecture");
        press("lesson-architecture.lose-a-zone");
        press("go-note");
        until("the line is in the database", () -> done("note"));
        choose("stays-up");
        press("go-guess");
        until("the zone may be put out", () -> shows("Break it on purpose"));
        shoot("fault-step-light-en");
        press("go-dark");
        until("the zone is dark", () -> done("dark"));
        shoot("fault-done-light-en");
        press("undo-dark");
        until("the zone is back", () -> !done("dark"));
        press("go-dark");
        until("the zone is dark again", () -> done("dark"));
        press("go-health");
        until("the balancer has noticed", () -> done("health"));
        press("go-moved");
        until("the database has failed over", () -> done("moved"));
        press("go-open");
        until("the site is open, with its data", () -> done("open"));
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("fault-open-dark-ko");
        assertThat(Fx.on(() -> done("guess"))).isTrue();
    }
}
