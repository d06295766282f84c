/**
 * Amazon RDS: DB instances, and what belongs to them.
 *
 * <p>How the classes fit: {@link dev.groundschool.sandbox.rds.Rds#service()} lists small handler classes. A {@code DatabaseRow} is a DB instance; {@code Life} moves
 * it from state to state; {@code Placing} puts its interface into the VPC. Handlers never start anything: {@link dev.groundschool.sandbox.rds.Databases} shows the
 * world to {@link dev.groundschool.sandbox.engine}, which runs the servers and reports.
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>{@code postgres} is PostgreSQL 18.4 whichever version is chosen, {@code mariadb} this machine's MariaDB, and {@code mysql} MariaDB too, which is
 * MySQL-compatible: DescribeDBEngineVersions says so. Oracle and SQL Server can be described, not created; there is no Aurora.
 * <li>Endpoint names end in {@code .rds.localhost}, and several databases share this machine's loopback address: Endpoint.Port is the port asked for when it is
 * free on this machine, and the next free one when it is not. Security groups are asked about the port asked for, which DbInstancePort tells then (0 on AWS).
 * <li>A connection that AWS would let time out is refused with a message that names the hop and the rule.
 * <li>Connections are not encrypted, neither is storage: StorageEncrypted is kept and shown, and nothing else.
 * <li>{@code creating} lasts four minutes of the sandbox's clock, or until the server answers, whichever is later. The other states likewise.
 * <li>Read replicas are there for postgres, by streaming replication within a Region. There is no restore to a point in time (no transaction logs are kept, so
 * no LatestRestorableTime is shown), no rename, no move to another DB subnet
 * group, no IAM authentication and no option group but the default ones: each says so by name.
 * <li>ManageMasterUserPassword is for CreateDBInstance alone: a password that RDS keeps is not turned over or taken into one's own hands later.
 * <li>There are no maintenance windows: a change that waits is applied by the next ModifyDBInstance with ApplyImmediately. A new master password counts at once.
 * <li>DescribeDBParameters lists a part of the engine's parameters; those about memory are kept and shown, and not handed to the server.
 * <li>Names of endpoints resolve where the system resolves {@code *.localhost}; elsewhere clients connect to 127.0.0.1 and the endpoint's port.
 * <li>Every server has little memory, whatever the class: see {@link dev.groundschool.sandbox.engine}.
 * <li>A Multi-AZ instance has one server: its data are not copied to a standby, since the zones are one computer. A failover moves its interface, and its server starts
 * anew, so that connections break as on AWS. While its zone is down nobody is connected to an instance without a standby, though its status stays {@code available}.
 * <li>Data do not travel in time. Going back to an earlier world leaves a database's rows as they are now; a database that was deleted since comes back empty, with
 * an event that says so.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.rds;

import org.jspecify.annotations.NullMarked;
