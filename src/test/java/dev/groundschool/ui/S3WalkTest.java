package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/** Lessons about S3 in the window: a body that is uploaded, an address that is signed and not sent, pages opened as a stranger. */
class S3WalkTest extends Walk {
    @Test
    void aFileGoesUpAndComesBack() {
        press("module-s3");
        press("lesson-s3.bucket-and-object");
        press("go-create");
        until("the bucket is there", () -> done("create"));
        choose("region");
        press("go-where");
        press("go-upload");
        until("the object is there", () -> done("upload"));
        shoot("s3-uploaded-light-en");
        press("go-by-program");
        until("the programs were read", () -> done("by-program"));
        shoot("s3-programs-light-en");
        press("go-look");
        until("it was looked at", () -> done("look"));
    }

    @Test
    void aStrangerNeedsATicket() {
        look(Language.KOREAN, ThemeChoice.DARK);
        press("module-s3");
        press("lesson-s3.private-by-default");
        choose("refused");
        press("go-guess");
        press("go-blocked");
        press("go-mine");
        until("the owner reads it", () -> done("mine"));
        press("go-ticket");
        until("the address is made", () -> done("ticket"));
        until("it is shown and counts down", () -> node("signed-url").filter(each -> ((TextField) each).getText().contains("X-Amz-Expires=300")).isPresent()
                && node("signed-left").filter(each -> ((Label) each).getText().matches("남은 시간 [45]:\\d\\d .*")).isPresent());
        shoot("s3-ticket-dark-ko");
        choose("signer");
        press("go-whose");
        press("go-done");
        until("the lesson is finished", () -> node("next-lesson").filter(Walk::shown).isPresent());
        shoot("s3-ticket-done-dark-ko");
        press("clean-up");
        until("nothing is left", () -> shows("수업 전에 없던 것은 남아 있지 않습니다"));
    }
}
