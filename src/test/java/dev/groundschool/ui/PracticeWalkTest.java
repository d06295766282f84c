package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Calls with blanks to fill in, calls written from nothing, and a fault to find, in the window on the real sandbox. */
class PracticeWalkTest extends Walk {
    private static final Pattern ENDPOINT = Pattern.compile("http://localhost:\\d+");

    @Test
    void fillInTheBlanksInKorean() {
        look(Language.KOREAN, ThemeChoice.LIGHT);
        openTheDoor();
        until("the ways are offered", () -> node("way-FILL").filter(Walk::shown).isPresent());
        press("way-FILL");
        fill("FromPort", "22");
        fill("ToPort", "");
        press("go-close");
        until("what is still empty is told, and no call made", () -> field("ToPort").isPresent() && problems() == 2 && !done("close"));
        shoot("fill-light-ko");
        press("hint-close");
        press("hint-close");
        until("the answer is a call", () -> node("answer-close").filter(Walk::shown).isPresent());
        shoot("answer-light-ko");
        fill("ToPort", "22");
        fill("CidrIp", "0.0.0.0/0");
        press("go-close");
        until("the door for SSH is shut", () -> done("close"));
        until("the next blanks are there", () -> field("CidrIp").isPresent());
        fill("FromPort", "443");
        fill("ToPort", "443");
        fill("CidrIp", "0.0.0.0/0");
        press("go-open");
        until("a wrong port is a call all the same", () -> done("open"));
        press("go-door");
        until("the check says what is wrong", () -> nodes().anyMatch(each -> each.getStyleClass().contains("result-bad") && shown(each)));
        assertThat(Fx.on(() -> done("door"))).isFalse();
        shoot("fill-wrong-light-ko");
        assertThat(Fx.on(() -> nodes().anyMatch(each -> each.getStyleClass().contains("result-looked") && shown(each)))).isFalse();
        press("looked-door");
        until("what was looked at is unfolded", () -> nodes().anyMatch(each -> each.getStyleClass().contains("result-looked") && shown(each)));
        shoot("fill-looked-light-ko");
        press("hint-door");
        until("a hint comes", () -> nodes().anyMatch(each -> each.getStyleClass().contains("hint") && shown(each)));
        shoot("hint-light-ko");
    }

    @Test
    void writeItYourself() {
        look(Language.ENGLISH, ThemeChoice.DARK);
        openTheDoor();
        until("the ways are offered", () -> node("way-WRITE").filter(Walk::shown).isPresent());
        press("way-WRITE");
        press("hint-close");
        press("hint-close");
        until("the answer is a call, though the form shows none", () -> node("answer-close").filter(Walk::shown).isPresent());
        shoot("answer-dark-en");
        fill("written", "GroupId: ${sgId}\nIpPermissions:\n  - { IpProtocol: tcp");
        press("go-close");
        until("a line that cannot be read is told", () -> nodes().anyMatch(each -> each.getStyleClass().contains("field-problem") && shown(each)
                && !((Labeled) each).getText().isEmpty()));
        shoot("write-wrong-dark-en");
        fill("written", """
                GroupId: ${sgId}
                IpPermissions:
                  - IpProtocol: tcp
                    FromPort: 22
                    ToPort: 22
                    IpRanges: [{ CidrIp: 0.0.0.0/0 }]
                """);
        press("go-close");
        until("the call that was written has run", () -> done("close"));
        shoot("write-done-dark-en");
        press("restart");
        shoot("restart-dark-en");
        press("restart-yes");
        until("the lesson begins again", () -> !done("close") && node("option-reaches").filter(each -> shown(each) && !each.isDisabled()).isPresent());
    }

    private long problems() {
        return nodes().filter(each -> each.getStyleClass().contains("field-problem") && shown(each) && !((Labeled) each).getText().isEmpty()).count();
    }

    /** Goes to the first call of "Open a door". */
    private void openTheDoor() {
        press("module-ec2");
        press("lesson-ec2.open-a-door");
        choose("blocked-by-sg");
        press("go-guess");
        press("go-rules");
        choose("everyone");
        press("go-who");
    }

    @Test
    void whoBrokeIt() {
        press("module-ec2");
        press("lesson-ec2.who-broke-it");
        press("go-symptom");
        press("go-group");
        press("go-routes");
        press("go-acl");
        choose("blocked-by-route");
        shoot("broken-light-en");
        press("go-verdict");
        until("the verdict is in", () -> done("verdict") && Stream.of("group", "route", "acl").anyMatch(each -> node("go-mend-" + each).isPresent()));
        shoot("broken-verdict-light-en");
        var fault = Fx.on(() -> Stream.of("group", "route", "acl").filter(each -> node("go-mend-" + each).isPresent()).findFirst().orElseThrow());
        remedy(fault).forEach(this::fill);
        press("go-mend-" + fault);
        press("go-open");
        until("the shop is open", () -> done("open"));
        shoot("broken-mended-light-en");
        choose("follow-packet");
        press("go-habit");
        until("the lesson is finished", () -> node("next-lesson").filter(Walk::shown).isPresent());
        shoot("broken-finished-light-en");
    }

    private Map<String, String> remedy(String fault) {
        return switch (fault) {
            case "group" -> Map.of("FromPort", "80", "ToPort", "80", "CidrIp", "0.0.0.0/0");
            case "route" -> Map.of("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway());
            default -> Map.of("RuleNumber", "90", "Egress", "false");
        };
    }

    /** The shop's gateway, asked of the sandbox as the learner would read it off the map. */
    private String gateway() {
        var text = Fx.on(() -> nodes().filter(Labeled.class::isInstance).map(each -> ((Labeled) each).getText())
                .filter(each -> each != null && ENDPOINT.matcher(each).find()).findFirst().orElseThrow());
        var found = ENDPOINT.matcher(text);
        assertThat(found.find()).isTrue();
        try (var ec2 = Ec2Client.builder().endpointOverride(java.net.URI.create(found.group())).region(Region.AP_NORTHEAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build()) {
            List<String> own = ec2.describeVpcs().vpcs().stream().filter(Predicate.not(software.amazon.awssdk.services.ec2.model.Vpc::isDefault))
                    .map(software.amazon.awssdk.services.ec2.model.Vpc::vpcId).toList();
            return ec2.describeInternetGateways().internetGateways().stream()
                    .filter(each -> each.attachments().stream().anyMatch(at -> own.contains(at.vpcId()))).findFirst().orElseThrow().internetGatewayId();
        }
    }
}
