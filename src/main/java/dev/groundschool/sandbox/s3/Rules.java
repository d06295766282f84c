package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Turn;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Cross-origin rules, the website, and default encryption: kept here, carried out where requests are answered. */
final class Rules {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");
    private static final int MOST_RULES = 100;

    public PutBucketCorsResponse putCors(PutBucketCorsRequest request, Turn turn) {
        if (request.corsConfiguration() == null || request.corsConfiguration().corsRules().isEmpty()
                || request.corsConfiguration().corsRules().size() > MOST_RULES) {
            throw Faults.malformedXml();
        }
        for (CORSRule rule : request.corsConfiguration().corsRules()) {
            if (rule.allowedMethods().isEmpty() || rule.allowedOrigins().isEmpty()) {
                throw Faults.malformedXml();
            }
            rule.allowedMethods().stream().filter(method -> !METHODS.contains(method)).findFirst().ifPresent(method -> {
                throw Faults.invalidRequest("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            });
            oneStar("AllowedOrigin", rule.allowedOrigins());
            oneStar("AllowedHeader", rule.allowedHeaders());
        }
        turn.put(Settings.CORS, request.bucket(), request.corsConfiguration());
        return PutBucketCorsResponse.builder().build();
    }

    private static void oneStar(String element, java.util.List<String> values) {
        values.stream().filter(value -> value.indexOf('*') != value.lastIndexOf('*')).findFirst().ifPresent(value -> {
            throw Faults.invalidRequest(element + " \"" + value + "\" can not have more than one wildcard.");
        });
    }

    public GetBucketCorsResponse getCors(GetBucketCorsRequest request, Turn turn) {
        return GetBucketCorsResponse.builder().corsRules(turn.find(Settings.CORS, request.bucket())
                .orElseThrow(() -> Faults.of(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist")).corsRules()).build();
    }

    public DeleteBucketCorsResponse deleteCors(DeleteBucketCorsRequest request, Turn turn) {
        turn.remove(Settings.CORS, request.bucket());
        return DeleteBucketCorsResponse.builder().build();
    }

    // ------------------------------------------------------------- website

    public PutBucketWebsiteResponse putWebsite(PutBucketWebsiteRequest request, Turn turn) {
        WebsiteConfiguration site = request.websiteConfiguration();
        if (site == null) {
            throw Faults.malformedXml();
        }
        if (site.redirectAllRequestsTo() != null) {
            if (site.indexDocument() != null || site.errorDocument() != null || site.hasRoutingRules()) {
                throw Faults.invalidArgument("RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
                        "RedirectAllRequestsTo", "not null");
            }
        } else if (site.indexDocument() == null) {
            throw Faults.invalidArgument("A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                    "IndexDocument", "null");
        } else {
            String suffix = site.indexDocument().suffix();
            if (suffix == null || suffix.isEmpty() || suffix.indexOf('/') >= 0) {
                throw Faults.invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", Listing.text(suffix));
            }
        }
        turn.put(Settings.WEBSITE, request.bucket(), site);
        return PutBucketWebsiteResponse.builder().build();
    }

    public GetBucketWebsiteResponse getWebsite(GetBucketWebsiteRequest request, Turn turn) {
        WebsiteConfiguration site = turn.find(Settings.WEBSITE, request.bucket()).orElseThrow(
                () -> Faults.of(404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"));
        return GetBucketWebsiteResponse.builder().indexDocument(site.indexDocument()).errorDocument(site.errorDocument())
                .redirectAllRequestsTo(site.redirectAllRequestsTo()).routingRules(site.hasRoutingRules() ? site.routingRules() : null)
                    .build();
    }

    public DeleteBucketWebsiteResponse deleteWebsite(DeleteBucketWebsiteRequest request, Turn turn) {
        turn.remove(Settings.WEBSITE, request.bucket());
        return DeleteBucketWebsiteResponse.builder().build();
    }

    // ---------------------------------------------------------- encryption

    private static final ServerSideEncryptionConfiguration AS_ALWAYS = ServerSideEncryptionConfiguration.builder()
            .rules(ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(usual -> usual.sseAlgorithm(ServerSideEncryption.AES256)).bucketKeyEnabled(false).build())
                .build();

    public PutBucketEncryptionResponse putEncryption(PutBucketEncryptionRequest request, Turn turn) {
        if (request.serverSideEncryptionConfiguration() == null || request.serverSideEncryptionConfiguration().rules().size() != 1) {
            throw Faults.malformedXml();
        }
        turn.put(Settings.ENCRYPTION, request.bucket(), request.serverSideEncryptionConfiguration());
        return PutBucketEncryptionResponse.builder().build();
    }

    public GetBucketEncryptionResponse getEncryption(GetBucketEncryptionRequest request, Turn turn) {
        return GetBucketEncryptionResponse.builder().serverSideEncryptionConfiguration(turn.find(Settings.ENCRYPTION, request.bucket())
                .orElse(AS_ALWAYS)).build();
    }

    public DeleteBucketEncryptionResponse deleteEncryption(DeleteBucketEncryptionRequest request, Turn turn) {
        turn.remove(Settings.ENCRYPTION, request.bucket());
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
