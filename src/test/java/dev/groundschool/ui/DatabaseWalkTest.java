package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
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
        fill("sql", "create table pupils (name text, grade int); insert into pupils values ('Mina', 1), ('Jun', 2), ('Sora', 2); select * from pupils");
        press("go-rows");
        until("the rows are shown", () -> shows("Sora"));
        shoot("sql-answer-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("sql-answer-dark-ko");
        choose("closed");
        press("go-outside");
        press("go-stands");
        until("the check passes", () -> done("stands"));
    }
}
