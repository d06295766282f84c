package dev.groundschool.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a sandbox starts.
 *
 * @param home the folder it lives in; empty for one that ends with the program
 * @param account twelve digits
 * @param rootKeyId the access key id of the account's root
 * @param rootSecret its secret
 * @param speed seconds of the sandbox in a real second, 0 to start with the clock paused
 * @param seed where ids are drawn from; two sandboxes of one seed that take the same calls at the same times are alike
 */
public record SandboxSettings(Optional<Path> home, String account, String rootKeyId, String rootSecret, double speed, long seed) {
    public static final String DEFAULT_ACCOUNT = "123456789012";
    public static final double DEFAULT_SPEED = 60;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    public SandboxSettings {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an account id is twelve digits, not '" + account + "'");
        }
        if (rootKeyId.isBlank() || rootSecret.isBlank()) {
            throw new IllegalArgumentException("the root key is ID:SECRET, neither empty");
        }
    }

    /** In memory, account 123456789012, root key test / test, clock ×60, ids new each time. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(Optional.empty(), DEFAULT_ACCOUNT, "test", "test", DEFAULT_SPEED, System.nanoTime() ^ ProcessHandle.current().pid() << 40);
    }

    /** For tests and proofs: in memory, a given seed, the clock paused. */
    public static SandboxSettings stepped(long seed) {
        return new SandboxSettings(Optional.empty(), DEFAULT_ACCOUNT, "test", "test", 0, seed);
    }

    public SandboxSettings withHome(Path folder) {
        return new SandboxSettings(Optional.of(folder), account, rootKeyId, rootSecret, speed, seed);
    }

    public SandboxSettings withSpeed(double times) {
        return new SandboxSettings(home, account, rootKeyId, rootSecret, times, seed);
    }

    public SandboxSettings withAccount(String digits) {
        return new SandboxSettings(home, digits, rootKeyId, rootSecret, speed, seed);
    }

    public SandboxSettings withRootKey(String id, String secret) {
        return new SandboxSettings(home, account, id, secret, speed, seed);
    }

    @Override
    public String toString() {
        return "SandboxSettings[home=" + home + ", account=" + account + ", rootKeyId=" + rootKeyId + ", speed=" + speed + ']';
    }
}
