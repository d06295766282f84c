package dev.groundschool.account;

import dev.groundschool.shape.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Where browsers find what is in a connection's buckets.
 *
 * @param region the buckets'
 */
public record BucketAddresses(Account account, String region) {
    /** Regions whose website endpoints have a dash where younger ones have a dot ("Amazon S3 website endpoints", AWS General Reference). */
    private static final Set<String> DASHED = Set.of("us-east-1", "us-west-1", "us-west-2", "ap-southeast-1", "ap-southeast-2",
            "ap-northeast-1", "eu-west-1",
            "sa-east-1", "us-gov-west-1");

    /** The plain address of an object. */
    public URI object(String bucket, String key) {
        String path = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
        return URI.create(account.endpoint().map(at -> at + "/" + bucket).orElse("https://" + bucket + ".s3." + region + ".amazonaws.com")
                + '/' + path);
    }

    /** A page of a bucket's website; the path begins with a slash. */
    public URI website(String bucket, String path) {
        String host = bucket + ".s3-website" + (account.endpoint().isEmpty() && DASHED.contains(region) ? '-' : '.') + region;
        return URI.create("http://" + host + account.endpoint().map(at -> ".localhost:" + at.getPort()).orElse(".amazonaws.com") + path);
    }

    /**
     * An address at which anybody may make that call until it expires. Nothing is sent. Throws {@link IllegalArgumentException} for calls
     * that are not made by
     * addresses.
     *
     * @param as in whose name, as {@link Account#callAs} has it; empty for whoever acts now
     */
    public URI presigned(Operation operation, Map<String, ?> with, Optional<String> as, Duration good) {
        S3Presigner.Builder builder = S3Presigner.builder().region(Region.of(region)).credentialsProvider(account.credentials(as))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(account.endpoint().isPresent()).build());
        account.endpoint().ifPresent(builder::endpointOverride);
        try (S3Presigner presigner = builder.build()) {
            AwsRequest request = operation.build(with);
            return URI.create((switch (request) {
                case GetObjectRequest get -> presigner.presignGetObject(p -> p.signatureDuration(good).getObjectRequest(get)).url();
                case PutObjectRequest put -> presigner.presignPutObject(p -> p.signatureDuration(good).putObjectRequest(put)).url();
                default -> throw new IllegalArgumentException(operation.qualifiedName() + " is not made by addresses");
            }).toString());
        }
    }
}
