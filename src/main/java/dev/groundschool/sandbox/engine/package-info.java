/**
 * Runs the database servers behind the world's databases, and stops them.
 *
 * <p>How it works: {@link dev.groundschool.sandbox.engine.Engines} is a reconciler. It looks at what the world wants ({@link dev.groundschool.sandbox.engine.Wanted})
 * and gives each database a {@code Keeper}, which starts, restarts, stops and removes its server until the two agree, and reports what came about: the world hears of
 * it by a journalled event, and so a database is {@code available} only when its server answers. A {@code Gate} listens for each database, asks whether the source of
 * a connection may reach it, and passes bytes or says why not.
 *
 * <p>Where data are: {@code databases/RESOURCE} and {@code snapshots/KEY} in the sandbox's home; a sandbox in memory has a folder of its own among the temporary ones,
 * which goes with it. Folders are named by resource id, which no two databases share. Deleting a database removes its folder. A database that is merely not in the
 * present world, because its owner went back in time, keeps it as long as the history knows of the database. Servers write to disk as they do anywhere, so a sandbox
 * that is killed finds its data whole; servers it left behind are found by process id and start time, and ended, at the next start.
 *
 * <p>Memory: PostgreSQL runs with 16 MB of shared buffers and takes some 25 MB in all when idle, MariaDB with a buffer pool of 16 MB some 60 MB.
 *
 * <p>Programs: PostgreSQL's own binaries come with Groundschool and are unpacked once, into the user's cache folder. MariaDB's server is looked for on this machine.
 * Started as root, PostgreSQL runs in a user namespace of its own ({@code unshare -U}), because it refuses to run as root.
 */
@NullMarked
package dev.groundschool.sandbox.engine;

import org.jspecify.annotations.NullMarked;
