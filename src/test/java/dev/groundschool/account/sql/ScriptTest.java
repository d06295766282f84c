package dev.groundschool.account.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.sql.Lexer.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL in pieces and in statements, and where a server stumbled. */
class ScriptTest {
    private static List<String> postgres(String sql) {
        return Script.of(Dialect.POSTGRES, sql).stream().map(Script.Statement::text).toList();
    }

    private static List<String> mysql(String sql) {
        return Script.of(Dialect.MYSQL, sql).stream().map(Script.Statement::text).toList();
    }

    private static List<String> pieces(Dialect dialect, Kind kind, String sql) {
        return Lexer.pieces(dialect, sql).stream().filter(each -> each.kind() == kind).map(each -> sql.substring(each.start(), each.end())).toList();
    }

    @Test
    void aSemicolonPartsStatementsUnlessItIsQuoted() {
        assertThat(postgres("select ';' ; select \"a;b\" -- x ; y\n; /* ; /* ; */ ; */ select $q$ ; $q$, $$;$$;")).containsExactly("select ';'", "select \"a;b\" -- x ; y",
                "select $q$ ; $q$, $$;$$");
        assertThat(postgres("  ;; -- nothing\n ; ")).isEmpty();
        assertThat(postgres("select 'it''s; fine'; select E'it\\'s; fine'; select 'a\\'; select 2")).hasSize(4);
        assertThat(mysql("select 'a\\';b'; # c ; d\nselect `x;y`; select \"a;\"\"b\"; select 5--1; select 1 -- ; no")).hasSize(5);
    }

    @Test
    void theBodyOfARoutineIsOneStatement() {
        assertThat(postgres("create function f() returns int begin atomic select 1; select case when true then 2 else 3 end; end; select 4")).hasSize(2);
        assertThat(postgres("begin; insert into t values (1); end; select 1")).hasSize(4);
        assertThat(mysql("create procedure p() begin if 1 then select 1; else select case 1 when 1 then 2 end; end if; while 0 do select 3; end while; end; call p()"))
                .hasSize(2);
        assertThat(mysql("create table event (begin int); select 1")).hasSize(2);
        assertThat(mysql("DELIMITER //\ncreate procedure p() begin select 1; end//\nselect 2//\nDELIMITER ;\nselect 3; select 4"))
                .containsExactly("create procedure p() begin select 1; end", "select 2", "select 3", "select 4");
    }

    @ParameterizedTest
    @CsvSource({"0, select 1", "8, select 1", "9, select 1", "10, select 2", "24, select 3", "40, select 3"})
    void theStatementAtTheCaret(int caret, String expected) {
        String sql = "select 1;\nselect 2; select 3;   \n\n";
        assertThat(Script.at(Dialect.POSTGRES, sql, Math.min(caret, sql.length()))).map(Script.Statement::text).contains(expected);
        assertThat(Script.at(Dialect.POSTGRES, "-- none", 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"create user a with password 'x'|true", "CREATE USER a IDENTIFIED BY 'x'|true", "alter role a password 'x'; select 1|true",
            "set password for a = password('x')|true", "insert into users (login, passwd) values ('a', 'x')|true", "select 'password'|false", "select password from users|false",
            "alter user a password null; select 'x'|false", "/* password */ select 'x'|false"})
    void passwordsAreNoticed(String sql, boolean told) {
        assertThat(Script.tellsPassword(Dialect.POSTGRES, sql)).isEqualTo(told);
    }

    @Test
    void eachPieceIsWhatItIs() {
        String sql = "SELECT a, \"b c\", 1.5e-3, 'x', name 가격 FROM t -- end";
        assertThat(pieces(Dialect.POSTGRES, Kind.KEYWORD, sql)).containsExactly("SELECT", "FROM");
        assertThat(pieces(Dialect.POSTGRES, Kind.WORD, sql)).containsExactly("a", "name", "가격", "t");
        assertThat(pieces(Dialect.POSTGRES, Kind.NUMBER, sql)).containsExactly("1.5e-3");
        assertThat(pieces(Dialect.POSTGRES, Kind.QUOTED_NAME, sql)).containsExactly("\"b c\"");
        assertThat(pieces(Dialect.MYSQL, Kind.STRING, sql)).containsExactly("\"b c\"", "'x'");
        assertThat(pieces(Dialect.POSTGRES, Kind.COMMENT, sql)).containsExactly("-- end");
    }

    /** Whatever is typed: pieces follow each other, and what lies between them is white space. */
    @Property
    void nothingIsLost(@ForAll("typed") String sql, @ForAll Dialect dialect) {
        int at = 0;
        for (Lexer.Piece each : Lexer.pieces(dialect, sql)) {
            assertThat(each.start()).isGreaterThanOrEqualTo(at);
            assertThat(each.end()).isGreaterThan(each.start()).isLessThanOrEqualTo(sql.length());
            assertThat(sql.substring(at, each.start())).isBlank();
            at = each.end();
        }
        assertThat(sql.substring(at)).isBlank();
        int behind = 0;
        for (Script.Statement each : Script.of(dialect, sql)) {
            assertThat(each.start()).isGreaterThanOrEqualTo(behind);
            assertThat(sql.substring(each.start(), each.end())).isEqualTo(each.text()).isNotBlank();
            behind = each.end();
        }
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.of("'", "\"", "`", "$", "$a$", "--", "/*", "*/", "#", ";", "\n", " ", "\\", "e'", "1.", "select", "create function", "begin", "end", "delimiter //", "//",
                "가", "😀", "\u0000", "/*!").list().ofMaxSize(30).map(each -> String.join("", each));
    }

    @Test
    void postgresCountsCharactersAndJavaHalves() {
        assertThat(Position.counted(1, "select")).isEqualTo(0);
        assertThat(Position.counted(12, "select '😀' fron")).isEqualTo(12);
        assertThat(Position.counted(0, "select")).isEqualTo(-1);
        assertThat(Position.counted(99, "select")).isEqualTo(-1);
    }

    @Test
    void mariaDbTellsTheRestAndItsLine() {
        assertThat(Position.near("fron t", 1, "select * fron t")).isEqualTo(9);
        assertThat(Position.near("", 1, "select (")).isEqualTo(8);
        String twice = "select b\nfron a where x = '\nfron a where '";
        assertThat(Position.near("fron a where", 2, twice)).isEqualTo(9);
        assertThat(Position.near("elsewhere", 1, "select 1")).isEqualTo(-1);
    }
}
