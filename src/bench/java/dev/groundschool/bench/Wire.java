package dev.groundschool.bench;

import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.wire.Form;
import dev.groundschool.shape.wire.Xml;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Bytes to objects and back, on a reply of a hundred instances and on the form of RunInstances. The lengths are printed at set-up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class Wire {
    private final Operation describe = Services.operation("ec2.DescribeInstances");
    private final Operation run = Services.operation("ec2.RunInstances");
    private DescribeInstancesResponse reply;
    private byte[] xml;
    private AwsRequest request;
    private String form;

    @Setup(Level.Trial)
    public void open() throws IOException {
        try (Cloud cloud = Cloud.inMemory().withInstances(100)) {
            DescribeInstancesResponse described = cloud.ec2.describeInstances();
            reply = described;
            xml = Xml.write(describe, described, "00000000-0000-0000-0000-000000000000");
            form = Form.format(Map.of("Action", "RunInstances", "ImageId", cloud.image(), "InstanceType", "t3.micro", "MinCount", "1", "MaxCount", "1",
                    "TagSpecification.1.ResourceType", "instance", "TagSpecification.1.Tag.1.Key", "Name", "TagSpecification.1.Tag.1.Value", "web"));
            request = Form.read(run, Form.parse(form));
        }
        System.out.println("a reply of " + xml.length + " bytes, a form of " + form.length());
    }

    /** As a client that polls has it: nothing changed since it last asked. */
    @Benchmark
    public byte[] encodeUnchangedReply() {
        return Xml.write(describe, reply, "00000000-0000-0000-0000-000000000000");
    }

    /** Of objects that were never written before; to copy them is in the time. */
    @Benchmark
    public byte[] encodeNewReply() {
        return Xml.write(describe, DescribeInstancesResponse.builder().reservations(reply.reservations().stream().map(Wire::anew).toList()).build(),
                "00000000-0000-0000-0000-000000000000");
    }

    private static Reservation anew(Reservation reservation) {
        return reservation.toBuilder().instances(reservation.instances().stream().map(instance -> instance.toBuilder()
                .networkInterfaces(instance.networkInterfaces().stream().map(card -> card.toBuilder().build()).toList()).build()).toList()).build();
    }

    @Benchmark
    public AwsResponse decodeReply() {
        return Xml.read(describe, xml);
    }

    @Benchmark
    public AwsRequest decodeForm() {
        return Form.read(run, Form.parse(form));
    }

    @Benchmark
    public String encodeForm() {
        return Form.format(Form.write(run, request));
    }
}
