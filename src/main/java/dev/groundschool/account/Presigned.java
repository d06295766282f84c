package dev.groundschool.account;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Addresses that carry their own signature ("Sharing objects with presigned URLs", Amazon S3 User Guide). */
final class Presigned {
    private Presigned() {}

    static String get(AwsCredentialsProvider as, Optional<URI> endpoint, String region, String bucket, String key, String versionId, Duration goodFor) {
        var builder = S3Presigner.builder().region(Region.of(region)).credentialsProvider(as)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(endpoint.isPresent()).build());
        endpoint.ifPresent(builder::endpointOverride);
        try (S3Presigner presigner = builder.build()) {
            return presigner.presignGetObject(p -> p.signatureDuration(goodFor).getObjectRequest(r -> r.bucket(bucket).key(key)
                    .versionId(versionId.isEmpty() ? null : versionId))).url().toString();
        }
    }
}
