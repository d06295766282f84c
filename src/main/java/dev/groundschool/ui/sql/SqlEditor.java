package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Dialect;
import dev.groundschool.account.sql.Script;
import dev.groundschool.ui.i18n.Messages;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.input.KeyBinding;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/** Where SQL is typed, in colours. Offsets are characters from 0, a line's end being one. */
final class SqlEditor extends StackPane {
    private final CodeArea area = new CodeArea();
    private Dialect dialect = Dialect.POSTGRES;
    private Highlighter.Mark mark = Highlighter.Mark.NONE;

    /** What the keys do here. */
    interface Keys {
        /** Ctrl Enter, with Shift for the whole text. */
        void run(boolean all);

        /** Alt ↑ and Alt ↓: towards older questions, and newer. */
        void older(boolean older);
    }

    SqlEditor(Messages messages, Keys keys) {
        getStyleClass().add("sql-editor");
        area.setId("sql-editor");
        area.getStyleClass().add("sql-code");
        area.accessibleTextProperty().bind(messages.text("sql.title"));
        area.setWrapText(true);
        area.setLineNumbersEnabled(true);
        area.setContentPadding(new Insets(6, 8, 6, 8));
        area.getInputMap().disableKeyBinding(KeyBinding.of(KeyCode.TAB)); // goes on to the next field, as everywhere
        area.getInputMap().disableKeyBinding(KeyBinding.shift(KeyCode.TAB));
        var prompt = new Label();
        prompt.getStyleClass().add("sql-prompt");
        prompt.textProperty().bind(messages.text("sql.prompt"));
        prompt.setWrapText(true);
        prompt.setMouseTransparent(true);
        StackPane.setAlignment(prompt, Pos.TOP_LEFT);
        getChildren().addAll(area, prompt);
        area.getModel().addListener(change -> {
            if (!change.isEdit()) {
                return; // new colours
            }
            prompt.setVisible(text().isEmpty());
            if (mark != Highlighter.Mark.NONE) {
                mark = Highlighter.Mark.NONE;
                Platform.runLater(this::colour);
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                keys.run(key.isShiftDown());
                key.consume();
            } else if (key.isAltDown() && (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN)) {
                keys.older(key.getCode() == KeyCode.UP);
                key.consume();
            }
        });
        colour();
    }

    /** Whose SQL is typed. */
    void dialect(Dialect now) {
        if (now != dialect) {
            dialect = now;
            colour();
        }
    }

    private void colour() {
        area.setSyntaxDecorator(new Highlighter(dialect, mark, () -> Platform.runLater(this::colour)));
    }

    String text() {
        return area.getText().replace("\r\n", "\n");
    }

    /** Puts another text there, the caret behind it. */
    void text(String sql) {
        area.setText(sql);
        area.select(area.getDocumentEnd());
    }

    /** What is to be asked: what is selected, else the statement at the caret, and where in the text that begins. */
    Script.Statement chosen(boolean all) {
        var text = text();
        var selection = area.getSelection();
        if (!all && selection != null && !selection.isCollapsed()) {
            int from = offset(selection.getMin());
            return new Script.Statement(text.substring(from, offset(selection.getMax())), from);
        }
        return all || selection == null ? new Script.Statement(text, 0)
                : Script.at(dialect, text, offset(selection.getCaret())).orElseGet(() -> new Script.Statement("", 0));
    }

    /** Underlines a part, selects it and brings it into view, if it is still there. */
    void mark(int start, int end) {
        mark = new Highlighter.Mark(start, end);
        colour();
        area.select(position(start), position(end));
        area.requestFocus();
    }

    private int offset(TextPos position) {
        int offset = position.offset();
        for (int i = 0; i < position.index(); i++) {
            offset += area.getPlainText(i).length() + 1;
        }
        return offset;
    }

    private TextPos position(int offset) {
        int left = offset;
        int line = 0;
        while (line < area.getParagraphCount() - 1 && left > area.getPlainText(line).length()) {
            left -= area.getPlainText(line).length() + 1;
            line++;
        }
        return TextPos.ofLeading(line, Math.min(left, area.getPlainText(line).length()));
    }

    CodeArea area() {
        return area;
    }
}
