package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import org.junit.jupiter.api.Test;

/** Lessons about IAM in the window: steps that act as somebody else, and refusals that are wanted. */
class IamWalkTest extends Walk {
    @Test
    void aUserMayLookAndNoMore() {
        press("module-iam");
        press("lesson-iam.users-and-groups");
        choose("nothing");
        press("go-guess");
        press("go-create");
        press("go-first-try");
        until("the refusal is what was wanted", () -> done("first-try") && shows("no identity-based policy allows"));
        shoot("iam-refused-light-en");
        press("go-group");
        fill("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess");
        press("go-attach");
        press("go-join");
        press("go-works");
        until("looking works, stopping does not", () -> done("works"));
        press("go-refused");
        press("go-simulate");
        choose("group");
        press("go-ten-more");
        until("the lesson is finished", () -> node("next-lesson").filter(Walk::shown).isPresent());
        press("clean-up");
        until("nothing is left", () -> shows("nothing that was not there before"));
    }

    @Test
    void aServerHasARoleAndNoKeys() {
        press("module-iam");
        press("lesson-iam.roles-no-keys");
        choose("nowhere");
        press("go-where-key");
        press("go-without");
        until("the server has no keys", () -> done("without"));
        shoot("iam-role-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        press("go-role");
        until("the role is there", () -> done("role"));
        shoot("iam-policy-dark-ko");
        press("go-permit");
        press("go-profile");
        press("go-into-profile");
        until("the profile is there", () -> done("into-profile"));
        shoot("iam-profile-dark-ko");
    }
}
