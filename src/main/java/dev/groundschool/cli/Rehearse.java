package dev.groundschool.cli;

import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Goes once through what {@code serve} does, while the packaging build has the JVM write an ahead-of-time cache of it: the start with and without a folder, a beginner's
 * first calls, and the start that carries them out again from the journal. No SDK client is used: its thousands of classes would be in the cache and be mapped at every
 * start.
 */
@Command(name = "rehearse", hidden = true, mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Rehearse implements Callable<Integer> {
    private static final String EC2 = "2016-11-15";
    private static final String IAM = "2010-05-08";

    private interface Visit {
        void of(Sandbox sandbox) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        int ended = serve(Rehearse::knock, "--port", "0");
        Path home = Files.createTempDirectory("groundschool-rehearsal");
        try {
            if (ended == Groundschool.WELL) {
                ended = serve(Rehearse::work, "--port", "0", "--home", home.toString());
            }
            if (ended == Groundschool.WELL) {
                ended = serve(Rehearse::comeBack, "--port", "0", "--home", home.toString());
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return ended;
    }

    private static int serve(Visit visit, String... words) {
        return Server.plainly(words).orElseThrow().run(nobody(), nobody(), sandbox -> {
            try {
                visit.of(sandbox);
            } catch (IOException e) {
                throw new UncheckedIOException("the rehearsal failed: " + e.getMessage(), e);
            }
        });
    }

    private static PrintWriter nobody() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, System.out.charset());
    }

    private static void knock(Sandbox sandbox) throws IOException {
        for (String path : new String[] {"/_groundschool/health", "/?Action=GetCallerIdentity&Version=2011-06-15"}) {
            HttpURLConnection connection = (HttpURLConnection) sandbox.endpoint().resolve(path).toURL().openConnection();
            connection.getResponseCode(); // the second is refused for want of a signature, in AWS's words
            connection.disconnect();
        }
    }

    private static void work(Sandbox sandbox) throws IOException {
        SignedCalls calls = new SignedCalls(sandbox.endpoint());
        calls.form("sts", "GetCallerIdentity", "2011-06-15");
        calls.form("iam", "CreateUser", IAM, "UserName", "rehearsal");
        calls.form("iam", "CreateAccessKey", IAM, "UserName", "rehearsal");
        String vpc = first("vpc-[0-9a-f]{17}", calls.form("ec2", "CreateVpc", EC2, "CidrBlock", "10.0.0.0/16"));
        calls.form("ec2", "CreateSubnet", EC2, "VpcId", vpc, "CidrBlock", "10.0.1.0/24");
        calls.form("ec2", "CreateTags", EC2, "ResourceId.1", vpc, "Tag.1.Key", "Name", "Tag.1.Value", "rehearsal");
        String group = first("sg-[0-9a-f]{17}", calls.form("ec2", "CreateSecurityGroup", EC2, "GroupName", "rehearsal", "GroupDescription", "rehearsal"));
        calls.form("ec2", "AuthorizeSecurityGroupIngress", EC2, "GroupId", group, "IpPermissions.1.IpProtocol", "tcp", "IpPermissions.1.FromPort", "80",
                "IpPermissions.1.ToPort", "80", "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0");
        String image = first("ami-[0-9a-f]{17}", calls.form("ec2", "DescribeImages", EC2, "Owner.1", "amazon"));
        calls.form("ec2", "RunInstances", EC2, "ImageId", image, "InstanceType", "t3.micro", "MinCount", "1", "MaxCount", "1", "SecurityGroupId.1", group);
        for (String each : new String[] {"DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeInstances"}) {
            calls.form("ec2", each, EC2);
        }
        calls.send("s3", "PUT", "/groundschool-rehearsal", "");
        calls.send("s3", "PUT", "/groundschool-rehearsal/key", "bytes");
        calls.send("s3", "GET", "/groundschool-rehearsal/key", "");
    }

    private static String first(String pattern, String reply) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(reply);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + reply);
        }
        return found.group();
    }

    private static void comeBack(Sandbox sandbox) throws IOException {
        if (!sandbox.notes().isEmpty()) {
            throw new IOException(String.join("; ", sandbox.notes()));
        }
        first("rehearsal", new SignedCalls(sandbox.endpoint()).form("iam", "ListUsers", IAM));
    }
}
