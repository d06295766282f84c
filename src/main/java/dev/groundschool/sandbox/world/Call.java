package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Operation;
import software.amazon.awssdk.awscore.AwsRequest;

/** One call as the world sees it: decoded, its caller known. */
public record Call(Operation operation, AwsRequest request, String region, Caller caller) {}
