package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.AccessKeys.KeyRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportFormatType;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/** Which credentials there are and when they were used ("Generate credential reports for your AWS account", AWS IAM User Guide). */
final class CredentialReport {
    static final Table<Report> TABLE = Table.global("iam.credential-report", Report.class);
    private static final String ONLY = "report";
    private static final Duration TAKES = Duration.ofSeconds(5);
    /** A report is not made anew before. */
    private static final Duration LASTS = Duration.ofHours(4);
    private static final List<String> COLUMNS = List.of("user", "arn", "user_creation_time", "password_enabled", "password_last_used",
            "password_last_changed", "password_next_rotation", "mfa_active", "access_key_1_active", "access_key_1_last_rotated",
            "access_key_1_last_used_date", "access_key_1_last_used_region", "access_key_1_last_used_service", "access_key_2_active",
            "access_key_2_last_rotated", "access_key_2_last_used_date", "access_key_2_last_used_region", "access_key_2_last_used_service",
            "cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated");

    /** The latest report. */
    record Report(Instant begun, String text) {
        boolean ready(Instant now) {
            return !now.isBefore(begun.plus(TAKES));
        }

        boolean old(Instant now) {
            return !now.isBefore(begun.plus(LASTS));
        }
    }

    GetAccessKeyLastUsedResponse lastUsed(GetAccessKeyLastUsedRequest request, Turn turn) {
        String id = Faults.need(request.accessKeyId(), "accessKeyId");
        KeyRow row = turn.find(AccessKeys.TABLE, id).orElseThrow(() -> new AwsFault(Fault.sender(403, "AccessDenied", "User: "
                + turn.caller().arn() + " is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key " + id)));
        return GetAccessKeyLastUsedResponse.builder().userName(row.user().isEmpty() ? null : row.user())
                .accessKeyLastUsed(KeyUses.view(turn, id)).build();
    }

    GenerateCredentialReportResponse generate(@SuppressWarnings("unused") GenerateCredentialReportRequest request, Turn turn) {
        Optional<Report> last = turn.find(TABLE, ONLY).filter(report -> !report.old(turn.now()));
        if (last.isEmpty()) {
            turn.put(TABLE, ONLY, new Report(Iam.now(turn), text(turn)));
            return GenerateCredentialReportResponse.builder().state(ReportStateType.STARTED)
                    .description("No report exists. Starting a new report generation task").build();
        }
        return GenerateCredentialReportResponse.builder().state(last.get().ready(turn.now()) ? ReportStateType.COMPLETE
                : ReportStateType.INPROGRESS).build();
    }

    GetCredentialReportResponse get(@SuppressWarnings("unused") GetCredentialReportRequest request, Turn turn) {
        Report report = turn.find(TABLE, ONLY).orElseThrow(() -> new AwsFault(Fault.sender(410, "ReportNotPresent",
                "No report is present; call GenerateCredentialReport.")));
        if (report.old(turn.now())) {
            throw new AwsFault(Fault.sender(410, "ReportExpired", "The report has expired; call GenerateCredentialReport."));
        }
        if (!report.ready(turn.now())) {
            throw new AwsFault(Fault.sender(404, "ReportInProgress", "The report is still being generated."));
        }
        return GetCredentialReportResponse.builder().content(SdkBytes.fromUtf8String(report.text()))
                .reportFormat(ReportFormatType.TEXT_CSV).generatedTime(report.begun()).build();
    }

    // ----------------------------------------------------------------- text

    private static String text(Turn turn) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", COLUMNS));
        lines.add(line(turn, "<root_account>", "", "arn:aws:iam::" + turn.account() + ":root", "", AccessKeys.of(turn, "")));
        for (UserRow row : Holder.USERS.all(turn)) {
            Entity user = row.entity();
            lines.add(line(turn, user.name(), user.created().toString(), Holder.USERS.arn(turn, user), user.name(),
                    AccessKeys.of(turn, user.name())));
        }
        return String.join("\n", lines) + '\n';
    }

    private static String line(Turn turn, String name, String created, String arn, String user, List<KeyRow> keys) {
        boolean root = user.isEmpty();
        Optional<LoginProfiles.LoginRow> login = root ? Optional.empty() : LoginProfiles.find(turn, user);
        List<String> cells = new ArrayList<>(List.of(name, arn, root ? "not_supported" : created,
                root ? "not_supported" : String.valueOf(login.isPresent()), login.isPresent() ? "no_information" : "N/A",
                root ? "not_supported" : login.map(row -> row.created().toString()).orElse("N/A"), root ? "not_supported" : "N/A", String.valueOf(!MfaDevices.of(turn, user).isEmpty())));
        for (int i = 0; i < 2; i++) {
            cells.addAll(i < keys.size() ? key(turn, keys.get(i)) : List.of("false", "N/A", "N/A", "N/A", "N/A"));
        }
        cells.addAll(List.of("false", "N/A", "false", "N/A"));
        return String.join(",", cells);
    }

    private static List<String> key(Turn turn, KeyRow key) {
        var use = KeyUses.view(turn, key.id());
        return List.of(String.valueOf(key.active()), key.created().toString(), use.lastUsedDate() == null ? "N/A" : use.lastUsedDate().toString(),
                use.region(), use.serviceName());
    }
}
