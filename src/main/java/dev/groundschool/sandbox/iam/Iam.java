package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.Tag;

/** The operations of IAM (AWS Identity and Access Management API Reference). A global service: its rows belong to no Region. */
public final class Iam {
    private Iam() {}

    public static ServicePackage service() {
        return new ServicePackage("iam", () -> List.of(new Users(), new Groups(), new Roles(), new InstanceProfiles(), new ManagedPolicies(),
                new Attachments(), new InlinePolicies(),
                new AccessKeys(), new MfaDevices(), new LoginProfiles(), new Account(), new Simulation(), new CredentialReport(), new ServiceLinkedRoles()),
                () -> List.of(new KeyUses.Told()), Iam::tables, ServicePackage.Prelude.NONE, ServiceLinkedRoles.GUARD);
    }

    private static List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>();
        Holder.ALL.forEach(holder -> tables.add(holder.table()));
        tables.addAll(List.of(PolicyStore.TABLE, AccessKeys.TABLE, MfaDevices.TABLE, LoginProfiles.TABLE, InstanceProfiles.TABLE, Account.TABLE,
                KeyUses.TABLE, CredentialReport.TABLE, ServiceLinkedRoles.TABLE));
        return List.copyOf(tables);
    }

    /** IAM's times are whole seconds. */
    static Instant now(Turn turn) {
        return turn.now().truncatedTo(ChronoUnit.SECONDS);
    }

    static List<Tag> sorted(List<Tag> tags) {
        return tags.stream().sorted(Comparator.comparing(Tag::key, String.CASE_INSENSITIVE_ORDER)).toList();
    }
}
