package dev.groundschool.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodeAndWireTest {
    @Property
    void tokensPutTogetherAreTheCode(@ForAll Syntax syntax, @ForAll String code) {
        assertThat(Token.of(syntax, code).stream().map(Token::text).collect(Collectors.joining())).isEqualTo(code);
    }

    @Test
    void javaHasItsColours() {
        assertThat(Token.of(Syntax.JAVA, "var n = f(\"a \\\" b\", 42); // end")).contains(new Token(Token.Kind.KEYWORD, "var"),
                new Token(Token.Kind.STRING, "\"a \\\" b\""), new Token(Token.Kind.NUMBER, "42"), new Token(Token.Kind.COMMENT, "// end"));
    }

    @Test
    void pythonShellXmlAndJsonHaveTheirs() {
        assertThat(Token.of(Syntax.PYTHON, "import boto3  # sdk")).contains(new Token(Token.Kind.KEYWORD, "import"), new Token(Token.Kind.COMMENT, "# sdk"));
        assertThat(Token.of(Syntax.SHELL, "aws ec2 run-instances --count 1")).contains(new Token(Token.Kind.KEYWORD, "aws"),
                new Token(Token.Kind.NAME, "--count"), new Token(Token.Kind.NUMBER, "1"));
        assertThat(Token.of(Syntax.XML, "<a b=\"c\">5</a>")).contains(new Token(Token.Kind.KEYWORD, "<a"), new Token(Token.Kind.NAME, "b"),
                new Token(Token.Kind.STRING, "\"c\""), new Token(Token.Kind.NUMBER, "5"));
        assertThat(Token.of(Syntax.JSON, "{\"a\": true}")).contains(new Token(Token.Kind.NAME, "\"a\""), new Token(Token.Kind.KEYWORD, "true"));
    }

    @Test
    void aFormIsDecodedLineByLine() {
        assertThat(Wire.of("Action=RunInstances&Name=a%20b%2Bc&Empty=")).isEqualTo(new Wire(Syntax.FORM, "Action = RunInstances\nName = a b+c\nEmpty = "));
        assertThat(Wire.of("a=%zz").text()).isEqualTo("a = %zz");
    }

    @Test
    void xmlIsIndentedAndKeepsItsContent() {
        assertThat(Wire.of("<?xml version=\"1.0\"?><a xmlns=\"n\"><b>1 &lt; 2</b><c/></a>").text()).isEqualTo("""
                <a xmlns="n">
                  <b>1 &lt; 2</b>
                  <c></c>
                </a>""");
    }

    @Test
    void jsonIsIndented() {
        assertThat(Wire.of("{\"a\":[1,2]}").text()).contains("\"a\"").contains("\n");
    }

    @Property
    void anyBodyIsShown(@ForAll String body) {
        assertThat(Wire.of(body).text()).isNotNull();
    }

    @Test
    void brokenOrHostileXmlIsShownAsItIs() {
        assertThat(Wire.of("<a><b></a>")).isEqualTo(new Wire(Syntax.PLAIN, "<a><b></a>"));
        var hostile = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
        assertThat(Wire.of(hostile).text()).doesNotContain("root:");
    }
}
