package dev.groundschool.ui.text;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Markdown (CommonMark) as JavaFX nodes: paragraphs, emphasis, code, links, lists, quotes, headings and code blocks. HTML is shown as the
 * text it is, and an image as its description: nothing is fetched.
 */
public final class MarkdownView extends VBox {
    private static final Parser PARSER = Parser.builder().build();

    private final Messages messages;
    private final Consumer<String> openLink;

    /** {@code openLink} gets the destination of a link that is followed: an address or an anchor. */
    public MarkdownView(Messages messages, Consumer<String> openLink) {
        this.messages = messages;
        this.openLink = openLink;
        getStyleClass().add("markdown");
    }

    /** Shows that text in the language of the moment. */
    public MarkdownView(Messages messages, Consumer<String> openLink, Spoken text) {
        this(messages, openLink);
        var now = messages.text(text);
        now.subscribe(this::show);
        setUserData(now); // the binding lives as long as the node that shows it
    }

    public void show(String markdown) {
        getChildren().setAll(blocks(PARSER.parse(markdown)));
    }

    private List<Node> blocks(org.commonmark.node.Node parent) {
        List<Node> all = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Block block) {
                all.add(block(block));
            }
        }
        return all;
    }

    private Node block(Block block) {
        return switch (block) {
            case Heading heading -> flow(heading, "markdown-heading");
            case BulletList list -> list(list, -1);
            case OrderedList list -> list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case FencedCodeBlock code -> new CodeView(messages, Syntax.named(code.getInfo()), code.getLiteral().stripTrailing());
            case IndentedCodeBlock code -> new CodeView(messages, Syntax.PLAIN, code.getLiteral().stripTrailing());
            case BlockQuote quote -> box("markdown-quote", blocks(quote));
            case ThematicBreak _ -> rule();
            case HtmlBlock html -> new TextFlow(text(html.getLiteral(), "md-text"));
            default -> flow(block, "markdown-paragraph");
        };
    }

    private Node list(org.commonmark.node.Node list, int start) {
        List<Node> rows = new ArrayList<>();
        int number = start;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var mark = new Label(start < 0 ? "•" : number++ + ".");
            mark.getStyleClass().add("markdown-mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            var content = box("markdown-item", blocks(item));
            HBox.setHgrow(content, Priority.ALWAYS);
            var row = new HBox(mark, content);
            row.getStyleClass().add("markdown-row");
            rows.add(row);
        }
        return box("markdown-list", rows);
    }

    private static Node rule() {
        var rule = new Region();
        rule.getStyleClass().add("markdown-rule");
        return rule;
    }

    private static VBox box(String style, List<Node> children) {
        var box = new VBox();
        box.getStyleClass().add(style);
        box.getChildren().setAll(children);
        return box;
    }

    private TextFlow flow(org.commonmark.node.Node parent, String style) {
        var flow = new TextFlow();
        flow.getStyleClass().add(style);
        inlines(parent, "md-text", flow.getChildren());
        return flow;
    }

    private void inlines(org.commonmark.node.Node parent, String style, List<Node> into) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Text plain -> into.add(text(plain.getLiteral(), style));
                case StrongEmphasis strong -> inlines(strong, "md-strong", into);
                case Emphasis emphasis -> inlines(emphasis, "md-emphasis", into);
                case Code code -> into.add(code(code.getLiteral()));
                case SoftLineBreak _ -> into.add(text(" ", style));
                case HardLineBreak _ -> into.add(text("\n", style));
                case Link link -> into.add(link(link));
                case Image image -> inlines(image, "md-emphasis", into);
                case HtmlInline html -> into.add(text(html.getLiteral(), style));
                default -> inlines(child, style, into);
            }
        }
    }

    private static Node code(String literal) {
        return text(literal, "md-code");
    }

    private Node link(Link link) {
        var words = new StringBuilder();
        words(link, words);
        var hyperlink = new Hyperlink(words.toString());
        hyperlink.getStyleClass().add("md-link");
        hyperlink.setOnAction(_ -> openLink.accept(link.getDestination()));
        return hyperlink;
    }

    private static void words(org.commonmark.node.Node parent, StringBuilder into) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Text plain -> into.append(plain.getLiteral());
                case Code code -> into.append(code.getLiteral());
                default -> words(child, into);
            }
        }
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().addAll("md-text", style);
        return text;
    }
}
