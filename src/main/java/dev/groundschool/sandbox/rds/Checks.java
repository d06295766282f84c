package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The rules for a DB instance's settings (CreateDBInstance, ModifyDBInstance; "Quotas and constraints for Amazon RDS"). */
final class Checks {
    static final int MOST_INSTANCES = 40;
    static final int MOST_STORAGE = 100_000;
    private static final int LARGEST = 65_536;
    private static final Pattern ROLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final Pattern DATABASE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern FORBIDDEN = Pattern.compile("[/@\" ]|[^ -~]");
    private static final Pattern DAILY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d");
    private static final Set<String> RESERVED = Set.of("admin", "rdsadmin", "postgres_fdw", "public", "user", "select", "table", "root", "rdsrepladmin",
            "rds_superuser", "mysql", "mariadb");
    private static final Set<String> DISKS = Set.of("gp2", "gp3", "io1", "io2", "standard");
    /** What AWS can do with a DB instance and the sandbox cannot. */
    private static final Set<String> NOT_HERE = Set.of("DBClusterIdentifier", "Domain", "DomainFqdn", "DomainOu", "DomainAuthSecretArn", "DomainDnsIps",
            "DomainIAMRoleName", "TdeCredentialArn", "TdeCredentialPassword", "NcharCharacterSetName", "CharacterSetName", "Timezone", "KmsKeyId",
            "EnableIAMDatabaseAuthentication", "MonitoringRoleArn", "MonitoringInterval", "EnablePerformanceInsights", "EnableCloudwatchLogsExports",
            "ProcessorFeatures", "CustomIamInstanceProfile", "DBSystemId", "ManageMasterUserPassword", "MasterUserSecretKmsKeyId", "MultiTenant",
            "DedicatedLogVolume", "AdditionalStorageVolumes", "EnableCustomerOwnedIp", "CloudwatchLogsExportConfiguration", "PreSignedUrl", "SourceRegion",
            "DBSecurityGroups", "RotateMasterUserPassword", "ReplicaMode", "UseLatestRestorableTime", "DBClusterSnapshotIdentifier");

    private Checks() {}

    /** Refuses by name what the sandbox has not, instead of passing over it. */
    static void nothingStrange(SdkPojo request) {
        for (Map.Entry<String, Object> each : Values.toMap(request).entrySet()) {
            Object value = each.getValue();
            boolean idle = Boolean.FALSE.equals(value) || Integer.valueOf(0).equals(value) || value instanceof List<?> list && list.isEmpty();
            if (NOT_HERE.contains(each.getKey()) && !idle) {
                throw Faults.notHere("The sandbox does not have " + each.getKey() + " for DB instances. Nothing was changed. On a real account AWS would take it.");
            }
        }
    }

    /** The version when its engine can run here. */
    static Catalogue.Version version(@Nullable String engine, @Nullable String wanted) {
        String name = Faults.need(engine, "Engine");
        if (!Catalogue.engine(name)) {
            throw Faults.invalid("Invalid DB engine: " + name + ". Engines here: " + String.join(", ", Catalogue.engines()));
        }
        Catalogue.Version version = Catalogue.version(name, wanted).orElseThrow(() -> Faults.combination("Cannot find version " + wanted + " for " + name));
        if (name.startsWith("aurora")) {
            throw Faults.combination("Engine " + name + " runs in a DB cluster (CreateDBCluster), which the sandbox does not have. On AWS, Aurora keeps its data"
                    + " in a storage shared by all instances of the cluster. Choose mysql, mariadb or postgres here.");
        }
        if (!version.real()) {
            throw Faults.notHere("The sandbox has no " + version.name() + ", so it cannot create one. On AWS this choice means: port " + version.port()
                    + ", licence model " + version.license() + (version.license().startsWith("bring") ? " (you need a licence of your own)"
                    : " (the licence is in the hourly price)") + ". Choose mysql, mariadb or postgres here.");
        }
        return version;
    }

    static void license(Catalogue.Version version, @Nullable String license) {
        if (license != null && !license.equals(version.license())) {
            throw Faults.combination("RDS does not support the license model " + license + " for engine " + version.engine() + "; it is " + version.license() + '.');
        }
    }

    static void dbClass(@Nullable String name, Catalogue.Version version) {
        var known = Catalogue.dbClass(Faults.need(name, "DBInstanceClass")).orElseThrow(() -> Faults.invalid("Invalid DB Instance class: " + name));
        if (!known.engines().contains(version.engine())) {
            throw Faults.combination("RDS does not support creating a DB instance with the following combination: DBInstanceClass=" + name + ", Engine="
                    + version.engine() + ", EngineVersion=" + version.version() + ", LicenseModel=" + version.license()
                    + ". For supported combinations of instance class and database engine version, see the documentation.");
        }
    }

    static void storage(String engine, String type, @Nullable Integer size, @Nullable Integer iops) {
        if (!DISKS.contains(type)) {
            throw Faults.invalid("Invalid storage type: " + type);
        }
        boolean fast = type.startsWith("io");
        int least = fast ? 100 : type.equals("standard") ? 5 : 20;
        if (size == null || size < least || size > LARGEST) {
            throw Faults.invalid("Invalid storage size for engine name " + engine + " and storage type " + type + ": " + (size == null ? 0 : size)
                    + ". It is from " + least + " to " + LARGEST + " GiB.");
        }
        if (fast && iops == null) {
            throw Faults.combination("You must specify both the storage size and iops when using storage type " + type + '.');
        }
        if (iops != null && !fast && !(type.equals("gp3") && size >= 400)) {
            throw Faults.combination("You can't specify IOPS or storage throughput for engine " + engine + " and a storage size less than 400.");
        }
    }

    static String masterName(@Nullable String value, Catalogue.Version version) {
        String name = must(value, "MasterUsername");
        int longest = version.runs().equals("postgres") ? 63 : 16;
        if (!ROLE.matcher(name).matches()) {
            throw Faults.invalid("The parameter MasterUsername is not a valid identifier. It must begin with a letter and hold letters, digits and underscores.");
        }
        if (name.length() > longest) {
            throw Faults.invalid("The parameter MasterUsername is not valid because it is longer than " + longest + " characters.");
        }
        if (RESERVED.contains(Names.key(name)) && !(Names.key(name).equals("admin") && version.runs().equals("mariadb")) || Names.key(name).startsWith("pg_")) {
            throw Faults.invalid("MasterUsername " + name + " cannot be used as it is a reserved word used by the engine");
        }
        return name;
    }

    private static String must(@Nullable String value, String parameter) {
        if (value == null || value.isBlank()) {
            throw Faults.invalid("The parameter " + parameter + " must be provided and must not be blank.");
        }
        return value;
    }

    static String password(@Nullable String value, Catalogue.Version version) {
        String password = must(value, "MasterUserPassword");
        int longest = version.runs().equals("postgres") ? 128 : 41;
        if (password.length() < 8 || password.length() > longest) {
            throw Faults.invalid("The parameter MasterUserPassword is not a valid password because it is "
                    + (password.length() < 8 ? "shorter than 8" : "longer than " + longest) + " characters.");
        }
        if (FORBIDDEN.matcher(password).find()) {
            throw Faults.invalid("The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
        }
        return password;
    }

    static void databaseName(@Nullable String name, Catalogue.Version version) {
        if (name != null && (!DATABASE.matcher(name).matches() || name.length() > (version.runs().equals("postgres") ? 63 : 64))) {
            throw Faults.invalid("DBName must begin with a letter and contain only alphanumeric characters.");
        }
        if (name != null && Set.of("postgres", "rdsadmin", "template0", "template1", "mysql", "sys", "information_schema", "performance_schema")
                .contains(Names.key(name))) {
            throw Faults.invalid("DBName " + name + " cannot be used. It is a reserved word for this engine");
        }
    }

    static void port(@Nullable Integer port) {
        if (port != null && (port < 1150 || port > 65_535)) {
            throw Faults.invalid("Invalid port: " + port + ". It is from 1150 to 65535.");
        }
    }

    static void retention(@Nullable Integer days) {
        if (days != null && (days < 0 || days > 35)) {
            throw Faults.invalid("Invalid backup retention period: " + days + ". Must be between 0 and 35");
        }
    }

    static void window(@Nullable String window) {
        if (window != null && !DAILY.matcher(window).matches()) {
            throw Faults.invalid("The parameter PreferredBackupWindow is not of the form hh24:mi-hh24:mi: " + window);
        }
    }

    /** Room for one more instance, and for that much storage. */
    static void quotas(Turn turn, int instances, int gigabytes) {
        if (turn.all(DatabaseRow.TABLE).size() + instances > MOST_INSTANCES) {
            throw new AwsFault("InstanceQuotaExceeded", "Cannot create more than " + MOST_INSTANCES + " DB instances.");
        }
        long used = turn.all(DatabaseRow.TABLE).stream().map(DatabaseRow::instance).mapToLong(DBInstance::allocatedStorage).sum();
        if (used + gigabytes > MOST_STORAGE) {
            throw new AwsFault("StorageQuotaExceeded", "The request would exceed the " + MOST_STORAGE + " GiB of storage that all DB instances of an account may have.");
        }
    }

    /** The row when it is available; {@code InvalidDBInstanceState} else. */
    static DatabaseRow available(Turn turn, @Nullable String identifier) {
        DatabaseRow row = DatabaseRow.get(turn, Faults.need(identifier, "DBInstanceIdentifier"));
        if (!row.is(Life.AVAILABLE)) {
            throw Faults.state("Instance " + row.id() + " is not in available state. It is " + row.status() + '.');
        }
        return row;
    }
}
