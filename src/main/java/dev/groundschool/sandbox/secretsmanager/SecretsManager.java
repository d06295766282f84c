package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.world.ServicePackage;
import java.util.List;

/** The operations of Secrets Manager (AWS Secrets Manager API Reference). */
public final class SecretsManager {
    private SecretsManager() {}

    public static ServicePackage service() {
        return new ServicePackage("secretsmanager", () -> List.of(new Secrets(), new Values(), new Removal()), () -> List.of(new Removal.Over()), () -> List.of(SecretRow.TABLE),
                ServicePackage.Prelude.NONE);
    }
}
