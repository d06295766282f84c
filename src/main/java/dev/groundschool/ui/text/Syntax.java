package dev.groundschool.ui.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** The languages that code is shown in. Each is one pattern whose named groups are the kinds of token worth a colour. */
public enum Syntax {
    JAVA("""
            (?<comment>//[^\\n]*|/\\*.*?(?:\\*/|\\z))
            |(?<string>\"\"\".*?(?:\"\"\"|\\z)|"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?)
            |(?<number>\\b\\d[\\w.]*)
            |(?<keyword>\\b(?:var|new|return|try|catch|finally|for|while|if|else|final|static|public|private|record|class|void|int|long|boolean
            |import|package|throw|throws|null|true|false|switch|case)\\b)
            |(?<name>@\\w+)"""),
    PYTHON("""
            (?<comment>\\#[^\\n]*)
            |(?<string>\"\"\".*?(?:\"\"\"|\\z)|"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?)
            |(?<number>\\b\\d[\\w.]*)
            |(?<keyword>\\b(?:import|from|as|def|return|for|in|if|elif|else|while|with|try|except|raise|class|lambda|and|or|not|is|None|True
            |False|print)\\b)
            |(?<name>@\\w+)"""),
    SHELL("""
            (?<comment>(?<![^\\s])\\#[^\\n]*)
            |(?<string>"(?:\\\\.|[^"\\\\])*"?|'[^']*'?)
            |(?<name>(?<=\\s)--?[A-Za-z][\\w-]*)
            |(?<keyword>(?m:^\\s*(?:aws|curl|export|python3?|java)\\b))
            |(?<number>(?<=\\s)\\d+(?=\\s|\\z))"""),
    XML("""
            (?<comment><!--.*?(?:-->|\\z)|<\\?.*?(?:\\?>|\\z))
            |(?<keyword></?[A-Za-z_][\\w:.-]*|/?>)
            |(?<name>\\b[A-Za-z_][\\w:.-]*(?==["']))
            |(?<string>"[^"<>]*"|'[^'<>]*')
            |(?<number>(?<=>)\\d+(?:\\.\\d+)?(?=<))"""),
    JSON("""
            (?<name>"(?:\\\\.|[^"\\\\])*"(?=\\s*:))
            |(?<string>"(?:\\\\.|[^"\\\\])*"?)
            |(?<number>-?\\b\\d[\\w.+-]*)
            |(?<keyword>\\b(?:true|false|null)\\b)
            |(?<comment>//[^\\n]*)"""),
    FORM("""
            (?<name>(?m:^[\\w.]+(?=\\ =)))
            |(?<comment>(?m:^[A-Z]+\\ /[^\\n]*))
            |(?<number>(?<==\\ )\\d+(?=\\n|\\z))
            |(?<string>(?<==\\ )[^\\n]+)
            |(?<keyword>(?!))"""),
    /** Cut by {@link dev.groundschool.account.sql.Lexer}: a pattern knows no comments that nest and no quotes in dollars. */
    SQL(Syntax.NOTHING),
    PLAIN(Syntax.NOTHING);

    private static final String NOTHING = "(?<comment>(?!))|(?<string>(?!))|(?<number>(?!))|(?<keyword>(?!))|(?<name>(?!))";

    private final Pattern pattern;

    Syntax(String pattern) {
        this.pattern = Pattern.compile(pattern.replace("\n", ""), Pattern.DOTALL);
    }

    Pattern pattern() {
        return pattern;
    }

    /** By the word after a Markdown fence; plain for one not known. */
    public static Syntax named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "java" -> JAVA;
            case "python", "py" -> PYTHON;
            case "sh", "bash", "shell", "console" -> SHELL;
            case "xml", "html" -> XML;
            case "json" -> JSON;
            case "form" -> FORM;
            case "sql" -> SQL;
            default -> PLAIN;
        };
    }
}
