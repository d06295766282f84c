package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;
import software.amazon.awssdk.services.iam.model.ChangePasswordResponse;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Passwords for the console, and the rules for them. The sandbox has no sign-in page; it keeps a hash so that ChangePassword can tell. */
final class LoginProfiles {
    static final Table<LoginRow> TABLE = Table.global("iam.login-profile", LoginRow.class);

    /**
     * That a user has a password.
     *
     * @param hash SHA-256 of salt and password
     */
    record LoginRow(String user, Instant created, boolean resetRequired, String salt, String hash) {}

    static Optional<LoginRow> find(Turn turn, String user) {
        return turn.find(TABLE, user);
    }

    static void rename(Turn turn, String from, String to) {
        find(turn, from).ifPresent(row -> {
            turn.remove(TABLE, from);
            turn.put(TABLE, to, new LoginRow(to, row.created(), row.resetRequired(), row.salt(), row.hash()));
        });
    }

    private static String hash(String salt, String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((salt + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static LoginRow get(Turn turn, String user) {
        return find(turn, user).orElseThrow(() -> Faults.absent("Login Profile for User " + user + " cannot be found."));
    }

    private static LoginProfile view(LoginRow row) {
        return LoginProfile.builder().userName(row.user()).createDate(row.created()).passwordResetRequired(row.resetRequired()).build();
    }

    private static LoginRow row(Turn turn, String user, Instant created, boolean reset, @Nullable String password) {
        String checked = Account.checked(turn, Faults.need(password, "password"));
        String salt = turn.hex(16);
        return turn.put(TABLE, user, new LoginRow(user, created, reset, salt, hash(salt, checked)));
    }

    CreateLoginProfileResponse create(CreateLoginProfileRequest request, Turn turn) {
        String user = Holder.USERS.entity(turn, Users.orCaller(request.userName(), turn)).name();
        if (find(turn, user).isPresent()) {
            throw Faults.exists("Login Profile for user " + user + " already exists.");
        }
        return CreateLoginProfileResponse.builder()
                .loginProfile(view(row(turn, user, Iam.now(turn), Boolean.TRUE.equals(request.passwordResetRequired()),
                        request.password()))).build();
    }

    GetLoginProfileResponse get(GetLoginProfileRequest request, Turn turn) {
        return GetLoginProfileResponse.builder().loginProfile(view(get(turn,
                Holder.USERS.entity(turn, Users.orCaller(request.userName(), turn)).name()))).build();
    }

    UpdateLoginProfileResponse update(UpdateLoginProfileRequest request, Turn turn) {
        LoginRow row = get(turn, Holder.USERS.entity(turn, request.userName()).name());
        boolean reset = request.passwordResetRequired() == null ? row.resetRequired() : request.passwordResetRequired();
        if (request.password() == null) {
            turn.put(TABLE, row.user(), new LoginRow(row.user(), row.created(), reset, row.salt(), row.hash()));
        } else {
            row(turn, row.user(), row.created(), reset, request.password());
        }
        return UpdateLoginProfileResponse.builder().build();
    }

    DeleteLoginProfileResponse delete(DeleteLoginProfileRequest request, Turn turn) {
        turn.remove(TABLE, get(turn, Holder.USERS.entity(turn, Users.orCaller(request.userName(), turn)).name()).user());
        return DeleteLoginProfileResponse.builder().build();
    }

    ChangePasswordResponse change(ChangePasswordRequest request, Turn turn) {
        LoginRow row = get(turn, Users.orCaller(null, turn));
        if (!hash(row.salt(), Faults.need(request.oldPassword(), "oldPassword")).equals(row.hash())) {
            throw new AwsFault(Fault.sender(403, "AccessDenied", "The old password was incorrect."));
        }
        row(turn, row.user(), row.created(), false, Faults.need(request.newPassword(), "newPassword"));
        return ChangePasswordResponse.builder().build();
    }
}
