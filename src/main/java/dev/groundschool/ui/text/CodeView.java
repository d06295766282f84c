package dev.groundschool.ui.text;

import dev.groundschool.ui.i18n.Messages;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Highlighted code that can be read and copied, but not edited. Its lines are never broken: what is too long scrolls sideways. */
public final class CodeView extends Region {
    private static final int LONGEST = 60_000;
    private static final double BAR = 10;

    private final TextFlow flow = new TextFlow();
    private final ScrollPane scroll = new ScrollPane(flow);
    private final Button copy = new Button();
    private String code = "";

    public CodeView(Messages messages) {
        getStyleClass().add("code-view");
        flow.getStyleClass().add("code-text");
        scroll.getStyleClass().add("code-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        copy.setGraphic(new FontIcon(CarbonIcons.COPY));
        copy.getStyleClass().setAll("code-copy");
        copy.accessibleTextProperty().bind(messages.text("code.copy"));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text("code.copy"));
        copy.setTooltip(tip);
        copy.setOnAction(_ -> copy(code));
        getChildren().addAll(scroll, copy);
    }

    public CodeView(Messages messages, Syntax syntax, String code) {
        this(messages);
        show(syntax, code);
    }

    /** Shows code; past {@value #LONGEST} characters the rest is left to the copy button. */
    public void show(Syntax syntax, String shown) {
        code = shown;
        var text = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "\n…" : shown;
        flow.getChildren().setAll(Token.of(syntax, text).stream().map(CodeView::piece).toList());
        scroll.setAccessibleText(text);
        scroll.setHvalue(0);
        requestLayout();
    }

    public String code() {
        return code;
    }

    private static Text piece(Token token) {
        var piece = new Text(token.text());
        piece.getStyleClass().addAll("code-piece", token.kind().styleClass());
        return piece;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computePrefWidth(double height) {
        return flow.prefWidth(-1) + strip();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(-1) + (width >= 0 && flow.prefWidth(-1) > width - strip() ? BAR : 0);
    }

    /** The copy button has its own strip beside the code: it must not lie on a line's end. */
    private double strip() {
        return snapSizeX(copy.prefWidth(-1) + 4);
    }

    @Override
    protected void layoutChildren() {
        scroll.resizeRelocate(0, 0, Math.max(0, getWidth() - strip()), getHeight());
        double width = copy.prefWidth(-1);
        double height = copy.prefHeight(-1);
        copy.resizeRelocate(snapPositionX(getWidth() - width - 2), 3, width, height);
    }

    /** Puts a text on the clipboard. */
    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
