package dev.groundschool.ui.traffic;

import dev.groundschool.account.Visit;
import dev.groundschool.network.Reason;
import dev.groundschool.ui.map.Passing.Fate;
import java.util.Comparator;

/**
 * What came of one request.
 *
 * @param who answered it, or nobody
 * @param millis how long it took
 * @param fault what was wrong; {@link Fault#NONE} when it was answered well
 * @param way the part of the network it went through
 */
record Answer(Who who, Fate fate, double millis, Fault fault, Way way) {
    /** Longer than this is slow, in milliseconds. */
    static final double SLOW = 500;
    private static final String BALANCER = "awselb/2.0";

    /** Who can answer, or not. */
    enum By { TARGET, WEBSITE, BALANCER, NOBODY }

    /**
     * Who answered.
     *
     * @param id of an instance, or the name of a bucket or load balancer; empty for nobody
     */
    record Who(By by, String id) implements Comparable<Who> {
        private static final Comparator<Who> ORDER = Comparator.comparing(Who::by).thenComparing(Who::id);

        @Override
        public int compareTo(Who other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What was wrong.
     *
     * @param status HTTP's; 0 when nothing answered
     * @param reason a code as the network's or the sandbox's; empty when the target itself answered so
     */
    record Fault(int status, String reason, Way way) {
        static final Fault NONE = new Fault(0, "", Way.UNKNOWN);
    }

    /**
     * Which way a load balancer led it.
     *
     * @param zone where it came in; empty without a load balancer
     * @param target an instance id or address with its port; empty when it got to none
     */
    record Way(String zone, String target) {
        static final Way UNKNOWN = new Way("", "");
    }

    /** Reads an answer of the sandbox, which tells inside the program what AWS tells nobody: the target, and why a path is closed. */
    static Answer of(Visit visit, double millis, Place place) {
        var headers = visit.headers();
        var way = new Way(headers.getOrDefault("x-groundschool-zone", ""), headers.getOrDefault("x-groundschool-target", ""));
        var instance = headers.getOrDefault("x-groundschool-instance", "");
        if (visit.answered()) {
            var who = switch (place.kind()) {
                case WEBSITE -> new Who(By.WEBSITE, place.id());
                case INSTANCE, BALANCER -> instance.isEmpty() ? new Who(By.BALANCER, place.label()) : new Who(By.TARGET, instance);
            };
            return new Answer(who, millis > SLOW ? Fate.SLOW : Fate.ANSWERED, millis, Fault.NONE, way);
        }
        var fault = new Fault(visit.status(), visit.reason(), way);
        var gone = visit.reason().equals(Reason.NO_SUCH_ADDRESS.code());
        if (!gone && !instance.isEmpty()) {
            return new Answer(new Who(By.TARGET, instance), Fate.ERROR, millis, fault, way);
        }
        if (!gone && headers.getOrDefault("server", "").equals(BALANCER)) {
            return new Answer(new Who(By.BALANCER, place.label()), Fate.ERROR, millis, fault, way);
        }
        if (place.kind() == Place.Kind.WEBSITE && visit.status() != 0) {
            return new Answer(new Who(By.WEBSITE, place.id()), Fate.ERROR, millis, fault, way);
        }
        return new Answer(new Who(By.NOBODY, ""), Fate.REFUSED, millis, fault, way);
    }

    boolean isGood() {
        return fate == Fate.ANSWERED || fate == Fate.SLOW;
    }
}
