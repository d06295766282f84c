package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Acting;
import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.theme.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;

/** What the window tells and does about who may do what, over a sandbox of its own. */
class AccessWalkTest extends Walk {
    private static final String OFFICE = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "FromTheOffice",
                  "Effect": "Allow",
                  "Action": ["ec2:Describe*", "ec2:StartInstances"],
                  "Resource": "*",
                  "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
                },
                { "Sid": "NeverEnd", "Effect": "Deny", "Action": "ec2:TerminateInstances", "Resource": "*" }
              ]
            }""";

    private final List<String> browsed = new CopyOnWriteArrayList<>();

    @Override
    Session session() {
        return new Session(settings.settings(), folder, 0, browsed::add);
    }

    private Account account() {
        until("the account is open", () -> session.live().accountProperty().get() != null);
        return Fx.on(() -> Optional.ofNullable(session.live().accountProperty().get()).orElseThrow());
    }

    private AccessKey kim(Account account) {
        var iam = account.client(IamClient.class, "ap-northeast-2");
        iam.createUser(r -> r.userName("kim"));
        iam.putUserPolicy(r -> r.userName("kim").policyName("office").policyDocument(OFFICE));
        return iam.createAccessKey(r -> r.userName("kim")).accessKey();
    }

    /** Kim's call from another program is denied; its request id. */
    private String denied(Account account) {
        var key = kim(account);
        try (var http = UrlConnectionHttpClient.create();
                var ec2 = Ec2Client.builder().httpClient(http).region(Region.AP_NORTHEAST_2).endpointOverride(account.endpoint().orElseThrow())
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))).build()) {
            ec2.describeInstances();
            throw new AssertionError("kim is not at the office");
        } catch (Ec2Exception e) {
            return e.requestId();
        }
    }

    @Test
    void aDenialIsExplainedAndItsPolicyShown() {
        var id = denied(account());
        select(id);
        Fx.run(() -> nodes().filter(each -> each instanceof ToggleButton tab && "About".equals(tab.getText())).map(ToggleButton.class::cast).findFirst().orElseThrow().fire());
        Fx.run(() -> ((Hyperlink) node("call-docs").orElseThrow()).fire());
        assertThat(browsed).containsExactly("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html");
        press("why-denied");
        until("the reasoning is there", () -> shows("Denied: the user kim may not do this") && shows("The statement that came nearest")
                && shows("Does not hold: the request comes from 203.0.113.0/24"));
        shoot("why-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        until("it is said in Korean", () -> shows("사용자 kim에게는") && shows("요청의 값: 127.0.0.1"));
        shoot("why-dark-ko");
        Fx.run(() -> nodes().filter(each -> each instanceof Hyperlink link && "정책 보기".equals(link.getText()) && shown(each)).map(Hyperlink.class::cast)
                .findFirst().orElseThrow().fire());
        until("the policy is there", () -> shows("가장 가까웠던 문장") && shows("요청이 203.0.113.0/24에서 올 때에만"));
        shoot("policy-dark-ko");
        look(Language.ENGLISH, ThemeChoice.LIGHT);
        until("and in English", () -> shows("Forbids terminating instances on everything"));
        shoot("policy-light-en");
    }

    @Test
    void anotherIdentityIsOneClickAway() {
        var account = account();
        kim(account);
        var iam = account.ownClient(IamClient.class, "ap-northeast-2");
        var role = iam.createRole(r -> r.roleName("web-role").assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}")).role();
        until("root is named", () -> shows("root"));
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).show());
        until("kim can be chosen", () -> item("be-kim").isPresent() && item("be-web-role").isPresent());
        Fx.run(() -> item("be-kim").orElseThrow().fire());
        until("kim calls", () -> shows("← root") && shows("Could not be read"));
        assertThat(account.identity().arn()).endsWith(":user/kim");
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).hide());
        shoot("identity-light-en");
        Fx.run(() -> item("be-web-role").orElseThrow().fire());
        until("the role does not trust kim", () -> shows("The role web-role cannot be assumed by kim"));
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("identity-dark-ko");
        look(Language.ENGLISH, ThemeChoice.LIGHT);
        iam.deleteUserPolicy(r -> r.userName("kim").policyName("office"));
        iam.listAccessKeys(r -> r.userName("kim")).accessKeyMetadata().forEach(key -> iam.deleteAccessKey(r -> r.userName("kim").accessKeyId(key.accessKeyId())));
        iam.deleteUser(r -> r.userName("kim"));
        until("kim is gone, root is back", () -> shows("kim cannot call any more") && node("back-to-own").filter(each -> !shown(each)).isPresent());
        assertThat(account.identity().arn()).endsWith(":root");
        Fx.run(() -> item("be-web-role").orElseThrow().fire());
        until("root's sandbox lends the role", () -> shows("role web-role"));
        assertThat(account.identity().arn()).contains(":assumed-role/web-role/");
        assertThat(role.arn()).endsWith("role/web-role");
        press("back-to-own");
        until("root is back", () -> node("back-to-own").filter(each -> !shown(each)).isPresent());
    }

    @Test
    void identitiesStandOnTheMapAndLightWhatTheyReach() {
        var account = account();
        kim(account);
        var iam = account.ownClient(IamClient.class, "ap-northeast-2");
        iam.createGroup(r -> r.groupName("operators"));
        iam.attachGroupPolicy(r -> r.groupName("operators").policyArn("arn:aws:iam::aws:policy/AmazonEC2FullAccess"));
        iam.addUserToGroup(r -> r.groupName("operators").userName("kim"));
        iam.createPolicy(r -> r.policyName("read-photos").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"]}}"));
        var kim = new Ref(IamUser.KIND, "", "kim");
        until("kim is read", () -> session.live().topologyProperty().get().get(kim).isPresent()
                && session.live().topologyProperty().get().get(new Ref("iam:policy", "", "read-photos")).isPresent());
        Fx.run(() -> session.map().reveal(kim));
        until("kim's reach is known", () -> shows("things on this map") && shows("ec2:DeleteVpc"));
        assertThat(Fx.on(() -> session.map().reachProperty().get())).anyMatch(ref -> ref.kind().equals("ec2:vpc")).noneMatch(ref -> ref.kind().equals("iam:policy"));
        shoot("reach-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        until("said in Korean", () -> shows("그룹 operators에서 받음"));
        shoot("reach-dark-ko");
        Fx.run(() -> ((Hyperlink) node("policy-AmazonEC2FullAccess").orElseThrow()).fire());
        until("a policy that AWS manages is fetched", () -> shows("AmazonEC2FullAccess") && shows("허용합니다"));
        Fx.run(() -> session.map().reveal(new Ref("iam:policy", "", "read-photos")));
        until("it reaches nothing itself", () -> session.map().reachProperty().get().isEmpty() && node("policy-read-photos").isPresent());
        Fx.run(() -> ((Hyperlink) node("policy-read-photos").orElseThrow()).fire());
        until("the account's own policy is shown", () -> shows("버킷 photos와 그 안에서"));
    }

    @Test
    void bucketsStandBesideTheVpc() {
        var account = account();
        var s3 = account.ownClient(S3Client.class, "ap-northeast-2");
        s3.createBucket(r -> r.bucket("my-site").createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
        s3.createBucket(r -> r.bucket("my-notes").createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
        for (int i = 0; i < 14; i++) {
            var key = "page-" + i + ".html";
            s3.putObject(r -> r.bucket("my-site").key(key).contentType("text/html"), RequestBody.fromString("<h1>" + key + "</h1>"));
        }
        s3.putBucketWebsite(r -> r.bucket("my-site").websiteConfiguration(w -> w.indexDocument(d -> d.suffix("page-0.html"))));
        s3.deletePublicAccessBlock(r -> r.bucket("my-site"));
        s3.putBucketPolicy(r -> r.bucket("my-site").policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::my-site/*\"}]}"));
        var site = new Ref(Bucket.KIND, "ap-northeast-2", "my-site");
        until("the bucket is read", () -> session.live().topologyProperty().get().get(Bucket.class, site).filter(each -> each.state().equals("website")).isPresent());
        var topology = Fx.on(() -> session.live().topologyProperty().get());
        assertThat(topology.get(Bucket.class, site).orElseThrow().facts().objects()).isEqualTo(14);
        assertThat(topology.get(new Ref(Bucket.KIND, "ap-northeast-2", "my-notes")).orElseThrow().state()).isEqualTo("private");
        shoot("buckets-light-en");
        Fx.run(() -> session.map().reveal(site));
        press("browse-bucket");
        until("the objects are listed", () -> shows("page-13.html"));
        var page = write("notes.json", "{\n  \"name\": \"kim\",\n  \"team\": [\"blue\"]\n}\n");
        Fx.run(() -> Optional.ofNullable(session.access()).orElseThrow().objects().upload(List.of(page)));
        until("the file is there", () -> objects().anyMatch("notes.json"::equals));
        open("notes.json");
        until("it is shown", () -> node("object-card").isPresent() && nodes().anyMatch(
                each -> each instanceof CodeView code && code.code().contains("kim")));
        shoot("objects-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("objects-dark-ko");
        sign("browser.presign.hour");
        until("an address is there", () -> node("signed-left").filter(each -> ((Label) each).getText().matches("남은 시간 (59|1:00):\\d\\d .*")).isPresent());
        assertThat(fetch(Fx.on(() -> ((TextField) node("signed-url").orElseThrow()).getText()))).contains("\"kim\"");
        shoot("objects-signed-dark-ko");
        look(Language.ENGLISH, ThemeChoice.LIGHT);
        var card = (ScrollPane) node("object-card").orElseThrow();
        Fx.run(() -> ((SplitPane) Stream.iterate((Node) card, Node::getParent).filter(SplitPane.class::isInstance).findFirst().orElseThrow()).setDividerPositions(0.66));
        until("it is told in English", () -> node("signed-left").filter(each -> ((Label) each).getText().startsWith("Good for")).isPresent());
        shoot("objects-signed-light-en");
        until("nothing of a narrow card is cut off", () -> card.getContent().getLayoutBounds().getWidth() <= card.getViewportBounds().getWidth() + 0.5);
        press("delete-objects");
        press("delete-objects");
        until("it is gone", () -> objects().noneMatch("notes.json"::equals));
        s3.createBucket(r -> r.bucket("locked").createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
        kim(account);
        account.actAs(new Acting.User("arn:aws:iam::123456789012:user/kim"));
        Fx.run(() -> Optional.ofNullable(session.access()).orElseThrow().browse(new Ref(Bucket.KIND, "ap-northeast-2", "locked")));
        until("kim is refused", () -> shows("The bucket could not be listed. AccessDenied"));
        shoot("objects-denied-light-en");
        Fx.run(() -> ((Hyperlink) node("browser-why").orElseThrow()).fire());
        until("and told why", () -> shows("Denied: the user kim may not do this: listing a bucket"));
    }

    private void sign(String goodFor) {
        Fx.run(() -> ((MenuButton) node("presign-object").orElseThrow()).getItems().stream().filter(each -> goodFor.equals(each.getId())).findFirst().orElseThrow().fire());
    }

    /** As anybody who has the address would, without keys. */
    private static String fetch(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private java.nio.file.Path write(String name, String text) {
        try {
            return java.nio.file.Files.writeString(folder.resolve(name), text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private Stream<String> objects() {
        return node("objects").map(each -> (TableView<dev.groundschool.ui.browser.Entry>) each).stream().flatMap(each -> each.getItems().stream())
                .map(dev.groundschool.ui.browser.Entry::name);
    }

    @SuppressWarnings("unchecked")
    private void open(String name) {
        Fx.run(() -> {
            var table = (TableView<dev.groundschool.ui.browser.Entry>) node("objects").orElseThrow();
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(table.getItems().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow()));
        });
    }

    @Test
    void aStepThatIsRefusedLeadsToTheReason() {
        var account = account();
        kim(account);
        press("lesson-cloud.every-click-is-a-call");
        choose("who-i-am");
        press("go-guess");
        press("go-who");
        choose("one-request");
        press("go-parts");
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).show());
        until("kim can be chosen", () -> item("be-kim").isPresent());
        Fx.run(() -> item("be-kim").orElseThrow().fire());
        until("kim calls", () -> shows("← root"));
        press("go-address");
        until("the step was refused", () -> node("why-address").filter(Walk::shown).isPresent());
        shoot("lesson-denied-light-en");
        Fx.run(() -> ((Hyperlink) node("why-address").orElseThrow()).fire());
        until("the reason is told", () -> shows("Denied: the user kim may not do this"));
        press("back-to-own");
        until("root calls again", () -> node("back-to-own").filter(each -> !shown(each)).isPresent());
        press("go-address");
        until("the step is done", () -> done("address"));
    }

    private Optional<MenuItem> item(String id) {
        return node("identity").map(MenuButton.class::cast).stream().flatMap(each -> each.getItems().stream()).filter(each -> id.equals(each.getId())).findFirst();
    }

    @SuppressWarnings("unchecked")
    private void select(String requestId) {
        until("the call is listed", () -> node("calls").map(each -> (TableView<CallRow>) each)
                .filter(table -> table.getItems().stream().anyMatch(row -> row.requestId().equals(requestId))).isPresent());
        Fx.run(() -> {
            var table = (TableView<CallRow>) node("calls").orElseThrow();
            table.getSelectionModel().select(table.getItems().stream().filter(row -> row.requestId().equals(requestId)).findFirst().orElseThrow());
        });
        assertThat(Fx.on(() -> button("why-denied").isPresent())).isTrue();
    }
}
