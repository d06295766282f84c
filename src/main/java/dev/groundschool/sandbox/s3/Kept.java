package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Turn;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.BucketLoggingStatus;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;

/** What is kept and shown and does nothing in the sandbox, and what clients ask for at their start though no bucket here has it. */
final class Kept {

    public PutBucketNotificationConfigurationResponse putNotification(PutBucketNotificationConfigurationRequest request, Turn turn) {
        if (request.notificationConfiguration() == null) {
            throw Faults.malformedXml();
        }
        turn.put(Settings.NOTIFICATION, request.bucket(), request.notificationConfiguration());
        return PutBucketNotificationConfigurationResponse.builder().build();
    }

    public GetBucketNotificationConfigurationResponse notification(GetBucketNotificationConfigurationRequest request, Turn turn) {
        NotificationConfiguration kept = turn.find(Settings.NOTIFICATION, request.bucket())
                .orElseGet(() -> NotificationConfiguration.builder().build());
        return GetBucketNotificationConfigurationResponse.builder().topicConfigurations(kept.hasTopicConfigurations()
                ? kept.topicConfigurations() : null)
                .queueConfigurations(kept.hasQueueConfigurations() ? kept.queueConfigurations() : null)
                .lambdaFunctionConfigurations(kept.hasLambdaFunctionConfigurations() ? kept.lambdaFunctionConfigurations() : null)
                .eventBridgeConfiguration(kept.eventBridgeConfiguration()).build();
    }

    public PutBucketLoggingResponse putLogging(PutBucketLoggingRequest request, Turn turn) {
        if (request.bucketLoggingStatus() == null) {
            throw Faults.malformedXml();
        }
        if (request.bucketLoggingStatus().loggingEnabled() != null
                && Bucket.find(turn, Listing.text(request.bucketLoggingStatus().loggingEnabled().targetBucket())).isEmpty()) {
            throw Faults.of(400, "InvalidTargetBucketForLogging", "The target bucket for logging does not exist");
        }
        turn.put(Settings.LOGGING, request.bucket(), request.bucketLoggingStatus());
        return PutBucketLoggingResponse.builder().build();
    }

    public GetBucketLoggingResponse logging(GetBucketLoggingRequest request, Turn turn) {
        return GetBucketLoggingResponse.builder().loggingEnabled(turn.find(Settings.LOGGING, request.bucket())
                .map(BucketLoggingStatus::loggingEnabled)
                .orElse(null)).build();
    }

    public PutBucketRequestPaymentResponse putPayer(PutBucketRequestPaymentRequest request, Turn turn) {
        if (request.requestPaymentConfiguration() == null || request.requestPaymentConfiguration().payer() == null) {
            throw Faults.malformedXml();
        }
        turn.put(Settings.PAYER, request.bucket(), request.requestPaymentConfiguration());
        return PutBucketRequestPaymentResponse.builder().build();
    }

    public GetBucketRequestPaymentResponse payer(GetBucketRequestPaymentRequest request, Turn turn) {
        return GetBucketRequestPaymentResponse.builder().payer(turn.find(Settings.PAYER, request.bucket())
                .map(RequestPaymentConfiguration::payer)
                .orElse(Payer.BUCKET_OWNER)).build();
    }

    public PutBucketAccelerateConfigurationResponse putAccelerate(PutBucketAccelerateConfigurationRequest request, Turn turn) {
        if (request.accelerateConfiguration() == null || request.accelerateConfiguration().status() == null) {
            throw Faults.malformedXml();
        }
        if (request.bucket().indexOf('.') >= 0) {
            throw Faults.invalidRequest("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
        turn.put(Settings.ACCELERATE, request.bucket(), request.accelerateConfiguration());
        return PutBucketAccelerateConfigurationResponse.builder().build();
    }

    public GetBucketAccelerateConfigurationResponse accelerate(GetBucketAccelerateConfigurationRequest request, Turn turn) {
        return GetBucketAccelerateConfigurationResponse.builder().status(turn.find(Settings.ACCELERATE, request.bucket())
                .map(AccelerateConfiguration::status)
                .orElse(null)).build();
    }

    // ---------------------------------------------- what no bucket here has
    // AWS answers these with a fault wherever nothing of the kind was set, and here it never is

    @SuppressWarnings("DoNotCallSuggester")
    public GetBucketReplicationResponse replication(@SuppressWarnings("unused") GetBucketReplicationRequest request,
            @SuppressWarnings("unused") Turn turn) {
        throw Faults.of(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found");
    }

    @SuppressWarnings("DoNotCallSuggester")
    public GetObjectLockConfigurationResponse lock(@SuppressWarnings("unused") GetObjectLockConfigurationRequest request,
            @SuppressWarnings("unused") Turn turn) {
        throw Faults.of(404, "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket");
    }

    @SuppressWarnings("DoNotCallSuggester")
    public GetObjectRetentionResponse retention(@SuppressWarnings("unused") GetObjectRetentionRequest request,
            @SuppressWarnings("unused") Turn turn) {
        throw Faults.invalidRequest("Bucket is missing Object Lock Configuration");
    }

    @SuppressWarnings("DoNotCallSuggester")
    public GetObjectLegalHoldResponse hold(@SuppressWarnings("unused") GetObjectLegalHoldRequest request,
            @SuppressWarnings("unused") Turn turn) {
        throw Faults.invalidRequest("Bucket is missing Object Lock Configuration");
    }
}
