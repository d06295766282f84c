package dev.groundschool.ui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.sql.Dialect;
import dev.groundschool.ui.text.Token;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

/** Colours line by line, and rows as CSV. */
class HighlighterTest {
    @Test
    void whatReachesOverLinesColoursEach() {
        var lines = Highlighter.lines(Dialect.POSTGRES, "select 1 /* a\nb\n*/ from `x\n'y\nz'");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains(new Token(Token.Kind.KEYWORD, "select"), new Token(Token.Kind.NUMBER, "1"), new Token(Token.Kind.COMMENT, "/* a"));
        assertThat(lines.get(1)).containsExactly(new Token(Token.Kind.COMMENT, "b"));
        assertThat(lines.get(2)).startsWith(new Token(Token.Kind.COMMENT, "*/")).contains(new Token(Token.Kind.KEYWORD, "from"));
        assertThat(lines.get(4)).containsExactly(new Token(Token.Kind.STRING, "z'"));
    }

    @Property
    void linesPutTogetherAreTheText(@ForAll @Chars({'\n', '\'', '"', '-', '/', '*', '$', '`', ';', ' ', '#'}) @CharRange(from = 'a', to = 'e') String text) {
        var lines = Highlighter.lines(Dialect.MYSQL, text).stream().map(line -> String.join("", line.stream().map(Token::text).toList())).toList();
        assertThat(lines).isEqualTo(Arrays.asList(text.split("\n", -1)));
    }

    @Test
    void csvTellsNullFromEmpty() {
        assertThat(Csv.of(List.of("dish", "a,b"), List.of(Arrays.asList("두부, \"찌개\"", null), List.of("", "x\ny"))))
                .isEqualTo("dish,\"a,b\"\r\n\"두부, \"\"찌개\"\"\",\r\n\"\",\"x\ny\"\r\n");
    }
}
