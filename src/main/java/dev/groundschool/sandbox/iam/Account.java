package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** What belongs to the account itself: its alias, its password policy, its summary and the whole of its identities. */
final class Account {
    static final Table<AccountRow> TABLE = Table.global("iam.account", AccountRow.class);
    private static final String ONLY = "account";
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]");
    private static final PasswordPolicy BY_DEFAULT = PasswordPolicy.builder().minimumPasswordLength(8).requireSymbols(false)
            .requireNumbers(false)
            .requireUppercaseCharacters(false).requireLowercaseCharacters(false).allowUsersToChangePassword(false).expirePasswords(false)
                    .build();

    /** The account's own settings. */
    record AccountRow(@Nullable String alias, @Nullable PasswordPolicy passwords) {}

    private static AccountRow row(Turn turn) {
        return turn.find(TABLE, ONLY).orElse(new AccountRow(null, null));
    }

    CreateAccountAliasResponse alias(CreateAccountAliasRequest request, Turn turn) {
        String alias = Faults.need(request.accountAlias(), "accountAlias");
        if (!ALIAS.matcher(alias).matches()) {
            throw Faults.constraint(alias, "accountAlias",
                    "Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
        }
        turn.put(TABLE, ONLY, new AccountRow(alias, row(turn).passwords()));
        return CreateAccountAliasResponse.builder().build();
    }

    DeleteAccountAliasResponse unalias(DeleteAccountAliasRequest request, Turn turn) {
        String alias = Faults.need(request.accountAlias(), "accountAlias");
        if (!alias.equals(row(turn).alias())) {
            throw Faults.absent("The account alias " + alias + " cannot be found.");
        }
        turn.put(TABLE, ONLY, new AccountRow(null, row(turn).passwords()));
        return DeleteAccountAliasResponse.builder().build();
    }

    ListAccountAliasesResponse aliases(@SuppressWarnings("unused") ListAccountAliasesRequest request, Turn turn) {
        String alias = row(turn).alias();
        return ListAccountAliasesResponse.builder().accountAliases(alias == null ? List.of() : List.of(alias)).isTruncated(false).build();
    }

    UpdateAccountPasswordPolicyResponse passwords(UpdateAccountPasswordPolicyRequest request, Turn turn) {
        int length = request.minimumPasswordLength() == null ? 6 : request.minimumPasswordLength();
        if (length < 6 || length > 128) {
            throw Faults.constraint(length, "minimumPasswordLength", "Member must have value "
                    + (length < 6 ? "greater than or equal to 6" : "less than or equal to 128"));
        }
        PasswordPolicy policy = PasswordPolicy.builder().minimumPasswordLength(length).requireSymbols(is(request.requireSymbols()))
                .requireNumbers(is(request.requireNumbers()))
                .requireUppercaseCharacters(is(request.requireUppercaseCharacters()))
                        .requireLowercaseCharacters(is(request.requireLowercaseCharacters()))
                .allowUsersToChangePassword(is(request.allowUsersToChangePassword())).maxPasswordAge(request.maxPasswordAge())
                        .expirePasswords(request.maxPasswordAge() != null)
                .passwordReusePrevention(request.passwordReusePrevention()).hardExpiry(request.hardExpiry()).build();
        turn.put(TABLE, ONLY, new AccountRow(row(turn).alias(), policy));
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    private static boolean is(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static AwsFault noPolicy(Turn turn) {
        return Faults.absent("The Password Policy with domain name " + turn.account() + " cannot be found.");
    }

    GetAccountPasswordPolicyResponse passwords(@SuppressWarnings("unused") GetAccountPasswordPolicyRequest request, Turn turn) {
        PasswordPolicy policy = row(turn).passwords();
        if (policy == null) {
            throw noPolicy(turn);
        }
        return GetAccountPasswordPolicyResponse.builder().passwordPolicy(policy).build();
    }

    DeleteAccountPasswordPolicyResponse passwords(@SuppressWarnings("unused") DeleteAccountPasswordPolicyRequest request, Turn turn) {
        if (row(turn).passwords() == null) {
            throw noPolicy(turn);
        }
        turn.put(TABLE, ONLY, new AccountRow(row(turn).alias(), null));
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    /** The password, when it keeps the account's rules; {@code PasswordPolicyViolation} otherwise. */
    static String checked(Turn turn, String password) {
        PasswordPolicy given = row(turn).passwords();
        PasswordPolicy policy = given == null ? BY_DEFAULT : given;
        List<String> broken = new ArrayList<>();
        if (password.length() < policy.minimumPasswordLength()) {
            broken.add("Password should have a minimum length of " + policy.minimumPasswordLength());
        }
        wants(policy.requireUppercaseCharacters(), password, Character::isUpperCase, "Password should have at least one uppercase letter",
                broken);
        wants(policy.requireLowercaseCharacters(), password, Character::isLowerCase, "Password should have at least one lowercase letter",
                broken);
        wants(policy.requireNumbers(), password, Character::isDigit, "Password should have at least one number", broken);
        wants(policy.requireSymbols(), password, c -> "!@#$%^&*()_+-=[]{}|'".indexOf(c) >= 0, "Password should have at least one symbol",
                broken);
        if (!broken.isEmpty()) {
            throw new AwsFault("PasswordPolicyViolation", String.join(", ", broken));
        }
        return password;
    }

    private static void wants(@Nullable Boolean wanted, String password, IntPredicate kind, String otherwise, List<String> broken) {
        if (is(wanted) && password.chars().noneMatch(kind)) {
            broken.add(otherwise);
        }
    }

    GetAccountSummaryResponse summary(@SuppressWarnings("unused") GetAccountSummaryRequest request, Turn turn) {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("Users", turn.all(Holder.USERS.table()).size());
        counts.put("UsersQuota", 5000);
        counts.put("Groups", turn.all(Holder.GROUPS.table()).size());
        counts.put("GroupsQuota", 300);
        counts.put("Roles", turn.all(Holder.ROLES.table()).size());
        counts.put("RolesQuota", 1000);
        counts.put("InstanceProfiles", turn.all(InstanceProfiles.TABLE).size());
        counts.put("InstanceProfilesQuota", 1000);
        counts.put("Policies", turn.all(PolicyStore.TABLE).size());
        counts.put("PoliciesQuota", 1500);
        counts.put("PolicySizeQuota", 6144);
        counts.put("PolicyVersionsInUse", turn.all(PolicyStore.TABLE).stream().mapToInt(row -> row.versions().size()).sum());
        counts.put("PolicyVersionsInUseQuota", 10_000);
        counts.put("VersionsPerPolicyQuota", 5);
        counts.put("UserPolicySizeQuota", Holder.USERS.inlineQuota());
        counts.put("GroupPolicySizeQuota", Holder.GROUPS.inlineQuota());
        counts.put("RolePolicySizeQuota", Holder.ROLES.inlineQuota());
        counts.put("AttachedPoliciesPerUserQuota", 10);
        counts.put("AttachedPoliciesPerGroupQuota", 10);
        counts.put("AttachedPoliciesPerRoleQuota", 10);
        counts.put("AccessKeysPerUserQuota", 2);
        counts.put("GroupsPerUserQuota", 10);
        counts.put("AssumeRolePolicySizeQuota", 2048);
        counts.put("AccountAccessKeysPresent", AccessKeys.of(turn, "").isEmpty() ? 0 : 1);
        counts.put("AccountMFAEnabled", MfaDevices.of(turn, MfaDevices.ROOT).isEmpty() ? 0 : 1);
        counts.put("MFADevices", turn.all(MfaDevices.TABLE).size());
        counts.put("MFADevicesInUse", (int) turn.all(MfaDevices.TABLE).stream().filter(row -> row.user() != null).count());
        counts.put("Providers", 0);
        counts.put("ServerCertificates", 0);
        return GetAccountSummaryResponse.builder().summaryMapWithStrings(counts).build();
    }

    GetAccountAuthorizationDetailsResponse details(GetAccountAuthorizationDetailsRequest request, Turn turn) {
        List<AccountDetail> all = AccountDetail.all(turn, request.filterAsStrings());
        var page = Pages.of(all, AccountDetail::key, request.maxItems(), request.marker());
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(AccountDetail.only(page.items(), UserDetail.class))
                        .groupDetailList(AccountDetail.only(page.items(), GroupDetail.class))
                .roleDetailList(AccountDetail.only(page.items(), RoleDetail.class))
                        .policies(AccountDetail.only(page.items(), ManagedPolicyDetail.class))
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
