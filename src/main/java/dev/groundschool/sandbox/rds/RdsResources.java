package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.iam.Resources;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.Tag;

/** What policies can ask about RDS's resources ("Actions, resources, and condition keys for Amazon RDS", Service Authorization Reference). */
public final class RdsResources implements Resources {
    private static final Map<String, String> KEYS = Map.of("db", "rds:db-tag/", "subgrp", "rds:subgrp-tag/", "snapshot", "rds:snapshot-tag/", "pg", "rds:pg-tag/");

    @Override
    public Map<String, List<String>> keys(Turn turn, String arn) {
        String[] parts = arn.split(":", 7);
        Map<String, List<String>> keys = new HashMap<>();
        if (parts.length == 7) {
            Tagged.find(turn, parts[5], parts[6]).ifPresent(tagged -> {
                for (Tag tag : tagged.tags()) {
                    keys.put("aws:ResourceTag/" + tag.key(), List.of(tag.value()));
                    keys.put(KEYS.getOrDefault(parts[5], "rds:tag/") + tag.key(), List.of(tag.value()));
                }
            });
            if (parts[5].equals("db")) {
                DatabaseRow.find(turn, parts[6]).ifPresent(row -> {
                    keys.put("rds:DatabaseEngine", List.of(row.instance().engine()));
                    keys.put("rds:DatabaseClass", List.of(row.instance().dbInstanceClass()));
                    keys.put("rds:MultiAz", List.of(String.valueOf(row.instance().multiAZ())));
                });
            }
        }
        return keys;
    }
}
