package dev.groundschool.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.topology.IamGroup;
import dev.groundschool.topology.IamPolicy;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.KeyPair;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** What identities can touch. */
class ReachTest {
    private static final String ACCOUNT = "123456789012";
    private static final String READ = "arn:aws:iam::aws:policy/AmazonEC2FullAccess";

    private static String document(String statements) {
        return URLEncoder.encode("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.replace('`', '"') + "]}", StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Instance server(String id, String team) {
        return new Instance("ap-northeast-2", software.amazon.awssdk.services.ec2.model.Instance.builder().instanceId(id)
                .tags(t -> t.key("team").value(team)).build());
    }

    private static IamUser kim(String statements) {
        return new IamUser(UserDetail.builder().userName("kim").arn("arn:aws:iam::" + ACCOUNT + ":user/kim").groupList("team")
                .userPolicyList(p -> p.policyName("own").policyDocument(document(statements))).build());
    }

    private static Topology with(Resource... more) {
        List<Resource> all = new ArrayList<>(List.of(server("i-blue", "blue"), server("i-red", "red"),
                new KeyPair("ap-northeast-2", KeyPairInfo.builder().keyName("door").keyPairId("key-1").build())));
        all.addAll(List.of(more));
        return Topology.of(ACCOUNT, all, List.of());
    }

    @Test
    void ownAndGroupPoliciesAndTags() {
        var user = kim("{`Effect`:`Allow`,`Action`:`ec2:StopInstances`,`Resource`:`*`,`Condition`:{`StringEquals`:{`aws:ResourceTag/team`:`blue`}}}");
        var topology = with(user, new IamGroup(GroupDetail.builder().groupName("team").arn("arn:aws:iam::1:group/team").groupPolicyList(
                p -> p.policyName("keys").policyDocument(document("{`Effect`:`Allow`,`Action`:`ec2:DeleteKeyPair`,`Resource`:`*`}"))).build()));
        var reach = Reach.of(topology, user, Map.of());
        assertThat(reach.touches()).extracting(each -> each.resource().id() + each.actions()).containsExactly("i-blue[ec2:StopInstances]", "door[ec2:DeleteKeyPair]");
        assertThat(reach.conditional()).isTrue();
        assertThat(reach.asked()).contains("ec2:TerminateInstances");
    }

    @Test
    void theBoundaryLimitsAndManagedPoliciesAreTakenAsGiven() {
        var role = new IamRole(RoleDetail.builder().roleName("app").arn("arn:aws:iam::" + ACCOUNT + ":role/app").assumeRolePolicyDocument(document(""))
                .attachedManagedPolicies(p -> p.policyArn(READ).policyName("AmazonEC2FullAccess"))
                .permissionsBoundary(b -> b.permissionsBoundaryArn("arn:aws:iam::" + ACCOUNT + ":policy/edge")).build());
        var edge = new IamPolicy(ManagedPolicyDetail.builder().policyName("edge").arn("arn:aws:iam::" + ACCOUNT + ":policy/edge").policyVersionList(
                v -> v.isDefaultVersion(true).document(document("{`Effect`:`Allow`,`Action`:`ec2:StartInstances`,`Resource`:`*`}"))).build());
        var unknown = Reach.of(with(role, edge), role, Map.of());
        assertThat(unknown.touches()).isEmpty();
        assertThat(unknown.unread()).containsExactly("AmazonEC2FullAccess");
        var known = Reach.of(with(role, edge), role, Map.of(READ, "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}}"));
        assertThat(known.touches()).hasSize(2).allSatisfy(each -> assertThat(each.actions()).containsExactly("ec2:StartInstances"));
    }

    @Test
    void fiftyThousandAreAskedWithinSeconds() {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            all.add(server("i-" + i, "blue"));
        }
        var user = kim("{`Effect`:`Allow`,`Action`:`ec2:St*`,`Resource`:`*`}");
        all.add(user);
        assertThat(Reach.of(Topology.of(ACCOUNT, all, List.of()), user, Map.of()).touches()).hasSize(50_000);
    }
}
