/**
 * What an IAM policy says, and whether a request is allowed: a pure evaluator that knows neither the sandbox nor the SDK.
 *
 * <p>{@link dev.groundschool.sandbox.iam.policy.PolicyDocument#parse} reads a document or says where it is wrong; {@link
 * dev.groundschool.sandbox.iam.policy.Evaluator}
 * decides, fast, and explains, at leisure. Its rules are those of the AWS IAM User Guide: "Policy evaluation logic", "How AWS enforcement
 * code logic evaluates
 * requests", "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language".
 */
@NullMarked
package dev.groundschool.sandbox.iam.policy;

import org.jspecify.annotations.NullMarked;
