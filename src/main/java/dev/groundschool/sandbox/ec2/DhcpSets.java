package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** DHCP option sets: kept and shown; nothing in the sandbox asks them. */
final class DhcpSets {
    private static final String NONE = "default";

    private static final Filters<DhcpOptions> FILTERS = new Filters<DhcpOptions>()
            .on("dhcp-options-id", DhcpOptions::dhcpOptionsId)
            .on("owner-id", DhcpOptions::ownerId)
            .onAll("key", row -> row.dhcpConfigurations().stream().map(DhcpConfiguration::key))
            .onAll("value", row -> row.dhcpConfigurations().stream().flatMap(each -> each.values().stream()).map(AttributeValue::value))
            .tags(DhcpOptions::tags);

    CreateDhcpOptionsResponse create(CreateDhcpOptionsRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "dhcp-options");
        List<DhcpConfiguration> configurations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NewDhcpConfiguration each : Faults.need(request.dhcpConfigurations(), "DhcpConfiguration")) {
            String key = Faults.need(each.key(), "DhcpConfiguration.Key");
            List<String> values = Faults.need(each.values(), "DhcpConfiguration.Value");
            check(key, values);
            if (!keys.add(key)) {
                throw Faults.invalid("Duplicate DHCP option '" + key + "'");
            }
            configurations.add(DhcpConfiguration.builder().key(key)
                    .values(values.stream().map(value -> AttributeValue.builder().value(value).build()).toList()).build());
        }
        DhcpOptions row = Kinds.DHCP.put(turn, DhcpOptions.builder().dhcpOptionsId(Kinds.DHCP.newId(turn)).ownerId(turn.account())
                .dhcpConfigurations(configurations).tags(tags).build());
        return CreateDhcpOptionsResponse.builder().dhcpOptions(row).build();
    }

    private static void check(String key, List<String> values) {
        switch (key) {
            case "domain-name-servers", "ntp-servers", "netbios-name-servers" -> {
                if (values.size() > 4) {
                    throw Faults.invalid(String.join(", ", values), key, "Up to four servers can be given.");
                }
                values.stream().filter(value -> !(value.equals("AmazonProvidedDNS") && key.equals("domain-name-servers"))
                        && value.indexOf(':') < 0)
                        .forEach(value -> Blocks.address(value, key));
            }
            case "netbios-node-type" -> {
                if (values.size() != 1 || !List.of("1", "2", "4", "8").contains(values.getFirst())) {
                    throw Faults.invalid(String.join(", ", values), key, "It is 1, 2, 4 or 8.");
                }
            }
            case "domain-name", "ipv6-address-preferred-lease-time" -> {
                if (values.size() != 1) {
                    throw Faults.invalid(String.join(", ", values), key, "It has one value.");
                }
            }
            default -> throw Faults.invalid(key, "dhcpConfiguration.key");
        }
    }

    DescribeDhcpOptionsResponse describe(DescribeDhcpOptionsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.dhcpOptionsIds(), "dhcpOptionsIds");
        var page = Pages.of(FILTERS.keep(Kinds.DHCP.list(turn, request.dhcpOptionsIds()), request.filters()), request.maxResults(),
                request.nextToken());
        return DescribeDhcpOptionsResponse.builder().dhcpOptions(page.items()).nextToken(page.next()).build();
    }

    AssociateDhcpOptionsResponse associate(AssociateDhcpOptionsRequest request, Turn turn) {
        String id = Faults.need(request.dhcpOptionsId(), "DhcpOptionsId");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (!id.equals(NONE)) {
            Kinds.DHCP.get(turn, id);
        }
        Kinds.VPC.put(turn, vpc.toBuilder().dhcpOptionsId(id).build());
        return AssociateDhcpOptionsResponse.builder().build();
    }

    DeleteDhcpOptionsResponse delete(DeleteDhcpOptionsRequest request, Turn turn) {
        DhcpOptions row = Kinds.DHCP.get(turn, request.dhcpOptionsId(), "DhcpOptionsId");
        List<String> inTheWay = turn.all(Kinds.VPC.table()).stream().filter(vpc -> row.dhcpOptionsId().equals(vpc.dhcpOptionsId()))
                .map(Vpc::vpcId).toList();
        if (!inTheWay.isEmpty()) {
            throw Faults.dependency("dhcpOptions '" + row.dhcpOptionsId() + "'", inTheWay);
        }
        Kinds.DHCP.remove(turn, row.dhcpOptionsId());
        return DeleteDhcpOptionsResponse.builder().build();
    }
}
