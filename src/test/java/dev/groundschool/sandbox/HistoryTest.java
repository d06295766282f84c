package dev.groundschool.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.world.Moment;
import dev.groundschool.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Undo, going back and forth, forks and restarts, over histories at random. */
class HistoryTest {
    /** One thing that happens; {@code n} chooses which of its kind. */
    record Step(Kind kind, int n) {}

    enum Kind { GROUP, UNGROUP, VPC, UNVPC, TAG, VOLUME, UNVOLUME, WAIT, OTHER_REGION, BACK, RESET }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Kind> kind = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(30, Arbitraries.of(Kind.values())), net.jqwik.api.Tuple.of(1, Arbitraries.of(Kind.RESET)),
                net.jqwik.api.Tuple.of(20, Arbitraries.of(Kind.GROUP, Kind.VPC, Kind.VOLUME, Kind.TAG)));
        return Combinators.combine(kind, Arbitraries.integers().between(0, 5)).as(Step::new).list().ofMinSize(3).ofMaxSize(25);
    }

    private static Ec2Client client(Sandbox sandbox, Region region) {
        return Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static void play(Sandbox sandbox, List<Step> steps) {
        try (Ec2Client here = client(sandbox, Region.AP_NORTHEAST_2); Ec2Client there = client(sandbox, Region.EU_WEST_1)) {
            for (Step step : steps) {
                try {
                    play(sandbox, here, there, step);
                } catch (SdkException refused) {
                    // what AWS would refuse changes nothing
                }
            }
        }
    }

    private static void play(Sandbox sandbox, Ec2Client here, Ec2Client there, Step step) {
        int n = step.n();
        switch (step.kind()) {
            case GROUP -> here.createSecurityGroup(r -> r.groupName("g" + n).description("d"));
            case UNGROUP -> here.deleteSecurityGroup(r -> r.groupName("g" + n));
            case VPC -> here.createVpc(r -> r.cidrBlock("10." + n + ".0.0/16"));
            case UNVPC -> here.describeVpcs().vpcs().stream().filter(vpc -> !vpc.isDefault()).map(Vpc::vpcId).sorted().skip(n).findFirst()
                    .ifPresent(id -> here.deleteVpc(r -> r.vpcId(id)));
            case TAG -> here.describeSecurityGroups().securityGroups().stream().map(SecurityGroup::groupId).sorted().skip(n).findFirst()
                    .ifPresent(id -> here.createTags(r -> r.resources(id).tags(Tag.builder().key("k" + n).value("v").build())));
            case VOLUME -> here.createVolume(r -> r.availabilityZone("ap-northeast-2a").size(n + 1));
            case UNVOLUME -> here.describeVolumes().volumes().stream().map(Volume::volumeId).sorted().skip(n).findFirst().ifPresent(id -> here.deleteVolume(r -> r.volumeId(id)));
            case WAIT -> sandbox.clock().step(Duration.ofSeconds(20L * n));
            case OTHER_REGION -> there.createSecurityGroup(r -> r.groupName("g" + n).description("d"));
            case BACK -> sandbox.goTo(sandbox.history().get(Math.min(n, sandbox.history().size() - 1)).revision());
            case RESET -> sandbox.reset();
        }
    }

    private static World last(Sandbox sandbox) {
        return sandbox.history().getLast().world();
    }

    private static void alike(World now, World then) {
        assertThat(now.cells()).isEqualTo(then.cells());
        assertThat(now.due()).isEqualTo(then.due());
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void theJournalBringsTheSameHistoryBack(@ForAll("histories") List<Step> steps) throws IOException {
        Path home = Files.createTempDirectory("groundschool-history");
        try {
            List<Moment> before;
            try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(3).withHome(home))) {
                play(sandbox, steps);
                before = sandbox.history();
            }
            try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(99).withHome(home))) {
                List<Moment> after = sandbox.history();
                assertThat(sandbox.notes()).isEmpty();
                assertThat(after.stream().map(Moment::revision)).isEqualTo(before.stream().map(Moment::revision).toList());
                for (int i = 0; i < before.size(); i++) {
                    assertThat(after.get(i).world()).as("after change %d", before.get(i).revision()).isEqualTo(before.get(i).world());
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void thereAndBackAgainIsTheSameWorld(@ForAll("histories") List<Step> steps, @ForAll int where) throws IOException {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(3))) {
            play(sandbox, steps);
            long here = sandbox.revision();
            World before = last(sandbox);
            List<Moment> history = sandbox.history();
            Moment earlier = history.get(Math.floorMod(where, history.size()));
            sandbox.goTo(earlier.revision());
            alike(last(sandbox), earlier.world());
            sandbox.goTo(here);
            alike(last(sandbox), before);
            assertThat(sandbox.history()).as("going back forgets nothing").containsAll(history);
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.BOUNDED)
    void aForkAndItsOriginGoTheirOwnWays(@ForAll("histories") List<Step> first, @ForAll("histories") List<Step> then) throws IOException {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(3))) {
            play(sandbox, first);
            World origin = last(sandbox);
            try (Sandbox fork = sandbox.fork()) {
                play(fork, then);
                alike(last(sandbox), origin);
                World forked = last(fork);
                play(sandbox, List.of(new Step(Kind.GROUP, 5), new Step(Kind.RESET, 0)));
                alike(last(fork), forked);
            }
        }
    }

    /** What AWS has put into a Region is there whoever comes first, and is the same again for who goes back to before it was looked at. */
    @Test
    void aRegionHoldsTheSameFromTheBeginningWhateverCameBefore() throws IOException {
        try (Sandbox first = Sandbox.open(SandboxSettings.stepped(7)); Sandbox second = Sandbox.open(SandboxSettings.stepped(7));
                Ec2Client there = client(first, Region.EU_WEST_1); Ec2Client here = client(first, Region.AP_NORTHEAST_2);
                Ec2Client later = client(second, Region.EU_WEST_1); Ec2Client busy = client(second, Region.AP_NORTHEAST_2)) {
            List<String> untouched = beginning(there);
            busy.createVpc(r -> r.cidrBlock("10.0.0.0/16"));
            long before = second.revision();
            busy.createSecurityGroup(r -> r.groupName("one").description("one"));
            assertThat(beginning(later)).isEqualTo(untouched);
            second.goTo(before);
            assertThat(beginning(later)).isEqualTo(untouched);
            assertThat(beginning(here)).doesNotContainAnyElementsOf(untouched);
            assertThat(beginning(busy)).containsAll(beginning(here));
        }
    }

    private static List<String> beginning(Ec2Client ec2) {
        return Stream.of(ec2.describeVpcs().vpcs().stream().map(Vpc::vpcId), ec2.describeSubnets().subnets().stream().map(each -> each.subnetId()),
                ec2.describeSecurityGroups().securityGroups().stream().map(SecurityGroup::groupId), ec2.describeRouteTables().routeTables().stream()
                        .map(each -> each.routeTableId())).flatMap(each -> each).toList();
    }
}
