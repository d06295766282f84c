package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The whole web service: a load balancer, two servers, a real database, pictures from a bucket by the instance's role. */
class GuestbookTest extends ElbTestBase {
    private static final String PASSWORD = "correct-horse-9";
    private static final byte[] PICTURE = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final StaticCredentialsProvider root = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private RdsClient rds() {
        return RdsClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2).credentialsProvider(root).build();
    }

    private String database(Consumer<CreateDbInstanceRequest.Builder> login) throws Exception {
        String group = ec2.createSecurityGroup(r -> r.groupName("database").description("database").vpcId(vpc)).groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .userIdGroupPairs(g -> g.groupId(backGroup))));
        try (RdsClient rds = rds()) {
            rds.createDBInstance(r -> r.dbInstanceIdentifier("book").engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20)
                    .masterUsername("learner").applyMutation(login).dbName("book").vpcSecurityGroupIds(group).backupRetentionPeriod(0));
            for (int i = 0; i < 3000; i++) {
                pass(Duration.ofSeconds(30));
                DBInstance now = rds.describeDBInstances(r -> r.dbInstanceIdentifier("book")).dbInstances().getFirst();
                if (now.dbInstanceStatus().equals("available")) {
                    return now.endpoint().address();
                }
                Thread.sleep(20);
            }
        }
        throw new AssertionError("the database never came");
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&").append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    @Test
    void theSiteAnswersFromTwoServersAndOneDatabase() throws Exception {
        groups();
        String endpoint = database(r -> r.masterUserPassword(PASSWORD));
        String userData = "APP=guestbook\nDB_ENDPOINT=" + endpoint + "\nDB_USER=learner\nDB_PASSWORD=" + PASSWORD + "\nDB_NAME=book\nBUCKET=album\n";
        String one = server(0, userData);
        String two = server(1, userData);
        LoadBalancer shop = balancer("shop");
        String group = group("web");
        pass(Duration.ofSeconds(20));
        register(group, one, two);
        listener(shop, group);
        pass(Duration.ofMinutes(2));
        String host = shop.dnsName();
        String log = new String(Base64.getDecoder().decode(ec2.getConsoleOutput(r -> r.instanceId(one)).output()), StandardCharsets.UTF_8);
        assertThat(log).contains("guestbook server listening").doesNotContain(PASSWORD);

        // a browser: the form's token is the cookie's, from whichever server
        Answer page = get(host, "/", "Accept: text/html", "Accept-Language: ko");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("방명록").contains("역할이 없습니다");
        String cookie = page.header("set-cookie").split(";")[0];
        String token = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(page.body()).contains(token);
        String origin = "Origin: http://" + host + ':' + port;
        Answer written = ask("POST", host, "/entries", form("name", "<b>민지</b>", "message", "안녕하세요 & 'hi'", "token", token), "Cookie: " + cookie, origin);
        assertThat(written.status()).isEqualTo(303);
        assertThat(ask("POST", host, "/entries", form("name", "a", "message", "b", "token", "x"), "Cookie: " + cookie, origin).status()).isEqualTo(403);
        assertThat(ask("POST", host, "/entries", form("name", "a", "message", "b", "token", token), "Cookie: " + cookie, "Origin: http://evil.example").status())
                .isEqualTo(403);
        assertThat(ask("POST", host, "/entries", form("name", "curl", "message", "from a script")).status()).isEqualTo(303);
        assertThat(ask("POST", host, "/entries", form("name", "curl")).status()).isEqualTo(400);
        for (int i = 0; i < 2; i++) {
            Answer again = get(host, "/", "Accept: text/html");
            assertThat(again.body()).contains("&lt;b&gt;민지&lt;/b&gt;").contains("안녕하세요 &amp; &#39;hi&#39;").contains("from a script").contains(again.instance());
        }
        assertThat(get(host, "/ready").status()).isEqualTo(200);

        pictures(one, host);

        // the rule between the groups goes, and the page says so; the servers themselves are well
        String databaseGroup = ec2.describeSecurityGroups(r -> r.filters(f -> f.name("group-name").values("database"))).securityGroups().getFirst().groupId();
        ec2.revokeSecurityGroupIngress(r -> r.groupId(databaseGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .userIdGroupPairs(g -> g.groupId(backGroup))));
        Answer closed = get(host, "/");
        assertThat(closed.status()).isEqualTo(500);
        assertThat(closed.body()).contains(databaseGroup);
        assertThat(get(host, "/ready").status()).isEqualTo(503);
        pass(Duration.ofSeconds(30));
        assertThat(state(group, one)).isEqualTo("healthy");
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(databaseGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .userIdGroupPairs(g -> g.groupId(backGroup))));
        ec2.terminateInstances(r -> r.instanceIds(one));
        assertThat(get(host, "/").body()).contains("from a script").contains(two);
    }

    private void pictures(String instance, String host) throws Exception {
        try (S3Client s3 = S3Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).forcePathStyle(true)
                .region(Region.AP_NORTHEAST_2).credentialsProvider(root).build();
                IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(root).build()) {
            s3.createBucket(r -> r.bucket("album").createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
            s3.putObject(r -> r.bucket("album").key("자리 1.png"), RequestBody.fromBytes(PICTURE));
            s3.putObject(r -> r.bucket("album").key("sun.svg"), RequestBody.fromString("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
            s3.putObject(r -> r.bucket("album").key("notes.txt"), RequestBody.fromString("no picture"));
            iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
            iam.createInstanceProfile(r -> r.instanceProfileName("web"));
            iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
            ec2.associateIamInstanceProfile(r -> r.instanceId(instance).iamInstanceProfile(p -> p.name("web")));
            Answer refused = visit(instance, host);
            assertThat(refused.body()).contains("AccessDenied").contains("s3:ListBucket");
            iam.putRolePolicy(r -> r.roleName("web").policyName("album").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":[\"s3:ListBucket\",\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::album\",\"arn:aws:s3:::album/*\"]}]}"));
            Answer shown = visit(instance, host);
            assertThat(shown.body()).contains("/picture/%EC%9E%90%EB%A6%AC%201.png").doesNotContain("notes.txt");
            Files.createDirectories(Path.of("target/screenshots"));
            Files.writeString(Path.of("target/screenshots/guestbook.html"), shown.body());
            Answer picture = get(host, "/picture/%EC%9E%90%EB%A6%AC%201.png");
            while (!picture.instance().equals(instance)) {
                picture = get(host, "/picture/%EC%9E%90%EB%A6%AC%201.png");
            }
            assertThat(picture.bytes()).isEqualTo(PICTURE);
            assertThat(picture.header("content-type")).isEqualTo("image/png");
            Answer drawn = get(host, "/picture/sun.svg");
            while (!drawn.instance().equals(instance)) {
                drawn = get(host, "/picture/sun.svg");
            }
            assertThat(drawn.header("content-type")).isEqualTo("image/svg+xml");
            assertThat(drawn.header("content-security-policy")).contains("sandbox"); // a drawing may hold a script
            uploads(instance, host, iam, s3);
        }
    }

    /** Two of a kind stand behind the door: asks until it is that one that answers. */
    private Answer upload(String instance, String host, byte[] file, String... headers) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../evil.html\"\r\nContent-Type: text/html\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        String[] all = Stream.concat(Stream.of("Content-Type: multipart/form-data; boundary=b"), Stream.of(headers)).toArray(String[]::new);
        Answer answer = ask("POST", host, "/pictures", body.toByteArray(), all);
        while (!answer.instance().equals(instance)) {
            answer = ask("POST", host, "/pictures", body.toByteArray(), all);
        }
        return answer;
    }

    private void uploads(String instance, String host, IamClient iam, S3Client s3) throws Exception {
        assertThat(visit(instance, host).body()).contains("multipart/form-data");
        Answer refused = upload(instance, host, PICTURE, "Accept: text/html");
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.body()).contains("AccessDenied").contains("s3:PutObject");
        assertThat(upload(instance, host, PICTURE, "Cookie: guestbook=AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(403);
        assertThat(upload(instance, host, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
        assertThat(upload(instance, host, new byte[6 << 20]).status()).isEqualTo(413);
        iam.putRolePolicy(r -> r.roleName("web").policyName("put").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::album/*\"}]}"));
        assertThat(s3.listObjectsV2(r -> r.bucket("album")).contents()).hasSize(3);
        assertThat(upload(instance, host, PICTURE).status()).isEqualTo(303);
        List<String> keys = s3.listObjectsV2(r -> r.bucket("album")).contents().stream().map(S3Object::key).filter(key -> key.matches("[0-9a-f-]{36}\\.png")).toList();
        assertThat(keys).hasSize(1);
        assertThat(s3.headObject(r -> r.bucket("album").key(keys.getFirst())).contentType()).isEqualTo("image/png");
        assertThat(visit(instance, host).body()).contains("/picture/" + keys.getFirst());
    }

    /** The password stands in no user data: a secret that RDS keeps holds it, and the role may read it or not. */
    @Test
    void thePasswordComesFromASecretByTheRole() throws Exception {
        groups();
        String endpoint = database(r -> r.manageMasterUserPassword(true));
        try (RdsClient rds = rds(); IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(root).build(); SecretsManagerClient secrets = SecretsManagerClient.builder().httpClient(sandbox.httpClient())
                        .endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2).credentialsProvider(root).build()) {
            String secret = rds.describeDBInstances(r -> r.dbInstanceIdentifier("book")).dbInstances().getFirst().masterUserSecret().secretArn();
            assertThat(secret).contains(":secret:rds!db-");
            iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
            iam.createInstanceProfile(r -> r.instanceProfileName("web"));
            iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
            String one = server(0, "APP=guestbook\nDB_ENDPOINT=" + endpoint + "\nDB_NAME=book\nDB_SECRET=" + secret + "\n");
            LoadBalancer shop = balancer("shop");
            String group = group("web");
            pass(Duration.ofSeconds(20));
            register(group, one);
            listener(shop, group);
            pass(Duration.ofMinutes(2));
            assertThat(get(shop.dnsName(), "/", "Accept-Language: ko").body()).contains("역할이 없습니다").contains(secret);
            ec2.associateIamInstanceProfile(r -> r.instanceId(one).iamInstanceProfile(p -> p.name("web")));
            Answer refused = get(shop.dnsName(), "/", "Accept: text/html");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.body()).contains("AccessDeniedException").contains("secretsmanager:GetSecretValue");
            iam.putRolePolicy(r -> r.roleName("web").policyName("secret").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"" + secret + "\"}]}"));
            assertThat(ask("POST", shop.dnsName(), "/entries", form("name", "mina", "message", "by the role")).status()).isEqualTo(303);
            Answer shown = get(shop.dnsName(), "/");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).contains("by the role");
            assertThatThrownBy(() -> secrets.deleteSecret(r -> r.secretId(secret))).hasMessageContaining("managed by rds");
            rds.deleteDBInstance(r -> r.dbInstanceIdentifier("book").skipFinalSnapshot(true));
            assertThat(secrets.listSecrets().secretList()).isEmpty();
        }
    }

    private Answer visit(String instance, String host) throws Exception {
        Answer answer = get(host, "/", "Accept: text/html");
        while (!answer.instance().equals(instance)) {
            answer = get(host, "/", "Accept: text/html");
        }
        return answer;
    }
}
