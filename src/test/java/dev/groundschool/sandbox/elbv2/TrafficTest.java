package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Real requests through a load balancer to real servers. */
class TrafficTest extends ElbTestBase {
    private LoadBalancer balancer;
    private String group;
    private String one;
    private String two;

    @BeforeEach
    void site() {
        groups();
        one = server(0, "TITLE=one\n");
        two = server(1, "TITLE=two\n");
        balancer = balancer("shop");
        group = group("web");
        pass(Duration.ofSeconds(20));
        register(group, one, two);
    }

    @Test
    void twoServersTakeTurnsOnceTheyAreHealthy() throws Exception {
        assertThat(state(group, one)).isEqualTo("unused Target.NotInUse");
        listener(balancer, group);
        assertThat(state(group, one)).isEqualTo("initial Elb.RegistrationInProgress");
        assertThat(get(balancer.dnsName(), "/").header("x-groundschool-reason")).isEqualTo("not-active");
        pass(Duration.ofMinutes(2));
        assertThat(state(group, one)).isEqualTo("healthy");
        assertThat(state(group, two)).isEqualTo("healthy");
        Set<String> answered = new HashSet<>();
        String last = "";
        for (int i = 0; i < 6; i++) {
            Answer answer = get(balancer.dnsName(), "/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.instance()).isNotEqualTo(last);
            last = answer.instance();
            answered.add(last);
        }
        assertThat(answered).containsExactlyInAnyOrder(one, two);
    }
}
