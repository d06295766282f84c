package dev.groundschool.ui.policy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Origin;
import dev.groundschool.topology.IamNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.iam.IamClient;

/** Documents of managed policies, asked of an account once: AWS's own are not told with its users and roles. */
final class Documents {
    private final Account account;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Documents(Account account) {
        this.account = account;
    }

    /** The default version's document. Throws the SDK's exceptions; not for the JavaFX thread. */
    String of(String arn) {
        return known.computeIfAbsent(arn, _ -> ScopedValue.where(Origin.CURRENT, new Origin.Discovery()).call(() -> {
            var iam = account.client(IamClient.class, account.connection().region());
            var version = iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId();
            return IamNames.decoded(iam.getPolicyVersion(r -> r.policyArn(arn).versionId(version)).policyVersion().document());
        }));
    }

    /** What is known by now. */
    Map<String, String> known() {
        return Map.copyOf(known);
    }
}
