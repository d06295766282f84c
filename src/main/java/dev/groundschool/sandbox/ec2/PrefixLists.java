package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.PrefixListState;

/**
 * AWS's own prefix lists: the addresses of S3 and DynamoDB in the Region. They are made up from a block for documentation, apart from the
 * address of the internet's visitor, and the same in
 * each Region.
 */
final class PrefixLists {
    private static final Filters<PrefixList> FILTERS = new Filters<PrefixList>()
            .on("prefix-list-id", PrefixList::prefixListId)
            .on("prefix-list-name", PrefixList::prefixListName);

    private static final Filters<ManagedPrefixList> MANAGED_FILTERS = new Filters<ManagedPrefixList>()
            .on("owner-id", ManagedPrefixList::ownerId)
            .on("prefix-list-id", ManagedPrefixList::prefixListId)
            .on("prefix-list-name", ManagedPrefixList::prefixListName);

    private record Known(String service, List<String> cidrs) {
        String id(String region) {
            return "pl-" + String.format(Locale.ROOT, "%08x", (region + service).hashCode());
        }

        String name(String region) {
            return "com.amazonaws." + region + '.' + service;
        }
    }

    private static final List<Known> ALL = List.of(
            new Known("dynamodb", List.of("192.0.2.224/27")),
            new Known("s3", List.of("192.0.2.128/26", "192.0.2.192/27")));

    /** The list of a service with gateway endpoints: {@code s3}, {@code dynamodb}. */
    static Optional<String> ofService(String service, String region) {
        return ALL.stream().filter(each -> each.service().equals(service)).map(each -> each.id(region)).findFirst();
    }

    /** The id, when there is such a list. */
    static String known(Turn turn, String id) {
        if (ALL.stream().noneMatch(each -> each.id(turn.region()).equals(id))) {
            throw absent(id);
        }
        return id;
    }

    private static AwsFault absent(String id) {
        return new AwsFault("InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist");
    }

    /** The Region's lists. */
    static List<PrefixList> of(String region) {
        return ALL.stream().map(each -> PrefixList.builder().prefixListId(each.id(region)).prefixListName(each.name(region))
                .cidrs(each.cidrs()).build()).toList();
    }

    DescribePrefixListsResponse describe(DescribePrefixListsRequest request, Turn turn) {
        request.prefixListIds().forEach(id -> known(turn, id));
        List<PrefixList> all = of(turn.region()).stream()
                .filter(each -> request.prefixListIds().isEmpty() || request.prefixListIds().contains(each.prefixListId())).toList();
        var page = Pages.of(FILTERS.keep(all, request.filters()), request.maxResults(), request.nextToken(), 1, Pages.MOST);
        return DescribePrefixListsResponse.builder().prefixLists(page.items()).nextToken(page.next()).build();
    }

    DescribeManagedPrefixListsResponse describe(DescribeManagedPrefixListsRequest request, Turn turn) {
        request.prefixListIds().forEach(id -> known(turn, id));
        List<ManagedPrefixList> all = new ArrayList<>();
        for (Known each : ALL) {
            String id = each.id(turn.region());
            if (request.prefixListIds().isEmpty() || request.prefixListIds().contains(id)) {
                all.add(ManagedPrefixList.builder().prefixListId(id).prefixListName(each.name(turn.region())).addressFamily("IPv4")
                        .ownerId("AWS")
                        .prefixListArn("arn:aws:ec2:" + turn.region() + ":aws:prefix-list/" + id).state(PrefixListState.CREATE_COMPLETE)
                        .tags(List.of()).build());
            }
        }
        var page = Pages.of(MANAGED_FILTERS.keep(all, request.filters()), request.maxResults(), request.nextToken(), 1, 100);
        return DescribeManagedPrefixListsResponse.builder().prefixLists(page.items()).nextToken(page.next()).build();
    }

    GetManagedPrefixListEntriesResponse entries(GetManagedPrefixListEntriesRequest request, Turn turn) {
        String id = Faults.need(request.prefixListId(), "PrefixListId");
        Known list = ALL.stream().filter(each -> each.id(turn.region()).equals(id)).findFirst().orElseThrow(() -> absent(id));
        List<PrefixListEntry> all = list.cidrs().stream().map(cidr -> PrefixListEntry.builder().cidr(cidr).build()).toList();
        var page = Pages.of(all, request.maxResults(), request.nextToken(), 1, 100);
        return GetManagedPrefixListEntriesResponse.builder().entries(page.items()).nextToken(page.next()).build();
    }
}
