package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.GetMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.GetMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.ResyncMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ResyncMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Virtual devices for multi-factor authentication ("Assign a virtual MFA device in the AWS Management Console", AWS IAM User Guide). Whether the codes that a call
 * brings are right, {@link MfaCodes} has found before a handler here is asked.
 */
final class MfaDevices {
    static final Table<MfaRow> TABLE = Table.global("iam.mfa-device", MfaRow.class);
    /** Stands for the account's root, whose name no user can have. */
    static final String ROOT = "";
    private static final int MOST = 8;
    private static final int LONGEST_NAME = 226;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SEED = 64;

    /**
     * A device.
     *
     * @param serial its ARN
     * @param seed its secret in base 32
     * @param user whose it is, {@link #ROOT} for root's; null before it is enabled for anybody
     */
    record MfaRow(String serial, @Secret String seed, @Nullable String user, @Nullable Instant enabled, List<Tag> tags) {
        MfaRow of(@Nullable String other, @Nullable Instant since) {
            return new MfaRow(serial, seed, other, since, tags);
        }

        boolean belongsTo(String who) {
            return who.equals(user);
        }

        @Override
        public String toString() {
            return "MfaRow[serial=" + serial + ", user=" + user + ']';
        }
    }

    static List<MfaRow> of(Turn turn, String user) {
        return turn.all(TABLE).stream().filter(row -> row.belongsTo(user)).toList();
    }

    static Optional<MfaRow> find(Turn turn, String serial) {
        return turn.find(TABLE, serial);
    }

    static void rename(Turn turn, String from, String to) {
        of(turn, from).forEach(row -> turn.put(TABLE, row.serial(), row.of(to, row.enabled())));
    }

    /** Who is meant by a user's name, or by none. */
    static String owner(@Nullable String userName, Turn turn) {
        boolean root = turn.caller().arn().endsWith(":root");
        return root && (userName == null || userName.equals("root")) ? ROOT : Holder.USERS.entity(turn, Users.orCaller(userName, turn)).name();
    }

    private static MfaRow get(Turn turn, @Nullable String serial) {
        String needed = Faults.need(serial, "serialNumber");
        return find(turn, needed).orElseThrow(() -> Faults.absent("MFA device with serial number " + needed + " does not exist."));
    }

    private static MfaRow assigned(Turn turn, @Nullable String userName, @Nullable String serial) {
        String owner = owner(userName, turn);
        MfaRow row = get(turn, serial);
        if (!row.belongsTo(owner)) {
            throw Faults.absent("MFA device with serial number " + row.serial() + " is not assigned to user " + (owner.isEmpty() ? "root" : owner) + '.');
        }
        return row;
    }

    CreateVirtualMfaDeviceResponse create(CreateVirtualMfaDeviceRequest request, Turn turn) {
        String name = Faults.name(request.virtualMFADeviceName(), "virtualMFADeviceName", LONGEST_NAME);
        String serial = Arns.iam(turn.account(), "mfa" + Faults.path(request.path()) + name);
        if (find(turn, serial).isPresent()) {
            throw Faults.exists("MFADevice entity at the same path and name already exists.");
        }
        StringBuilder seed = new StringBuilder(SEED);
        for (int i = 0; i < SEED; i++) {
            seed.append(ALPHABET.charAt(turn.pick(ALPHABET.length())));
        }
        MfaRow row = turn.put(TABLE, serial, new MfaRow(serial, seed.toString(), null, null, Tags.checked(request.tags())));
        return CreateVirtualMfaDeviceResponse.builder().virtualMFADevice(device -> device.serialNumber(serial)
                .base32StringSeed(SdkBytes.fromString(row.seed(), StandardCharsets.US_ASCII))
                .qrCodePNG(SdkBytes.fromByteArray(QrCode.png("otpauth://totp/" + name + '@' + turn.account() + "?secret=" + row.seed() + "&issuer=Groundschool")))
                .tags(row.tags().isEmpty() ? null : row.tags())).build();
    }

    DeleteVirtualMfaDeviceResponse delete(DeleteVirtualMfaDeviceRequest request, Turn turn) {
        MfaRow row = get(turn, request.serialNumber());
        if (row.user() != null) {
            throw Faults.conflict("MFA VirtualDevice in use. Must deactivate first.");
        }
        turn.remove(TABLE, row.serial());
        return DeleteVirtualMfaDeviceResponse.builder().build();
    }

    EnableMfaDeviceResponse enable(EnableMfaDeviceRequest request, Turn turn) {
        String owner = owner(Faults.need(request.userName(), "userName"), turn);
        MfaRow row = get(turn, request.serialNumber());
        if (row.user() != null) {
            throw Faults.exists("MFADevice with serial number " + row.serial() + " is already in use.");
        }
        if (of(turn, owner).size() >= MOST) {
            throw Faults.limit("Cannot exceed quota for MfaDevicesPerUser: " + MOST);
        }
        turn.put(TABLE, row.serial(), row.of(owner, Iam.now(turn)));
        return EnableMfaDeviceResponse.builder().build();
    }

    ResyncMfaDeviceResponse resync(ResyncMfaDeviceRequest request, Turn turn) {
        assigned(turn, Faults.need(request.userName(), "userName"), request.serialNumber());
        return ResyncMfaDeviceResponse.builder().build();
    }

    DeactivateMfaDeviceResponse deactivate(DeactivateMfaDeviceRequest request, Turn turn) {
        MfaRow row = assigned(turn, request.userName(), request.serialNumber());
        turn.put(TABLE, row.serial(), row.of(null, null));
        return DeactivateMfaDeviceResponse.builder().build();
    }

    GetMfaDeviceResponse get(GetMfaDeviceRequest request, Turn turn) {
        MfaRow row = request.userName() == null ? get(turn, request.serialNumber()) : assigned(turn, request.userName(), request.serialNumber());
        return GetMfaDeviceResponse.builder().serialNumber(row.serial()).userName(shown(row)).enableDate(row.enabled()).build();
    }

    private static @Nullable String shown(MfaRow row) {
        return ROOT.equals(row.user()) ? "root" : row.user();
    }

    ListMfaDevicesResponse list(ListMfaDevicesRequest request, Turn turn) {
        var page = Pages.of(of(turn, owner(request.userName(), turn)), MfaRow::serial, request.maxItems(), request.marker());
        return ListMfaDevicesResponse.builder().mfaDevices(page.items().stream().map(row -> MFADevice.builder().userName(shown(row))
                .serialNumber(row.serial()).enableDate(row.enabled()).build()).toList()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListVirtualMfaDevicesResponse list(ListVirtualMfaDevicesRequest request, Turn turn) {
        AssignmentStatusType asked = request.assignmentStatus() == null ? AssignmentStatusType.ANY : request.assignmentStatus();
        List<MfaRow> rows = turn.all(TABLE).stream()
                .filter(row -> asked == AssignmentStatusType.ANY || asked == AssignmentStatusType.ASSIGNED == (row.user() != null)).toList();
        var page = Pages.of(rows, MfaRow::serial, request.maxItems(), request.marker());
        return ListVirtualMfaDevicesResponse.builder().virtualMFADevices(page.items().stream().map(row -> view(turn, row)).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static VirtualMFADevice view(Turn turn, MfaRow row) {
        VirtualMFADevice.Builder view = VirtualMFADevice.builder().serialNumber(row.serial()).enableDate(row.enabled());
        String user = row.user();
        if (user == null) {
            return view.build();
        }
        return user.equals(ROOT) ? view.user(root -> root.arn("arn:aws:iam::" + turn.account() + ":root").userId(turn.account())).build()
                : view.user(Views.user(turn, Holder.USERS.get(turn, user)).build()).build();
    }
}
