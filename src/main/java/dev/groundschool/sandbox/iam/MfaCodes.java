package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.MfaDevices.MfaRow;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ResyncMfaDeviceRequest;

/**
 * Verifies the codes of MFA devices that calls bring, before the world hears of the call.
 *
 * <p>A phone works its codes out from the wall clock, so that is what they are judged by, as signatures are; the sandbox's own clock may be days ahead. What a
 * phone's clock is off by is remembered from Enable- and ResyncMFADevice on, and each code is good once. Both are forgotten when the sandbox closes.
 */
final class MfaCodes {
    /** Half minutes that a clock may be off when a device is enabled or brought into step again. */
    private static final int FAR = 20;
    private static final int NEAR = 1;

    private final InstantSource wall;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    /**
     * What is remembered of a device.
     *
     * @param last the step of the latest code that was taken
     * @param off how many steps its clock is ahead
     */
    private record Used(long last, long off) {}

    MfaCodes(InstantSource wall) {
        this.wall = wall;
    }

    /** The condition keys of a call that brings a serial number and a code: AssumeRole and GetSessionToken; none for one that brings neither. */
    Context proven(Turn turn, Call call) {
        Optional<String> serial = text(call, "SerialNumber");
        Optional<String> code = text(call, "TokenCode");
        if (!call.operation().service().signingName().equals("sts") || serial.isEmpty() && code.isEmpty()) {
            return Context.EMPTY;
        }
        if (serial.isEmpty() || code.isEmpty()) {
            throw failed("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
        boolean root = turn.caller().arn().endsWith(":root");
        String owner = root ? MfaDevices.ROOT : Arns.type(turn.caller().arn()).equals("user") ? Arns.name(turn.caller().arn()) : ":";
        MfaRow row = MfaDevices.find(turn, serial.get()).filter(each -> each.belongsTo(owner)).orElseThrow(() -> failed(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user."));
        take(row, code.get());
        return Context.EMPTY.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge", "0");
    }

    private static Optional<String> text(Call call, String member) {
        return call.request().getValueForField(member, String.class);
    }

    private void take(MfaRow row, String code) {
        used.compute(row.serial(), (_, before) -> {
            Used known = before == null ? new Used(0, 0) : before;
            long now = Totp.step(wall.instant()) + known.off();
            OptionalLong found = Totp.find(Totp.secret(row.seed()), Math.max(now - NEAR, known.last() + 1), now + NEAR, code);
            return new Used(found.orElseThrow(() -> failed("MultiFactorAuthentication failed with invalid MFA one time pass code. ")), known.off());
        });
    }

    /** Checks the two codes of EnableMFADevice and ResyncMFADevice; other calls pass. A device or user that is not there is the handler's to tell. */
    void enrolled(Turn turn, Call call) {
        switch (call.request()) {
            case EnableMfaDeviceRequest enable -> pair(turn, enable.serialNumber(), enable.authenticationCode1(), enable.authenticationCode2());
            case ResyncMfaDeviceRequest resync -> pair(turn, resync.serialNumber(), resync.authenticationCode1(), resync.authenticationCode2());
            default -> { }
        }
    }

    private void pair(Turn turn, @Nullable String serial, @Nullable String first, @Nullable String second) {
        Optional<MfaRow> row = serial == null ? Optional.empty() : MfaDevices.find(turn, serial);
        if (row.isEmpty()) {
            return;
        }
        String one = Faults.need(first, "authenticationCode1");
        String two = Faults.need(second, "authenticationCode2");
        long now = Totp.step(wall.instant());
        long found = Totp.find(Totp.secret(row.get().seed()), now - FAR, now + FAR, one, two)
                .orElseThrow(() -> new AwsFault(Fault.sender(403, "InvalidAuthenticationCode", "Authentication code for device is not valid.")));
        long off = found + 1 - now;
        used.put(row.get().serial(), new Used(found + 1, Math.abs(off) <= NEAR ? 0 : off));
    }

    private static AwsFault failed(String message) {
        return new AwsFault(Fault.sender(403, "AccessDenied", message));
    }
}
