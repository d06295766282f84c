package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.iam.Resources;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What policies can ask about load balancing's resources: their tags (Service Authorization Reference, "Elastic Load Balancing V2"). */
public final class Elbv2Resources implements Resources {
    @Override
    public Map<String, List<String>> keys(Turn turn, String arn) {
        Map<String, List<String>> keys = new HashMap<>();
        try {
            Tagging.of(turn, arn).forEach(tag -> {
                keys.put("aws:ResourceTag/" + tag.key(), List.of(tag.value()));
                keys.put("elasticloadbalancing:ResourceTag/" + tag.key(), List.of(tag.value()));
            });
        } catch (AwsFault e) {
            return Map.of(); // there is no such resource; the operation itself will say so
        }
        return keys;
    }
}
