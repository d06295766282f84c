package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.iam.Resources;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** What policies can ask about secrets ("Actions, resources, and condition keys for AWS Secrets Manager", Service Authorization Reference). */
public final class SecretResources implements Resources {
    @Override
    public Map<String, List<String>> keys(Turn turn, String arn) {
        Map<String, List<String>> keys = new HashMap<>();
        SecretRow.find(turn, arn).ifPresent(row -> {
            row.tags().forEach(tag -> {
                keys.put("aws:ResourceTag/" + tag.key(), List.of(tag.value()));
                keys.put("secretsmanager:ResourceTag/" + tag.key(), List.of(tag.value()));
            });
            keys.put("secretsmanager:SecretId", List.of(row.arn()));
        });
        return keys;
    }

    /** A secret named by its name is asked about by its ARN, whose last letters only Secrets Manager knows. */
    @Override
    public Map<String, Object> implied(Turn turn, AwsRequest request) {
        Optional<String> named = dev.groundschool.shape.Values.member(request, "SecretId").map(String::valueOf);
        return named.flatMap(id -> SecretRow.find(turn, id)).<Map<String, Object>>map(row -> Map.of("@SecretArn", row.arn())).orElse(Map.of());
    }
}
