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
    SQL("""
            (?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))
            |(?<string>'(?:''|[^'])*'?)
            |(?<name>"[^"]*"?|`[^`]*`?)
            |(?<number>\\b\\d[\\w.]*)
            |(?<keyword>(?i:\\b(?:select|from|where|and|or|not|insert|into|values|update|set|delete|create|alter|drop|table|database|view|index|primary|key
            |references|foreign|unique|default|null|is|in|like|between|join|left|right|inner|outer|on|as|order|group|by|having|limit|offset|union|all|distinct
            |case|when|then|else|end|begin|commit|rollback|grant|revoke|to|with|exists|if|show|use|count|returning|true|false)\\b))"""),
    PLAIN("(?<comment>(?!))|(?<string>(?!))|(?<number>(?!))|(?<keyword>(?!))|(?<name>(?!))");

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
