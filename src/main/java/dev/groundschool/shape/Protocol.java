package dev.groundschool.shape;

/** How a service's messages are written over HTTP (Smithy 2.0, "AWS protocols"). */
public enum Protocol {
    /** {@code aws.protocols#ec2Query}: a form goes in, XML comes out; lists are always flat. */
    EC2,
    /** {@code aws.protocols#awsQuery}: a form goes in, XML inside {@code <OperationResult>} comes out. */
    QUERY,
    /** {@code aws.protocols#restXml}. */
    REST_XML,
    /** {@code aws.protocols#restJson1}. */
    REST_JSON,
    /** {@code aws.protocols#awsJson1_0} and {@code 1_1}. */
    JSON
}
