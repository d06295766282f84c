package dev.groundschool.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Calls to the sandbox, the whole way: signature, decoding, handler, encoding. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class Calls {
    private Cloud empty;
    private Cloud hundred;
    private Cloud thousand;
    private Cloud disk;
    private Cloud.Replay identity;
    private Cloud.Replay vpcs;
    private Cloud.Replay instances;
    private Cloud.Replay identityHttp;
    private Cloud.Replay vpcsHttp;
    private Cloud.Replay hundredHttp;
    private Cloud.Replay tagHttp;
    private Cloud.Replay tagBackHttp;
    private String image;
    private String vpc;
    private final AtomicLong counter = new AtomicLong();

    @Setup(Level.Trial)
    public void open() {
        empty = Cloud.inMemory();
        hundred = Cloud.inMemory().withInstances(100);
        thousand = Cloud.inMemory().withInstances(1000);
        disk = Cloud.onDisk();
        image = empty.image();
        vpc = disk.ec2.describeVpcs().vpcs().getFirst().vpcId();
        identity = empty.inProcess("sts", "Action=GetCallerIdentity&Version=2011-06-15");
        vpcs = empty.inProcess("ec2", "Action=DescribeVpcs&Version=2016-11-15");
        instances = thousand.inProcess("ec2", "Action=DescribeInstances&Version=2016-11-15");
        identityHttp = empty.overHttp("sts", "Action=GetCallerIdentity&Version=2011-06-15");
        vpcsHttp = empty.overHttp("ec2", "Action=DescribeVpcs&Version=2016-11-15");
        tagHttp = disk.overHttp("ec2", "Action=CreateTags&Version=2016-11-15&ResourceId.1=" + vpc + "&Tag.1.Key=n&Tag.1.Value=there");
        tagBackHttp = disk.overHttp("ec2", "Action=CreateTags&Version=2016-11-15&ResourceId.1=" + vpc + "&Tag.1.Key=n&Tag.1.Value=back");
        hundredHttp = hundred.overHttp("ec2", "Action=DescribeInstances&Version=2016-11-15");
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        for (Cloud each : new Cloud[] {empty, hundred, thousand, disk}) {
            each.close();
        }
    }

    @Benchmark
    public int getCallerIdentityInProcess() throws IOException {
        return identity.call();
    }

    @Benchmark
    public int describeVpcsInProcess() throws IOException {
        return vpcs.call();
    }

    @Benchmark
    public int describe1000InstancesInProcess() throws IOException {
        return instances.call();
    }

    @Benchmark
    public int getCallerIdentityOverHttp() throws IOException {
        return identityHttp.call();
    }

    @Benchmark
    public int describeVpcsOverHttp() throws IOException {
        return vpcsHttp.call();
    }

    @Benchmark
    public int describe100InstancesOverHttp() throws IOException {
        return hundredHttp.call();
    }

    /** With an SDK client, in process, and undone, so that the account does not grow: two changes of the world. */
    @Benchmark
    public Object runOneInstanceAndUndo() {
        long before = empty.sandbox.revision();
        Object run = empty.ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1));
        empty.sandbox.goTo(before);
        return run;
    }

    /** With an SDK client, in process, acknowledged once its journal line is on disk. */
    @Benchmark
    public Object durableCreateTags() {
        return disk.ec2.createTags(r -> r.resources(vpc).tags(Tag.builder().key("n").value(String.valueOf(counter.incrementAndGet())).build()));
    }

    /** The same over one kept-alive connection, by a client that signed two such calls once and makes them in turn: each changes what the other did. */
    @Benchmark
    public int durableCreateTagsOverHttp() throws IOException {
        return (counter.incrementAndGet() % 2 == 0 ? tagHttp : tagBackHttp).call();
    }
}
