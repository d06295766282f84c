package dev.groundschool.topology;

import dev.groundschool.account.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads an account into a {@link Topology} through SDK clients alone: every kind of every Region at once on virtual threads, every
 * page. A call that is refused leaves its kind {@link Unread} and the rest stands. Interrupting the calling thread cancels.
 */
public final class Discovery {
    // Enough to overlap the network's waits, few enough that a real account's throttle does not notice.
    private static final int AT_ONCE = 24;

    private final Clients clients;

    /** Discovery through those clients. */
    public Discovery(Clients clients) {
        this.clients = clients;
    }

    /** Told of each kind as it has been read, from the discovering thread. */
    @FunctionalInterface
    public interface Progress {
        /** Nobody asks. */
        Progress NONE = (_, _, _) -> { };

        /**
         * One more listing done.
         *
         * @param done how many are done
         * @param of how many there are in all
         * @param kind the kind just read
         */
        void step(int done, int of, String kind);
    }

    private record Read(String kind, String region, List<? extends Resource> found, List<Unread> unread) {
    }

    /**
     * Reads everything in those Regions.
     *
     * @throws InterruptedException when the thread was interrupted; calls under way are abandoned
     */
    public Topology discover(Collection<String> regions, Progress progress) throws InterruptedException {
        return run(Topology.empty(), regions, Kinds.ALL, progress);
    }

    /**
     * Reads only some kinds again and keeps the rest of what was known. What is as it was is the very record that was known, and when all is, so is the topology.
     *
     * @param kinds as in {@link Ref#kind()}
     * @throws InterruptedException when the thread was interrupted
     */
    public Topology rediscover(Topology known, Collection<String> regions, Set<String> kinds,
            Progress progress) throws InterruptedException {
        return run(known, regions, Kinds.ALL.stream().filter(kind -> kinds.contains(kind.kind())).toList(), progress);
    }

    private Topology run(Topology known, Collection<String> regions, List<Kinds.Kind<?>> kinds,
            Progress progress) throws InterruptedException {
        var gate = new Semaphore(AT_ONCE);
        var pool = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("discover-", 0).factory());
        try {
            var account = pool.submit(() -> known.account().isEmpty() ? whoAmI(regions) : known.account());
            var done = new ExecutorCompletionService<Read>(pool);
            var of = 0;
            for (var region : new TreeSet<>(regions)) {
                for (var kind : kinds) {
                    if (!kind.global() || region.equals(new TreeSet<>(regions).first())) {
                        done.submit(() -> guarded(gate, kind, region));
                        of++;
                    }
                }
            }
            var reads = new ArrayList<Read>(of);
            for (var i = 1; i <= of; i++) {
                var read = done.take().get();
                reads.add(read);
                progress.step(i, of, read.kind());
            }
            return merge(known, account.get(), reads);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Topology merge(Topology known, String account, List<Read> reads) {
        var again = new HashSet<List<String>>();
        reads.forEach(read -> again.add(List.of(read.kind(), read.region())));
        var resources = new ArrayList<Resource>();
        known.resources().values().stream().filter(r -> !again.contains(List.of(r.ref().kind(), r.ref().region()))).forEach(resources::add);
        var unread = new ArrayList<Unread>();
        known.unread().stream().filter(u -> !again.contains(List.of(u.kind(), u.region()))).forEach(unread::add);
        var changed = false;
        for (var read : reads) {
            for (var found : read.found()) {
                var was = known.get(found.ref()).filter(found::equals);
                changed |= was.isEmpty();
                resources.add(was.isPresent() ? was.get() : found);
            }
            unread.addAll(read.unread());
        }
        unread.sort(java.util.Comparator.comparing(Unread::region).thenComparing(Unread::kind));
        var same = !changed && resources.size() == known.resources().size() && unread.equals(known.unread()) && account.equals(known.account());
        return same ? known : Topology.of(account, resources, unread);
    }

    private Read guarded(Semaphore gate, Kinds.Kind<?> kind, String region) throws InterruptedException {
        gate.acquire();
        var of = kind.global() ? "" : region;
        try {
            return new Read(kind.kind(), of, ScopedValue.where(Origin.CURRENT, new Origin.Discovery())
                    .call(() -> kind.read(clients, region)), List.of());
        } catch (RuntimeException refused) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Read(kind.kind(), of, stillThere(kind.kind(), region), List.of(unread(kind, of, refused)));
        } finally {
            gate.release();
        }
    }

    // The Region itself is known to exist even where DescribeRegions is refused; without it nothing would have a place on the map.
    private static List<Resource> stillThere(String kind, String region) {
        return kind.equals(Region.KIND)
                ? List.of(new Region(region, software.amazon.awssdk.services.ec2.model.Region.builder().regionName(region).build()))
                : List.of();
    }

    private static Unread unread(Kinds.Kind<?> kind, String region, RuntimeException refused) {
        if (refused instanceof AwsServiceException fault && fault.awsErrorDetails() != null) {
            var details = fault.awsErrorDetails();
            return new Unread(kind.kind(), region, kind.operation(), String.valueOf(details.errorCode()),
                    String.valueOf(details.errorMessage()));
        }
        return new Unread(kind.kind(), region, kind.operation(), refused.getClass().getSimpleName(), String.valueOf(refused.getMessage()));
    }

    // Who is asking matters only for ARNs, so a refusal here is no reason to show nothing.
    private String whoAmI(Collection<String> regions) {
        try {
            return regions.isEmpty() ? "" : ScopedValue.where(Origin.CURRENT, new Origin.Discovery())
                    .call(() -> String.valueOf(clients.client(StsClient.class, regions.iterator().next()).getCallerIdentity().account()));
        } catch (RuntimeException refused) {
            return "";
        }
    }
}
