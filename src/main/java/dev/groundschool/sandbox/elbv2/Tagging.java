package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, target groups, listeners and rules. */
final class Tagging {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    /** The same tags when they keep the rules. */
    static List<Tag> checked(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        List<Tag> complete = new ArrayList<>();
        for (Tag tag : tags) {
            String key = Faults.need(tag.key(), "Tags.Key");
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw Faults.validation("A tag has a key of 1 to " + LONGEST_KEY + " and a value of at most " + LONGEST_VALUE + " characters");
            }
            if (key.startsWith("aws:")) {
                throw Faults.validation("Tag keys that begin with 'aws:' are reserved");
            }
            if (!keys.add(key)) {
                throw new AwsFault("DuplicateTagKeys", "The tag key '" + key + "' was specified more than once");
            }
            complete.add(Tag.builder().key(key).value(value).build());
        }
        if (complete.size() > MOST) {
            throw new AwsFault("TooManyTags", "A resource may have at most " + MOST + " tags");
        }
        return List.copyOf(complete);
    }

    /** The tags of what the ARN names. */
    static List<Tag> of(Turn turn, String arn) {
        if (arn.contains(":loadbalancer/")) {
            return Balancers.get(turn, arn).tags();
        }
        if (arn.contains(":targetgroup/")) {
            return Groups.get(turn, arn).tags();
        }
        if (arn.contains(":listener/")) {
            return Listeners.get(turn, arn).tags();
        }
        if (arn.contains(":listener-rule/")) {
            return Rules.get(turn, arn).tags();
        }
        throw Faults.validation("'" + arn + "' is not a valid ARN of Elastic Load Balancing");
    }

    private static void change(Turn turn, String arn, UnaryOperator<List<Tag>> how) {
        List<Tag> next = checked(how.apply(of(turn, arn)));
        if (arn.contains(":loadbalancer/")) {
            turn.put(Rows.BALANCERS, arn, Balancers.get(turn, arn).tagged(next));
        } else if (arn.contains(":targetgroup/")) {
            turn.put(Rows.GROUPS, arn, Groups.get(turn, arn).tagged(next));
        } else if (arn.contains(":listener/")) {
            turn.put(Rows.LISTENERS, arn, Listeners.get(turn, arn).tagged(next));
        } else {
            turn.put(Rows.RULES, arn, Rules.get(turn, arn).tagged(next));
        }
    }

    AddTagsResponse add(AddTagsRequest request, Turn turn) {
        List<Tag> added = checked(Faults.need(request.tags(), "Tags"));
        for (String arn : Faults.need(request.resourceArns(), "ResourceArns")) {
            change(turn, arn, tags -> {
                List<Tag> joined = new ArrayList<>(tags);
                joined.removeIf(old -> added.stream().anyMatch(tag -> tag.key().equals(old.key())));
                joined.addAll(added);
                return joined;
            });
        }
        return AddTagsResponse.builder().build();
    }

    RemoveTagsResponse remove(RemoveTagsRequest request, Turn turn) {
        List<String> keys = Faults.need(request.tagKeys(), "TagKeys");
        for (String arn : Faults.need(request.resourceArns(), "ResourceArns")) {
            change(turn, arn, tags -> tags.stream().filter(tag -> !keys.contains(tag.key())).toList());
        }
        return RemoveTagsResponse.builder().build();
    }

    DescribeTagsResponse describe(DescribeTagsRequest request, Turn turn) {
        return DescribeTagsResponse.builder().tagDescriptions(Faults.need(request.resourceArns(), "ResourceArns").stream()
                .map(arn -> TagDescription.builder().resourceArn(arn).tags(of(turn, arn)).build()).toList()).build();
    }
}
