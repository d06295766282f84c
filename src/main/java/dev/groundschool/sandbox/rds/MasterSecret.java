package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.secretsmanager.OwnedSecrets;
import dev.groundschool.sandbox.world.Turn;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;

/** A master user's password that RDS makes up and keeps in Secrets Manager ("Password management with Amazon RDS and AWS Secrets Manager", Amazon RDS User Guide). */
final class MasterSecret {
    /** Letters and digits alone: nothing that an engine or a connection string would take for something else. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 28;

    private MasterSecret() {}

    static String password(Turn turn) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(turn.pick(LETTERS.length())));
        }
        return password.toString();
    }

    static MasterUserSecret make(Turn turn, String identifier, String user, String password) {
        String name = "rds!db-" + turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(12);
        String arn = OwnedSecrets.make(turn, "rds", name, "The secret associated with the primary RDS DB instance: " + turn.arn("rds", "db:" + identifier),
                "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
        return MasterUserSecret.builder().secretArn(arn).secretStatus("active").kmsKeyId(turn.arn("kms", "alias/aws/secretsmanager")).build();
    }

    /** It goes with its DB instance. */
    static void forget(Turn turn, DBInstance instance) {
        if (instance.masterUserSecret() != null) {
            OwnedSecrets.delete(turn, instance.masterUserSecret().secretArn());
        }
    }
}
