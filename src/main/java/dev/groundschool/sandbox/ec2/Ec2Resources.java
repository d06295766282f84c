package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.iam.Resources;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What policies can ask about EC2's resources: their tags and their VPC ("Actions, resources, and condition keys for Amazon EC2", Service
 * Authorization Reference).
 */
public final class Ec2Resources implements Resources {
    private final Map<String, Kind<?>> kinds = Ec2.kinds().stream().collect(Collectors.toUnmodifiableMap(Kind::prefix, kind -> kind));

    @Override
    public Map<String, List<String>> keys(Turn turn, String arn) {
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        Kind<?> kind = kinds.get(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
        return kind == null ? Map.of() : keys(kind, turn, id);
    }

    @Override
    public Map<String, Object> implied(Turn turn, AwsRequest request) {
        return Implied.in(turn, request);
    }

    private static <R> Map<String, List<String>> keys(Kind<R> kind, Turn turn, String id) {
        Map<String, List<String>> keys = new HashMap<>();
        kind.find(turn, id).ifPresent(row -> {
            kind.tags().apply(row).forEach(tag -> {
                keys.put("aws:ResourceTag/" + tag.key(), List.of(tag.value()));
                keys.put("ec2:ResourceTag/" + tag.key(), List.of(tag.value()));
            });
            if (row instanceof SdkPojo pojo) {
                Values.member(pojo, "VpcId").ifPresent(vpc -> keys.put("ec2:Vpc", List.of(turn.arn("ec2", "vpc/" + vpc))));
            }
            if (row instanceof InstanceRow instance) {
                keys.put("ec2:InstanceType", List.of(instance.instance().instanceTypeAsString()));
            }
        });
        return keys;
    }
}
