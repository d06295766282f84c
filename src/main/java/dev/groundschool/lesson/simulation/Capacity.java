package dev.groundschool.lesson.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A week of traffic against capacity that was bought and capacity that follows it.
 *
 * <p>Traffic has the shape of a small shop's: low at night, high in the evening, and a sale on Saturday. On premise there are as many
 * servers in every hour as were bought. The group on AWS is adjusted each hour from the load of the hour before (target tracking), within
 * its limits, so it lags a sudden rise by an hour, as groups do by some minutes.
 */
public final class Capacity {
    /** Requests a second that one server answers. */
    public static final int PER_SERVER = 100;
    /** Hours looked at: a week from Monday, 0 o'clock. */
    public static final int HOURS = 168;
    /** Load of each hour of a day, in percent of the way from base to the day's peak. */
    private static final int[] DAY = {5, 2, 0, 0, 0, 3, 10, 22, 35, 42, 45, 50, 60, 52, 45, 45, 50, 60, 72, 88, 100, 92, 60, 25};
    /** The day's peak, in percent of the week's. */
    private static final int[] WEEK = {40, 40, 42, 45, 60, 100, 70};

    private Capacity() {}

    /**
     * What the learner and the lesson set.
     *
     * @param owned servers bought, on premise
     * @param least fewest servers of the group
     * @param most most servers of the group
     * @param target utilisation the group aims at, in percent
     * @param base requests a second in the quietest hour
     * @param peak requests a second in the busiest hour
     */
    public record Inputs(int owned, int least, int most, int target, int base, int peak) {
        public static final Inputs USUAL = new Inputs(4, 1, 12, 60, 60, 1000);

        public Inputs {
            if (owned < 0 || least < 0 || most < least || target < 1 || target > 100 || base < 0 || peak < base) {
                throw new IllegalArgumentException("inputs out of range: " + owned + ", " + least + ", " + most + ", " + target + ", "
                        + base + ", " + peak);
            }
        }
    }

    /** One hour: requests a second that came, servers that stood there, requests a second that found no server. */
    public record Hour(int demand, int servers, int dropped) {}

    /**
     * A week of one way of doing it.
     *
     * @param dropped requests of the week that were not answered
     * @param serverHours server-hours paid for
     * @param idlePercent part of the paid capacity that nobody used, 0–100
     */
    public record Week(List<Hour> hours, long dropped, int serverHours, int idlePercent) {
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("dropped", dropped);
            map.put("serverHours", serverHours);
            map.put("idlePercent", idlePercent);
            map.put("servers", hours.stream().map(Hour::servers).toList());
            map.put("droppedByHour", hours.stream().map(Hour::dropped).toList());
            return map;
        }
    }

    /** Both ways under the same traffic. */
    public record Result(List<Integer> demand, Week owned, Week elastic) {
        /**
         * {@code demand}, {@code owned} and {@code elastic}, the latter with {@code dropped}, {@code serverHours}, {@code idlePercent},
         * {@code servers}.
         */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("demand", demand);
            map.put("perServer", PER_SERVER);
            map.put("owned", owned.toMap());
            map.put("elastic", elastic.toMap());
            return map;
        }
    }

    public static Result run(Inputs inputs) {
        List<Integer> demand = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            long rise = (long) (inputs.peak() - inputs.base()) * DAY[hour % 24] * WEEK[hour / 24];
            demand.add(inputs.base() + (int) (rise / 10_000));
        }
        List<Integer> owned = demand.stream().map(_ -> inputs.owned()).toList();
        return new Result(List.copyOf(demand), week(demand, owned), week(demand, following(demand, inputs)));
    }

    private static List<Integer> following(List<Integer> demand, Inputs inputs) {
        List<Integer> servers = new ArrayList<>();
        for (int hour = 0; hour < demand.size(); hour++) {
            int seen = demand.get(Math.max(0, hour - 1));
            int wanted = (int) Math.ceil(seen * 100.0 / (PER_SERVER * inputs.target()));
            servers.add(Math.clamp(wanted, inputs.least(), inputs.most()));
        }
        return servers;
    }

    private static Week week(List<Integer> demand, List<Integer> servers) {
        List<Hour> hours = new ArrayList<>();
        long dropped = 0;
        long used = 0;
        int paid = 0;
        for (int i = 0; i < demand.size(); i++) {
            int room = servers.get(i) * PER_SERVER;
            int missed = Math.max(0, demand.get(i) - room);
            hours.add(new Hour(demand.get(i), servers.get(i), missed));
            dropped += missed * 3600L;
            used += demand.get(i) - missed;
            paid += servers.get(i);
        }
        int idle = paid == 0 ? 0 : (int) Math.round(100.0 - 100.0 * used / ((double) paid * PER_SERVER));
        return new Week(List.copyOf(hours), dropped, paid, idle);
    }
}
