package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Instances and all that is round them come back after a clean stop (from the checkpoint) and after a crash (from the journal). */
class InstancesKeptTest {
    @TempDir
    Path folder;

    private record Seen(List<Reservation> reservations, List<Volume> volumes, Object templates, Object profiles, Object userData) {}

    private static Ec2Client of(Sandbox sandbox) {
        return Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static Seen see(Ec2Client ec2) {
        List<Reservation> reservations = ec2.describeInstances().reservations();
        String id = reservations.getFirst().instances().getFirst().instanceId();
        return new Seen(reservations, ec2.describeVolumes().volumes(),
                ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("web")).launchTemplateVersions(),
                ec2.describeIamInstanceProfileAssociations().iamInstanceProfileAssociations(),
                ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute("userData")).userData());
    }

    @Test
    void theSameInstancesComeBack() throws Exception {
        Path home = folder.resolve("home");
        Path crashed = folder.resolve("crashed");
        Seen before;
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(7).withHome(home)); Ec2Client ec2 = of(sandbox)) {
            String image = ec2.describeImages(r -> r.owners("groundschool")).images().getFirst().imageId();
            Ec2TestBase.profiles(sandbox, "web");
            ec2.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(d -> d.imageId(image).instanceType("t3.micro")
                    .userData(Base64.getEncoder().encodeToString("TITLE=kept".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .iamInstanceProfile(p -> p.name("web"))));
            ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateName("web")).minCount(2).maxCount(2));
            sandbox.clock().step(Duration.ofSeconds(20));
            ec2.createTags(r -> r.resources(ec2.describeInstances().reservations().getFirst().instances().getFirst().instanceId())
                    .tags(t -> t.key("Name").value("kept")));
            before = see(ec2);
            Files.createDirectory(crashed);
            try (var files = Files.list(home)) {
                for (Path each : files.toList()) {
                    Files.copy(each, crashed.resolve(each.getFileName()));
                }
            }
        }
        for (Path root : new Path[] {home, crashed}) {
            try (Sandbox again = Sandbox.open(SandboxSettings.stepped(7).withHome(root)); Ec2Client ec2 = of(again)) {
                assertThat(see(ec2)).as(root.toString()).isEqualTo(before);
            }
        }
    }
}
