package dev.groundschool.sandbox.world;

import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;

/** What a call is answered: its response, and, for an operation whose output is a stream, the stretches of blobs that follow one another in it. */
public record Answer(AwsResponse response, List<Piece> stream) {}
