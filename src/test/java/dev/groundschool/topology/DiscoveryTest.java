package dev.groundschool.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstancesIterable;
import software.amazon.awssdk.services.ec2.paginators.DescribeVolumesIterable;
import software.amazon.awssdk.services.ec2.paginators.DescribeVpcsIterable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class DiscoveryTest {
    /** An EC2 of two pages of instances, whose volumes are refused and which knows nothing else. */
    private static class Fake implements Ec2Client {
        private final String region;

        Fake(String region) {
            this.region = region;
        }

        @Override
        public DescribeVpcsIterable describeVpcsPaginator() {
            return new DescribeVpcsIterable(this, DescribeVpcsRequest.builder().build());
        }

        @Override
        public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
            return DescribeVpcsResponse.builder().vpcs(v -> v.vpcId("vpc-" + region).cidrBlock("10.0.0.0/16")).build();
        }

        @Override
        public DescribeInstancesIterable describeInstancesPaginator() {
            return new DescribeInstancesIterable(this, DescribeInstancesRequest.builder().build());
        }

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            var second = "two".equals(request.nextToken());
            var id = "i-" + (second ? 2 : 1) + region;
            return DescribeInstancesResponse.builder().nextToken(second ? null : "two")
                    .reservations(Reservation.builder().instances(i -> i.instanceId(id).vpcId("vpc-" + region)).build()).build();
        }

        @Override
        public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
            return DescribeInstanceStatusResponse.builder().instanceStatuses(
                    s -> s.instanceId("i-1" + region).instanceStatus(i -> i.status("ok")),
                    s -> s.instanceId("i-2" + region).instanceStatus(i -> i.status("impaired"))).build();
        }

        @Override
        public DescribeVolumesIterable describeVolumesPaginator() {
            return new DescribeVolumesIterable(this, DescribeVolumesRequest.builder().build());
        }

        @Override
        public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
            throw Ec2Exception.builder().awsErrorDetails(AwsErrorDetails.builder().errorCode("UnauthorizedOperation")
                    .errorMessage("You are not authorized to perform this operation.").build()).statusCode(403).build();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {
        }
    }

    private static final class Fakes implements Clients {
        private final Map<String, Ec2Client> ec2 = new ConcurrentHashMap<>();

        @Override
        public <C extends SdkClient> C client(Class<C> type, String region) {
            if (type == StsClient.class) {
                InvocationHandler answer = (_, _, _) -> GetCallerIdentityResponse.builder().account("123456789012").build();
                return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
            }
            return type.cast(ec2.computeIfAbsent(region, Fake::new));
        }
    }

    @Test
    void readsEveryPageOfEveryRegionAndSaysWhatItCouldNot() throws Exception {
        var steps = new java.util.ArrayList<Integer>();
        var listings = (int) (2 * Kinds.ALL.size() - Kinds.ALL.stream().filter(Kinds.Kind::global).count()); // what is global is listed once
        var topology = new Discovery(new Fakes()).discover(List.of("us-east-1", "eu-west-1"), (done, of, _) -> {
            steps.add(done);
            assertThat(of).isEqualTo(listings);
        });
        assertThat(topology.account()).isEqualTo("123456789012");
        assertThat(topology.ofKind(Instance.KIND)).extracting(r -> r.ref().id())
                .containsExactlyInAnyOrder("i-1us-east-1", "i-2us-east-1", "i-1eu-west-1", "i-2eu-west-1");
        assertThat(topology.regions()).containsExactly("eu-west-1", "us-east-1");
        assertThat(topology.unread()).filteredOn(u -> u.kind().equals(Volume.KIND)).hasSize(2).allSatisfy(u -> {
            assertThat(u.code()).isEqualTo("UnauthorizedOperation");
            assertThat(u.operation()).isEqualTo("ec2.DescribeVolumes");
            assertThat(u.message()).contains("not authorized");
        });
        assertThat(topology.unread()).filteredOn(u -> u.kind().equals(IamUser.KIND)).singleElement().returns("", Unread::region);
        assertThat(topology.all(Instance.class, Instance.KIND).stream().filter(Instance::impaired).map(i -> i.ref().id()))
                .as("the instances whose status check fails").containsExactlyInAnyOrder("i-2us-east-1", "i-2eu-west-1");
        assertThat(steps).hasSize(listings).isSorted();
        assertThat(topology.ofKind(Region.KIND)).as("a Region is drawn even when DescribeRegions is not answered").hasSize(2);
    }

    @Test
    void readsSomeKindsAgainAndKeepsTheRest() throws Exception {
        var discovery = new Discovery(new Fakes());
        var all = discovery.discover(List.of("us-east-1"), Discovery.Progress.NONE);
        var known = Topology.of(all.account(), List.of(SampleTopology.vpc("us-east-1", "vpc-old", "old", "10.9.0.0/16"),
                new Instance("us-east-1", software.amazon.awssdk.services.ec2.model.Instance.builder().instanceId("i-gone").build())),
                        List.of());
        var again = discovery.rediscover(known, List.of("us-east-1"), Set.of(Instance.KIND), Discovery.Progress.NONE);
        assertThat(again.find("i-gone")).isEmpty();
        assertThat(again.find("vpc-old")).isPresent();
        assertThat(again.ofKind(Instance.KIND)).hasSize(2);
    }

    @Test
    void anInterruptCancels() throws Exception {
        var started = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Clients slow = new Clients() {
            @Override
            public <C extends SdkClient> C client(Class<C> type, String region) {
                started.countDown();
                try {
                    never.await();
                } catch (InterruptedException cancelled) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("cancelled");
            }
        };
        var outcome = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                new Discovery(slow).discover(List.of("us-east-1"), Discovery.Progress.NONE);
            } catch (InterruptedException expected) {
                outcome.set(expected);
            }
        });
        started.await();
        thread.interrupt();
        thread.join();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> {
            throw outcome.get();
        }).isInstanceOf(InterruptedException.class);
    }
}
