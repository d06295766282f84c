package dev.groundschool.lesson.goal;

import static dev.groundschool.topology.SampleTopology.gateway;
import static dev.groundschool.topology.SampleTopology.instance;
import static dev.groundschool.topology.SampleTopology.routes;
import static dev.groundschool.topology.SampleTopology.subnet;
import static dev.groundschool.topology.SampleTopology.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.goal.GoalMatch.Verdict;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class GoalMatchTest {
    private static final Where HERE = new Where("x", 1);
    private static final Goal SITE = new Goal(List.of(part("net", Vpc.KIND, "", null, 0), part("igw", InternetGateway.KIND, "net", null, 0),
            part("front", Subnet.KIND, "net", true, 2), part("web", Instance.KIND, "front", null, 2)), HERE);

    private final List<Resource> there = new ArrayList<>(List.of(
            vpc("ap-northeast-2", "vpc-else", "default", "172.31.0.0/16"),
            vpc("ap-northeast-2", "vpc-a", "site", "10.0.0.0/16"), gateway("igw-a", "vpc-a"),
            routes("rtb-a", "vpc-a", "out", "igw-a", List.of("subnet-1", "subnet-2")),
            subnet("subnet-1", "vpc-a", "one", "10.0.1.0/24", "a"), subnet("subnet-2", "vpc-a", "two", "10.0.2.0/24", "c"),
            subnet("subnet-3", "vpc-a", "three", "10.0.3.0/24", "c"),
            instance("vpc-a", "i-1", "w1", "subnet-1", "a", "10.0.1.5", InstanceStateName.RUNNING),
            instance("vpc-a", "i-2", "w2", "subnet-2", "c", "10.0.2.5", InstanceStateName.RUNNING)));

    private static Goal.Part part(String id, String kind, String in, @org.jspecify.annotations.Nullable Boolean open, int zones) {
        return new Goal.Part(id, kind, Optional.of(in).filter(text -> !text.isEmpty()), Optional.ofNullable(open), zones, 1, List.of(), HERE);
    }

    private Verdict verdict(String part) {
        return GoalMatch.of(SITE, Topology.of("1", there, List.of())).pieces().stream().filter(piece -> piece.part().id().equals(part)).findFirst()
                .orElseThrow().verdict();
    }

    private void without(String id) {
        assertThat(there.removeIf(resource -> resource.ref().id().equals(id))).isTrue();
    }

    @Test
    void namesAndIdsDoNotMatterAndTheOtherVpcIsLeftAlone() {
        var match = GoalMatch.of(SITE, Topology.of("1", there, List.of()));
        assertThat(match.reached()).isTrue();
        assertThat(match.pieces().getFirst().found()).extracting(ref -> ref.id()).containsExactly("vpc-a");
    }

    @Test
    void aServerMissingIsOneTooFewAndAStoppedOneCountsAsMissing() {
        without("i-2");
        assertThat(verdict("web")).isEqualTo(Verdict.TOO_FEW);
        there.add(instance("vpc-a", "i-2", "w2", "subnet-2", "c", "10.0.2.5", InstanceStateName.STOPPED));
        assertThat(verdict("web")).isEqualTo(Verdict.TOO_FEW);
        without("i-1");
        assertThat(verdict("web")).isEqualTo(Verdict.MISSING);
    }

    @Test
    void twoServersInOneZoneAreNotTwoZones() {
        without("i-2");
        there.add(instance("vpc-a", "i-3", "w3", "subnet-1", "a", "10.0.1.6", InstanceStateName.RUNNING));
        assertThat(verdict("web")).isEqualTo(Verdict.TOO_FEW_ZONES);
    }

    @Test
    void withoutARouteTheSubnetsAreOfAnotherTier() {
        without("rtb-a");
        assertThat(verdict("front")).isEqualTo(Verdict.DIFFERENT);
        assertThat(verdict("web")).isEqualTo(Verdict.MISSING);
        assertThat(verdict("igw")).isEqualTo(Verdict.THERE);
    }

    @Test
    void anEmptyAccountMissesAll() {
        var match = GoalMatch.of(SITE, Topology.empty());
        assertThat(match.pieces()).extracting(GoalMatch.Piece::verdict).containsOnly(Verdict.MISSING);
    }

    @Test
    void aTieMustBeThere() {
        var tied = new Goal(List.of(part("igw", InternetGateway.KIND, "", null, 0),
                new Goal.Part("web", Instance.KIND, Optional.empty(), Optional.empty(), 0, 1, List.of("igw"), HERE)), HERE);
        assertThat(GoalMatch.of(tied, Topology.of("1", there, List.of())).pieces().getLast().verdict()).isEqualTo(Verdict.DIFFERENT);
    }
}
