package dev.groundschool.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One Region's list prices in US dollars, read from {@code assets/prices/REGION.yaml}, where source and date stand.
 *
 * @param region Region code
 * @param date when these prices were known to hold
 * @param instanceHour by instance type
 * @param volumeGbMonth by volume type
 * @param snapshotGbMonth of stored snapshot data
 * @param natGatewayHour without the data it processes
 * @param loadBalancerHour an application load balancer, without the capacity units it uses
 * @param publicIpv4Hour in use or idle
 * @param interfaceEndpointHour for each zone it has an interface in
 * @param databaseHour of PostgreSQL, MySQL and MariaDB in one zone, by DB instance class; MySQL's, where they differ by a little
 * @param databaseGbMonth in one zone, by storage type
 */
public record Prices(String region, LocalDate date, Map<String, BigDecimal> instanceHour, Map<String, BigDecimal> volumeGbMonth,
        BigDecimal snapshotGbMonth, BigDecimal natGatewayHour, BigDecimal loadBalancerHour, BigDecimal publicIpv4Hour, BigDecimal interfaceEndpointHour,
        Map<String, BigDecimal> databaseHour, Map<String, BigDecimal> databaseGbMonth) {
    private static final Map<String, Optional<Prices>> READ = new ConcurrentHashMap<>();

    /** Copies what it is given. */
    public Prices {
        instanceHour = Map.copyOf(instanceHour);
        volumeGbMonth = Map.copyOf(volumeGbMonth);
        databaseHour = Map.copyOf(databaseHour);
        databaseGbMonth = Map.copyOf(databaseGbMonth);
    }

    /** The prices of a Region; none when there is no file for it. Throws when a file there is cannot be read. */
    public static Optional<Prices> of(String region) {
        return READ.computeIfAbsent(region, Prices::read);
    }

    private static Optional<Prices> read(String region) {
        // A Region's code becomes part of a file name: nothing but what such codes are made of.
        if (!region.matches("[a-z0-9-]{1,40}")) {
            return Optional.empty();
        }
        try (var in = Prices.class.getResourceAsStream("/assets/prices/" + region + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(parse(new YAMLMapper().readTree(in.readAllBytes())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Prices parse(JsonNode root) {
        return new Prices(root.required("region").asString(), LocalDate.parse(root.required("date").asString()),
                table(root.required("instance-hour")), table(root.required("volume-gb-month")), money(root.required("snapshot-gb-month")),
                money(root.required("nat-gateway-hour")), money(root.required("load-balancer-hour")), money(root.required("public-ipv4-hour")),
                money(root.required("interface-endpoint-hour")), table(root.required("database-hour")), table(root.required("database-gb-month")));
    }

    private static Map<String, BigDecimal> table(JsonNode node) {
        var table = new HashMap<String, BigDecimal>();
        node.properties().forEach(entry -> table.put(entry.getKey(), money(entry.getValue())));
        return table;
    }

    private static BigDecimal money(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}
