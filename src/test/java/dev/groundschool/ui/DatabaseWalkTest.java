package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.topology.Database;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A whole lesson about a database that really runs, in the window: its SQL is answered, and wrong SQL is told where it is wrong. */
class DatabaseWalkTest extends Walk {
    @Test
    void aManagedDatabase() {
        press("module-rds");
        press("lesson-rds.managed-database");
        choose("two");
        press("go-zones");
        press("go-places");
        press("go-order");
        until("a true database server has started", () -> done("order"));
        press("go-name-and-door");
        fill("sql", "create table pupils (name text, grade int); insert into pupil values ('Mina', 1)");
        press("go-rows");
        until("the server says what is wrong", () -> shows("42P01"));
        shoot("sql-wrong-light-en");
        assertThat(Fx.on(() -> done("rows"))).isFalse();
        // each statement is a transaction of its own, as in psql: the table of the first attempt is there
        fill("sql", "drop table if exists pupils; create table pupils (name text, grade int); insert into pupils values ('Mina', 1), ('Jun', 2), ('Sora', 2); select * from pupils");
        press("go-rows");
        until("the rows are shown", () -> done("rows") && shows("Sora"));
        shoot("sql-answer-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("sql-answer-dark-ko");
        keptOut();
        choose("closed");
        press("go-outside");
        press("go-stands");
        until("the check passes", () -> done("stands"));
    }

    /** A program on this computer, outside the window, tries the door: the console says who was kept out, by which rule, and shows it on the map. */
    private void keptOut() {
        var database = Fx.on(() -> session.map().topologyProperty().get().all(Database.class, Database.KIND)).getFirst();
        var port = database.details().endpoint().port();
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "somebody", "guess"))
                .isInstanceOf(SQLException.class);
        var id = database.ref().id();
        until("the refusal is explained", () -> node("notice-kept-out-" + id).isPresent());
        look(Language.ENGLISH, ThemeChoice.LIGHT);
        until("it names the database, the source and why", () -> shows("your computer to the database " + id));
        press("notice-way-kept-out-" + id);
        assertThat(Fx.on(() -> session.map().traceProperty().get())).matches(trace -> trace != null && !trace.reaches());
        assertThat(Fx.on(() -> session.map().selectionProperty().get())).isEqualTo(database.ref());
        until("the details tell its memory", () -> shows("MB of this computer"));
        assertThat(Fx.on(() -> shows("is not public"))).as("what to do about a database, not about an instance").isTrue();
        shoot("kept-out-light-en");
        press("tab-time");
        until("the past's tab says that rows stay", () -> shows("do not travel in time"));
        shoot("time-rows-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("kept-out-dark-ko");
    }
}
